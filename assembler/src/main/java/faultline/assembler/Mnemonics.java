package faultline.assembler;

import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.isa.Pseudo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mnemonics of the instruction table and of the pseudo-instructions, with their forms. */
final class Mnemonics {
  /** Suffixes of the A extension, and the bits that they set; the longest first. */
  private static final List<Map.Entry<String, List<Field>>> SUFFIXES =
      List.of(
          Map.entry(".aqrl", List.of(Field.AQ, Field.RL)),
          Map.entry(".aq", List.of(Field.AQ)),
          Map.entry(".rl", List.of(Field.RL)));

  private final Map<String, List<Form>> forms = new HashMap<>();

  /**
   * What a mnemonic stands for.
   *
   * @param suffixBits to be or-ed into the word
   */
  record Meaning(List<Form> forms, int suffixBits) {}

  Mnemonics() {
    for (Instruction row : Instruction.values()) {
      add(Form.of(row));
    }
    for (Pseudo pseudo : Pseudo.values()) {
      if (pseudo.isLoadConstant()) {
        // It knows the short form too.
        forms.remove(pseudo.mnemonic());
      }
      add(Form.of(pseudo));
    }
  }

  private void add(Form form) {
    forms.computeIfAbsent(form.mnemonic(), name -> new ArrayList<>(2)).add(form);
  }

  /** What {@code mnemonic} stands for, or null. */
  @Nullable Meaning find(String mnemonic) {
    List<Form> found = forms.get(mnemonic);
    if (found != null) {
      return new Meaning(found, 0);
    }
    for (Map.Entry<String, List<Field>> suffix : SUFFIXES) {
      if (mnemonic.endsWith(suffix.getKey())) {
        int end = mnemonic.length() - suffix.getKey().length();
        List<Form> plain = forms.get(mnemonic.substring(0, end));
        Instruction row = plain == null ? null : plain.get(0).row();
        if (plain != null && row != null && row.has(Field.AQ)) {
          int bits = 0;
          for (Field field : suffix.getValue()) {
            bits |= field.instructionBits();
          }
          return new Meaning(plain, bits);
        }
      }
    }
    return null;
  }

  Iterable<String> names() {
    return forms.keySet();
  }
}
