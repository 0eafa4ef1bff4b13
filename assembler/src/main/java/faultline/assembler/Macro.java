package faultline.assembler;

import faultline.assembler.syntax.Place;
import java.util.List;
import java.util.Map;

/**
 * A macro: a body whose parameters are replaced by text when it is used.
 *
 * @param body its lines, of which the first is line {@code bodyLine} of the file
 */
record Macro(String name, List<Parameter> parameters, Place place, int bodyLine, String body) {
  /**
   * A parameter.
   *
   * @param fallback its text when the use gives none
   * @param required whether the use must give it
   * @param rest whether it takes all that is left, commas and all
   */
  record Parameter(String name, String fallback, boolean required, boolean rest) {}

  /**
   * The body with {@code \name} replaced by its argument, {@code \@} by {@code serial} and {@code
   * \()} by nothing. What follows a backslash and is no parameter stays as it is.
   */
  static String expand(String body, Map<String, String> arguments, int serial) {
    if (body.indexOf('\\') < 0) {
      return body;
    }
    StringBuilder out = new StringBuilder(body.length() + 64);
    int i = 0;
    while (i < body.length()) {
      char c = body.charAt(i);
      if (c != '\\' || i + 1 == body.length()) {
        out.append(c);
        i++;
      } else if (body.charAt(i + 1) == '@') {
        out.append(serial);
        i += 2;
      } else if (body.startsWith("()", i + 1)) {
        i += 3;
      } else {
        int end = i + 1;
        while (end < body.length() && isNamePart(body.charAt(end))) {
          end++;
        }
        String argument = arguments.get(body.substring(i + 1, end));
        // A backslash before another one is an escape in a string, and so is \n.
        int plainEnd = end == i + 1 ? Math.min(i + 2, body.length()) : end;
        out.append(argument == null ? body.substring(i, plainEnd) : argument);
        i = argument == null ? plainEnd : end;
      }
    }
    return out.toString();
  }

  static boolean isNamePart(char c) {
    return c == '_' || c == '.' || c == '$' || (c < 128 && Character.isLetterOrDigit(c));
  }
}
