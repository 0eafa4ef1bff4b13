package faultline.assembler;

import faultline.assembler.syntax.Place;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the parameters in the body of a macro or a repetition, by the rules of GNU as.
 *
 * <p>{@code \name} and {@code &name} become the argument (an {@code &} right after the latter goes,
 * too), {@code \@} the number of the expansion, {@code \(text)} the text as it is. What follows a
 * backslash and is no parameter stays as it is. Under {@code .altmacro} the name alone is enough,
 * strings included.
 */
final class MacroBody {
  private static final String LOCAL = "LOCAL";

  private final String body;
  private final Map<String, String> arguments;
  private final int serial;
  private final @Nullable AlternateMacros alternate;
  private final @Nullable Place use;
  private final StringBuilder out;
  private boolean inString;
  private int at;

  private MacroBody(
      String body,
      Map<String, String> arguments,
      int serial,
      @Nullable AlternateMacros alternate,
      @Nullable Place use) {
    this.body = body;
    this.arguments = new HashMap<>(arguments);
    this.serial = serial;
    this.alternate = alternate;
    this.use = use;
    out = new StringBuilder(body.length() + 64);
  }

  /**
   * What {@code body} is with these {@code arguments}.
   *
   * @param serial what {@code \@} becomes
   * @param alternate where {@code LOCAL} names come from; null unless {@code .altmacro} is on
   * @param use the place of a macro's use; null for a repetition, in which there is no LOCAL
   */
  static String expand(
      String body,
      Map<String, String> arguments,
      int serial,
      @Nullable AlternateMacros alternate,
      @Nullable Place use) {
    if (alternate == null && body.indexOf('\\') < 0 && body.indexOf('&') < 0) {
      return body;
    }
    return new MacroBody(body, arguments, serial, alternate, use).expand();
  }

  private String expand() {
    while (at < body.length()) {
      char c = body.charAt(at);
      if (c == '\\' && at + 1 < body.length()) {
        afterBackslash();
      } else if (c == '&') {
        afterAmpersand();
      } else if (alternate != null && Macro.isNameStart(c)) {
        bareName(alternate);
      } else {
        inString = c == '\n' ? false : inString ^ (c == '"');
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  private void afterBackslash() {
    if (body.charAt(at + 1) == '@') {
      out.append(serial);
      at += 2;
    } else if (body.charAt(at + 1) == '(') {
      int end = body.indexOf(')', at);
      out.append(body, at + 2, end < 0 ? body.length() : end);
      at = end < 0 ? body.length() : end + 1;
    } else {
      int end = nameEnd(at + 1);
      String argument = arguments.get(body.substring(at + 1, end));
      // A backslash before another one is an escape in a string, and so is \n.
      int plainEnd = end == at + 1 ? Math.min(at + 2, body.length()) : end;
      out.append(argument == null ? body.substring(at, plainEnd) : argument);
      at = argument == null ? plainEnd : end;
      if (argument != null && alternate != null) {
        skipAmpersand();
      }
    }
  }

  private void afterAmpersand() {
    int start = at + 1;
    if (start < body.length() && body.charAt(start) == '&') {
      out.append("&&");
      at += 2;
      return;
    }
    // Blanks beside operators do not count outside of strings.
    while (!inString && start < body.length() && isBlank(body.charAt(start))) {
      start++;
    }
    int end = nameEnd(start);
    String argument = arguments.get(body.substring(start, end));
    if (argument == null) {
      out.append(body, at, end);
      at = end;
    } else {
      if (!inString) {
        dropBlanks();
      }
      out.append(argument);
      at = end;
      skipAmpersand();
    }
  }

  private void dropBlanks() {
    int length = out.length();
    while (length > 0 && isBlank(out.charAt(length - 1))) {
      length--;
    }
    out.setLength(length);
  }

  private void bareName(AlternateMacros alternateMacros) {
    int end = nameEnd(at);
    String name = body.substring(at, end);
    boolean isLocal =
        !inString
            && name.equalsIgnoreCase(LOCAL)
            && end < body.length()
            && isBlank(body.charAt(end));
    if (isLocal && use != null) {
      int lineEnd = body.indexOf('\n', end);
      at = lineEnd < 0 ? body.length() : lineEnd;
      for (String local : MacroText.split(Macros.withoutComment(body.substring(end, at)))) {
        if (arguments.putIfAbsent(local, alternateMacros.newName()) != null) {
          alternateMacros.reportTaken(local, use);
        }
      }
      return;
    }
    String argument = arguments.get(name);
    out.append(argument == null ? name : argument);
    at = end;
    if (argument != null) {
      skipAmpersand();
    }
  }

  /** An {@code &} after a parameter ends its name, and is no operator. */
  private void skipAmpersand() {
    int next = at;
    while (!inString && next < body.length() && isBlank(body.charAt(next))) {
      next++;
    }
    if (next < body.length() && body.charAt(next) == '&') {
      at = next + 1;
    }
  }

  private int nameEnd(int start) {
    int end = start;
    while (end < body.length() && Macro.isNamePart(body.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
