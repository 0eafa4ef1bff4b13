package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Statement;
import faultline.assembler.syntax.StatementReader;
import faultline.isa.Field;
import faultline.isa.Instruction;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * {@code .insn}: an instruction that the table does not know, by its format and fields, or as a
 * number (The RISC-V Instruction Set Manual, volume I, section 2.2).
 */
final class InsnDirective {
  private final Emitter emitter;
  private final Binder binder;
  private final Unit unit;
  private final Diagnostics diagnostics;
  private final InsnFields fields;

  InsnDirective(Emitter emitter, Binder binder, Unit unit, Diagnostics diagnostics) {
    this.emitter = emitter;
    this.binder = binder;
    this.unit = unit;
    this.diagnostics = diagnostics;
    fields = new InsnFields(binder, diagnostics);
  }

  /** Assembles what {@code command}, an {@code .insn}, says. */
  void run(Statement.Command command) {
    String text = command.text();
    String first = text.split("[\\s,]+", 2)[0].toLowerCase(Locale.ROOT);
    List<String> shapes = InsnFormats.shapes(first);
    if (shapes == null) {
      raw(command);
      return;
    }
    // Read as the operands of another word; columns stay.
    Place place = command.textPlace();
    String line =
        " ".repeat(place.column() - 1)
            + "_".repeat(first.length())
            + text.substring(first.length());
    Statement statement = new StatementReader(place.text(), place.line(), line).next();
    if (!(statement instanceof Statement.Command operands) || operands.error() != null) {
      Statement.Malformed error =
          statement instanceof Statement.Command broken ? broken.error() : null;
      report(place, error == null ? InsnFormats.form(first, shapes) : error.finding());
      return;
    }
    for (String shape : shapes) {
      if (shape.length() == operands.operands().size()) {
        format(shape, operands.operands());
        return;
      }
    }
    report(place, InsnFormats.form(first, shapes));
  }

  private void report(Place place, Finding finding) {
    unit.markMisplaced();
    diagnostics.error(place, finding);
  }

  /** {@code .insn VALUE} and {@code .insn LENGTH, VALUE}. */
  private void raw(Statement.Command command) {
    DirectiveArguments arguments = new DirectiveArguments(command, unit, binder, diagnostics);
    if (command.error() != null || !arguments.hasCount(1, 2, "FORMAT ... or [LENGTH,] VALUE")) {
      if (command.error() != null) {
        report(command.error().place(), command.error().finding());
      }
      return;
    }
    OptionalLong value = arguments.number(arguments.count() - 1);
    if (value.isEmpty()) {
      return;
    }
    // The two lowest bits of an instruction say whether it has 16 bits or 32 (section 1.5).
    int natural = (value.getAsLong() & 3) == 3 ? Integer.BYTES : Short.BYTES;
    OptionalLong size = arguments.count() == 2 ? arguments.number(0) : OptionalLong.of(natural);
    if (size.isEmpty()) {
      return;
    }
    if (size.getAsLong() != natural || value.getAsLong() >>> (natural * Byte.SIZE) != 0) {
      report(
          command.textPlace(),
          Message.INSN_LENGTH.with("0x" + Long.toHexString(value.getAsLong()), natural));
      return;
    }
    emitter.instruction((int) value.getAsLong(), natural);
  }

  private void format(String shape, List<Operand> operands) {
    InsnWord word = new InsnWord();
    for (int k = 0; k < shape.length(); k++) {
      if (!fields.set(shape.charAt(k), operands.get(k), word)) {
        unit.markMisplaced();
        return;
      }
    }
    Instruction row = word.laterRow;
    Field field = word.laterField;
    if (row == null || field == null || word.later == null) {
      emitter.instruction(word.bits, Integer.BYTES);
      return;
    }
    Formula formula = binder.bind(word.later);
    if (Binder.isPoisoned(formula)) {
      emitter.instruction(word.bits, Integer.BYTES);
      return;
    }
    emitter.wordLater(
        word.bits,
        Integer.BYTES,
        new Fixup.Target.Operand(row, field, word.laterPart),
        formula,
        word.later.place());
  }
}
