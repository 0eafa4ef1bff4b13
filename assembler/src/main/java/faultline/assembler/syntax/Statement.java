package faultline.assembler.syntax;

import faultline.assembler.message.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement of a source. */
public sealed interface Statement {
  Place place();

  /** {@code name:}; a numeric label when the name is digits. */
  record Label(Place place, String name) implements Statement {}

  /**
   * {@code name = expression}.
   *
   * @param isAbbreviation for {@code name == expression}: the name stands for the expression
   */
  record Assignment(Place place, String name, Expression value, boolean isAbbreviation)
      implements Statement {}

  /**
   * An instruction, a directive or the use of a macro.
   *
   * @param name first word, as written
   * @param text the operands as written, for macros, which read them their own way
   * @param operands empty when {@code error} is there
   * @param error why {@code text} is no list of operands; no error if the name is a macro's
   */
  record Command(
      Place place,
      String name,
      Place textPlace,
      String text,
      List<Operand> operands,
      @Nullable Malformed error)
      implements Statement {}

  /**
   * Lines that are read later, with replacements.
   *
   * @param opener {@code .macro}, {@code .rept}, in lower case
   * @param header the rest of the opener's line
   * @param bodyLine the file's number of the first line of {@code body}
   * @param body the lines up to the one that ends the block, each with its newline
   */
  record Block(
      Place place, String opener, Place headerPlace, String header, int bodyLine, String body)
      implements Statement {}

  /**
   * What is not a statement. It is an error only where it is reached: text that {@code .if} skips
   * may be anything.
   *
   * @param losesRest whether the rest of the text is lost with it
   */
  record Malformed(Place place, Finding finding, boolean losesRest) implements Statement {
    Malformed(Place place, Finding finding) {
      this(place, finding, false);
    }
  }
}
