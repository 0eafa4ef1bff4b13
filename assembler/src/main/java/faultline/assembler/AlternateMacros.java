package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Statement;
import faultline.assembler.syntax.StatementReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What {@code .altmacro} turns on, until {@code .noaltmacro}: arguments in angle brackets, in which
 * {@code !} quotes a character, arguments {@code %expression} that are numbers by then, and names
 * that {@code LOCAL} makes new in every expansion.
 */
final class AlternateMacros {
  private final Binder binder;
  private final Diagnostics diagnostics;
  private boolean on;
  private int names;

  AlternateMacros(Binder binder, Diagnostics diagnostics) {
    this.binder = binder;
    this.diagnostics = diagnostics;
  }

  void set(boolean alternate) {
    on = alternate;
  }

  /** This when it is turned on, else null. */
  @Nullable AlternateMacros ifOn() {
    return on ? this : null;
  }

  /** A name that no source has, as GNU as makes them. */
  String newName() {
    names++;
    return String.format(".LL%04x", names);
  }

  /** Reports that {@code LOCAL} names what is a parameter, or local already. */
  void reportTaken(String name, Place use) {
    diagnostics.error(use, Message.MACRO_LOCAL_TAKEN.with(name));
  }

  /**
   * The arguments in {@code text}.
   *
   * @param place of the text, for messages
   * @param rest the number of the argument that takes all that is left, as it is; -1 for none
   */
  List<String> split(String text, Place place, int rest) {
    String tight = MacroText.tighten(text);
    List<String> arguments = new ArrayList<>();
    int at = 0;
    boolean expectMore = !tight.isEmpty();
    while (expectMore) {
      int end = arguments.size() == rest ? tight.length() : argumentEnd(tight, at);
      String written = tight.substring(at, end).strip();
      arguments.add(arguments.size() == rest ? written : argument(written, place));
      at = end;
      while (at < tight.length() && tight.charAt(at) == ' ') {
        at++;
      }
      expectMore = at < tight.length();
      if (expectMore && tight.charAt(at) == ',') {
        at++;
      }
    }
    return arguments;
  }

  private static int argumentEnd(String text, int start) {
    boolean isComputed = start < text.length() && text.charAt(start) == '%';
    int at = start;
    if (at < text.length() && text.charAt(at) == '<') {
      return bracketEnd(text, at);
    }
    int end = MacroText.argumentEnd(text, at);
    // An argument in brackets needs no comma before it; in an expression < is an operator.
    while (!isComputed && at < end && text.charAt(at) != '<') {
      at = text.charAt(at) == '"' ? MacroText.stringEnd(text, at) : at + 1;
    }
    return isComputed ? end : Math.min(at, end);
  }

  /** Where the texts in brackets end, one or several without a comma between them. */
  private static int bracketEnd(String text, int start) {
    int depth = 0;
    int at = start;
    do {
      char c = text.charAt(at);
      at += c == '!' ? 2 : 1;
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
    } while (at < text.length() && (depth > 0 || text.charAt(at) == '<'));
    return Math.min(at, text.length());
  }

  private String argument(String written, Place place) {
    if (written.startsWith("%")) {
      OptionalLong number = number(written.substring(1), place);
      return number.isPresent() ? Long.toString(number.getAsLong()) : "0";
    } else if (!written.startsWith("<")) {
      return written;
    }
    return unbracketed(written);
  }

  private static String unbracketed(String written) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '!' && i + 1 < written.length()) {
        i++;
        out.append(written.charAt(i));
        continue;
      }
      depth -= c == '>' ? 1 : 0;
      boolean isOuter = (c == '<' || c == '>') && depth == 0;
      depth += c == '<' ? 1 : 0;
      if (!isOuter) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private OptionalLong number(String expression, Place place) {
    String line = " ".repeat(place.column() - 1) + "_ " + expression;
    Statement statement = new StatementReader(place.text(), place.line(), line).next();
    if (statement instanceof Statement.Command command
        && command.error() == null
        && command.operands().size() == 1
        && command.operands().get(0) instanceof Operand.Value value) {
      return binder.constant(value.expression(), "what follows % in an argument");
    }
    diagnostics.error(place, Message.NOT_KNOWN_HERE.with("what follows % in an argument", ""));
    return OptionalLong.empty();
  }
}
