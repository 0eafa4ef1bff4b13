package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Statement;
import faultline.assembler.syntax.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The macros of a source: their definition and their use. */
final class Macros {
  private final Map<String, Macro> macros = new HashMap<>();
  private final InputStack input;
  private final Unit unit;
  private final Diagnostics diagnostics;
  private final AlternateMacros alternate;
  private int serial;

  Macros(InputStack input, Unit unit, AlternateMacros alternate, Diagnostics diagnostics) {
    this.alternate = alternate;
    this.input = input;
    this.unit = unit;
    this.diagnostics = diagnostics;
  }

  @Nullable Macro find(String name) {
    return macros.get(name);
  }

  Iterable<String> names() {
    return macros.keySet();
  }

  /** Forgets macro {@code name}; false when there is none. */
  boolean forget(String name) {
    return macros.remove(name) != null;
  }

  void define(Statement.Block block) {
    String header = withoutComment(block.header()).strip();
    int nameEnd = 0;
    while (nameEnd < header.length() && Macro.isNamePart(header.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = header.substring(0, nameEnd);
    if (name.isEmpty()) {
      diagnostics.error(block.place(), Message.MACRO_WITHOUT_NAME.with());
      unit.markIncomplete();
      return;
    }
    Macro old = macros.get(name);
    if (old != null) {
      diagnostics.error(
          block.headerPlace(),
          Message.MACRO_DEFINED.with(name),
          old.place() + ": note: here; .purgem " + name + " makes the name free");
      return;
    }
    String rest = header.substring(nameEnd).strip();
    List<Macro.Parameter> parameters = parameters(rest.startsWith(",") ? rest.substring(1) : rest);
    int bodyLine = block.bodyLine();
    macros.put(name, new Macro(name, parameters, block.place(), bodyLine, block.body()));
  }

  /** Reads the body of {@code macro} next, with the arguments of {@code use}. */
  void expand(Macro macro, Statement.Command use) {
    Map<String, String> arguments = arguments(macro, use);
    if (arguments == null) {
      return;
    }
    String body = MacroBody.expand(macro.body(), arguments, serial, alternate.ifOn(), use.place());
    serial++;
    Text.Origin origin =
        new Text.Origin(
            Text.Cause.MACRO, "in the expansion of macro `" + macro.name() + "`", use.place());
    Text text = Text.expanded(macro.place().text(), macro.bodyLine(), body, origin);
    input.push(InputStack.Kind.MACRO, text, input.source());
  }

  private static List<Macro.Parameter> parameters(String text) {
    List<Macro.Parameter> parameters = new ArrayList<>();
    for (String word : MacroText.split(text)) {
      int equals = word.indexOf('=');
      String declared = equals < 0 ? word : word.substring(0, equals);
      String fallback = equals < 0 ? "" : unquoted(word.substring(equals + 1));
      int colon = declared.indexOf(':');
      String qualifier = colon < 0 ? "" : declared.substring(colon + 1).strip();
      parameters.add(
          new Macro.Parameter(
              colon < 0 ? declared.strip() : declared.substring(0, colon).strip(),
              fallback,
              qualifier.equals("req"),
              qualifier.equals("vararg")));
    }
    return parameters;
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** The text of each parameter, or null after an error. */
  private @Nullable Map<String, String> arguments(Macro macro, Statement.Command use) {
    Map<String, String> arguments = new LinkedHashMap<>();
    List<String> given = split(macro, use);
    int position = 0;
    for (int i = 0; i < given.size(); i++) {
      String argument = given.get(i);
      int equals = argument.indexOf('=');
      String key = equals <= 0 ? "" : argument.substring(0, equals);
      if (alternate.ifOn() == null
          && macro.parameters().stream().anyMatch(parameter -> parameter.name().equals(key))) {
        arguments.put(key, unquoted(argument.substring(equals + 1)));
      } else if (position < macro.parameters().size()) {
        Macro.Parameter parameter = macro.parameters().get(position);
        arguments.put(parameter.name(), argument);
        position++;
        if (parameter.rest() && alternate.ifOn() == null) {
          arguments.put(parameter.name(), MacroText.from(use.text(), i));
          break;
        }
      } else {
        diagnostics.error(
            use.textPlace(),
            Message.MACRO_TOO_MANY_ARGUMENTS.with(macro.name(), takes(macro)),
            macro.place() + ": note: it is defined here");
        return null;
      }
    }
    return complete(macro, arguments, use.place()) ? arguments : null;
  }

  private List<String> split(Macro macro, Statement.Command use) {
    int last = macro.parameters().size() - 1;
    boolean takesRest = last >= 0 && macro.parameters().get(last).rest();
    return alternate.ifOn() == null
        ? MacroText.split(use.text())
        : alternate.split(use.text(), use.textPlace(), takesRest ? last : -1);
  }

  private static String takes(Macro macro) {
    int count = macro.parameters().size();
    return switch (count) {
      case 0 -> "no arguments";
      case 1 -> "one argument";
      default -> "at most " + count + " arguments";
    };
  }

  /** Gives the parameters without an argument their defaults; false after an error. */
  private boolean complete(Macro macro, Map<String, String> arguments, Place place) {
    boolean complete = true;
    for (Macro.Parameter parameter : macro.parameters()) {
      if (arguments.getOrDefault(parameter.name(), "").isEmpty()) {
        if (parameter.required()) {
          diagnostics.error(
              place,
              Message.MACRO_MISSING_ARGUMENT.with(macro.name(), parameter.name()),
              macro.place() + ": note: it is defined here");
          complete = false;
        }
        arguments.put(parameter.name(), parameter.fallback());
      }
    }
    return complete;
  }

  static String withoutComment(String line) {
    boolean inString = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        inString = !inString;
      } else if (!inString && (c == '#' || line.startsWith("//", i))) {
        return line.substring(0, i);
      }
    }
    return line;
  }
}
