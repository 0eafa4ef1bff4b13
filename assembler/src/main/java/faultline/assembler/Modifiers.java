package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.isa.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of an address that source asks for with {@code %hi(...)} and its like. */
final class Modifiers {
  /** Those of the psABI for the storage of threads, which programs here do not have. */
  private static final Set<String> OF_THREADS =
      Set.of("tprel_hi", "tprel_lo", "tprel_add", "tls_ie_pcrel_hi", "tls_gd_pcrel_hi");

  private Modifiers() {}

  /**
   * The part that {@code modifier} asks for, or null after reporting that there is no such part or
   * that the operand {@code letter} of {@code form} cannot hold it.
   */
  static Fixup.@Nullable Part part(
      Expression.Modifier modifier, Form form, char letter, Diagnostics diagnostics) {
    for (Fixup.Part part : Fixup.Part.values()) {
      if (part != Fixup.Part.WHOLE && part.modifier().equals(modifier.name())) {
        if (holds(letter, part)) {
          return part;
        }
        diagnostics.error(
            modifier.place(), Message.MISPLACED_MODIFIER.with(modifier.name(), form.example()));
        return null;
      }
    }
    if (OF_THREADS.contains(modifier.name())) {
      diagnostics.error(
          modifier.place(),
          Message.NOT_SUPPORTED.with(
              "%" + modifier.name(),
              "; it is for the storage of threads, which programs here do not have"));
      return null;
    }
    diagnostics.error(
        modifier.place(),
        Message.UNKNOWN_MODIFIER.with(
            modifier.name(), Suggestion.didYouMean("%" + modifier.name(), names())));
    return null;
  }

  private static boolean holds(char letter, Fixup.Part part) {
    boolean isHigh =
        part == Fixup.Part.HIGH || part == Fixup.Part.PC_HIGH || part == Fixup.Part.GOT_HIGH;
    return isHigh
        ? letter == Field.IMM_U.letter()
        : letter == Field.IMM_I.letter() || letter == Field.IMM_S.letter();
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Fixup.Part part : Fixup.Part.values()) {
      if (part != Fixup.Part.WHOLE) {
        names.add("%" + part.modifier());
      }
    }
    return names;
  }
}
