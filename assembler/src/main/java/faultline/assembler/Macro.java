package faultline.assembler;

import faultline.assembler.syntax.Place;
import java.util.List;

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

  static boolean isNameStart(char c) {
    return isNamePart(c) && !Character.isDigit(c);
  }

  static boolean isNamePart(char c) {
    return c == '_' || c == '.' || c == '$' || (c < 128 && Character.isLetterOrDigit(c));
  }
}
