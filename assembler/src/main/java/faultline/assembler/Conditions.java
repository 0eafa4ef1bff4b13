package faultline.assembler;

import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** {@code .if} and its like: the directives that also count while statements are skipped. */
final class Conditions {
  private static final Set<String> OPENERS =
      Set.of(
          ".if",
          ".ifne",
          ".ifeq",
          ".ifgt",
          ".ifge",
          ".iflt",
          ".ifle",
          ".ifdef",
          ".ifndef",
          ".ifnotdef",
          ".ifb",
          ".ifnb",
          ".ifc",
          ".ifnc",
          ".ifeqs",
          ".ifnes");

  private final Conditionals conditionals;
  private final Unit unit;
  private final Binder binder;
  private final Diagnostics diagnostics;

  Conditions(Conditionals conditionals, Unit unit, Binder binder, Diagnostics diagnostics) {
    this.conditionals = conditionals;
    this.unit = unit;
    this.binder = binder;
    this.diagnostics = diagnostics;
  }

  /** Runs {@code command} if it is one of them; false when it is not. */
  boolean run(Statement.Command command) {
    String written = command.name();
    if (!written.regionMatches(true, 0, ".if", 0, 3)
        && !written.regionMatches(true, 0, ".e", 0, 2)) {
      return false;
    }
    String name = written.toLowerCase(Locale.ROOT);
    switch (name) {
      case ".else" -> conditionals.otherwise(command.place());
      case ".endif" -> conditionals.close(command.place());
      case ".elseif" ->
          conditionals.elseIf(command.place(), conditionals.wantsElseIf() && holds(command, ".if"));
      default -> {
        if (!OPENERS.contains(name)) {
          return false;
        }
        conditionals.open(command.place(), !conditionals.isSkipping() && holds(command, name));
      }
    }
    return true;
  }

  private boolean holds(Statement.Command command, String name) {
    switch (name) {
      case ".ifb" -> {
        return command.text().isBlank();
      }
      case ".ifnb" -> {
        return !command.text().isBlank();
      }
      case ".ifc", ".ifnc" -> {
        return sameText(command.text()) == name.equals(".ifc");
      }
      default -> {}
    }
    DirectiveArguments arguments = new DirectiveArguments(command, unit, binder, diagnostics);
    Statement.Malformed error = command.error();
    boolean isAboutName = name.endsWith("def");
    boolean isAboutStrings = name.endsWith("s");
    if (error != null) {
      diagnostics.error(error.place(), error.finding());
    } else if (isAboutStrings) {
      if (arguments.hasCount(2, 2, "\"STRING\", \"STRING\"")) {
        byte[] left = arguments.string(0);
        byte[] right = arguments.string(1);
        return left != null && right != null && Arrays.equals(left, right) == name.equals(".ifeqs");
      }
    } else if (arguments.hasCount(1, 1, isAboutName ? "NAME" : "NUMBER")) {
      if (isAboutName) {
        return isDefined(arguments) == name.equals(".ifdef");
      }
      OptionalLong value = value(arguments, command.name());
      if (value.isPresent()) {
        return compare(name, value.getAsLong());
      }
    }
    // What is skipped for this mistake may define what the rest needs.
    unit.markIncomplete();
    return false;
  }

  private boolean isDefined(DirectiveArguments arguments) {
    String name = arguments.name(0);
    Symbol symbol = name == null ? null : unit.known(name);
    return symbol != null && symbol.isDefined();
  }

  private OptionalLong value(DirectiveArguments arguments, String directive) {
    Expression condition = arguments.expression(0);
    return condition == null
        ? OptionalLong.empty()
        : binder.constant(condition, "the condition of " + directive);
  }

  /** Whether the two texts around the comma are the same, blanks around them aside. */
  private static boolean sameText(String text) {
    int comma = MacroText.comma(text);
    return comma >= 0 && text.substring(0, comma).strip().equals(text.substring(comma + 1).strip());
  }

  private static boolean compare(String name, long value) {
    return switch (name) {
      case ".ifeq" -> value == 0;
      case ".ifgt" -> value > 0;
      case ".ifge" -> value >= 0;
      case ".iflt" -> value < 0;
      case ".ifle" -> value <= 0;
      default -> value != 0;
    };
  }
}
