package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Statement;
import faultline.assembler.syntax.Text;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@code .rept}, {@code .irp} and {@code .irpc}: lines that are read again and again. */
final class Repetitions {
  private final InputStack input;
  private final Unit unit;
  private final Binder binder;
  private final AlternateMacros alternate;
  private final Diagnostics diagnostics;

  Repetitions(
      InputStack input,
      Unit unit,
      Binder binder,
      AlternateMacros alternate,
      Diagnostics diagnostics) {
    this.alternate = alternate;
    this.input = input;
    this.unit = unit;
    this.binder = binder;
    this.diagnostics = diagnostics;
  }

  /** Reads the lines of {@code block} next, as often as its first line says. */
  void run(Statement.Block block) {
    if (block.opener().equals(".rept")) {
      repeat(block);
    } else {
      forEach(block, block.opener().equals(".irpc"));
    }
  }

  private void repeat(Statement.Block block) {
    OptionalLong count = new BlockHeader(block).number(binder, diagnostics);
    if (count.isEmpty()) {
      return;
    }
    long times = count.getAsLong();
    long characters = times * Math.max(1, block.body().length());
    if (times < 0) {
      diagnostics.error(block.headerPlace(), Message.NEGATIVE_COUNT.with());
    } else if (times > InputStack.TEXT_LIMIT || characters > InputStack.TEXT_LIMIT) {
      diagnostics.error(
          block.headerPlace(),
          Message.TOO_MANY_REPETITIONS.with(times, InputStack.TEXT_LIMIT >> 20));
    } else if (times > 0 && !block.body().isBlank()) {
      input.repeat(text(block, block.body()), times);
    }
  }

  /** Once for each word or character, with the parameter replaced by it. */
  private void forEach(Statement.Block block, boolean isByCharacter) {
    String header = Macros.withoutComment(block.header()).strip();
    int nameEnd = 0;
    while (nameEnd < header.length() && Macro.isNamePart(header.charAt(nameEnd))) {
      nameEnd++;
    }
    String parameter = header.substring(0, nameEnd);
    if (parameter.isEmpty()) {
      diagnostics.error(
          block.headerPlace(),
          Message.DIRECTIVE_FORM.with(
              block.opener(), isByCharacter ? "PARAMETER, CHARACTERS" : "PARAMETER, VALUE..."));
      unit.markIncomplete();
      return;
    }
    String rest = header.substring(nameEnd).strip();
    rest = rest.startsWith(",") ? rest.substring(1).strip() : rest;
    if (rest.equals("\"\"") && isByCharacter) {
      return;
    }
    List<String> given = isByCharacter ? characters(rest) : values(block, rest);
    List<String> values = given.isEmpty() ? List.of("") : given;
    input.rounds(
        values.stream().map(value -> text(block, body(block, parameter, value))).iterator());
  }

  private List<String> values(Statement.Block block, String text) {
    return alternate.ifOn() == null
        ? MacroText.split(text)
        : alternate.split(text, block.headerPlace(), -1);
  }

  private String body(Statement.Block block, String parameter, String value) {
    return MacroBody.expand(block.body(), Map.of(parameter, value), 0, alternate.ifOn(), null);
  }

  private static List<String> characters(String text) {
    String plain = MacroText.unquote(text);
    return plain.codePoints().mapToObj(Character::toString).toList();
  }

  private static Text text(Statement.Block block, String body) {
    Text.Origin origin =
        new Text.Origin(Text.Cause.REPETITION, "in the " + block.opener() + " here", block.place());
    return Text.expanded(block.place().text(), block.bodyLine(), body, origin);
  }
}
