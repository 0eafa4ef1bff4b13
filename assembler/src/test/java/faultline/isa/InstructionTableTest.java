package faultline.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The instruction table accounts for every bit, and no word has two meanings. */
class InstructionTableTest {
  @Test
  void everyEncodingHasThirtyTwoBits() {
    for (Instruction row : Instruction.values()) {
      assertThat(row.pattern()).as(row.mnemonic()).hasSize(32);
    }
  }

  @Test
  void everyLetterStandsExactlyWhereItsFieldLies() {
    for (Instruction row : Instruction.values()) {
      for (Field field : row.fields()) {
        int drawn = 0;
        for (int i = 0; i < row.pattern().length(); i++) {
          if (row.pattern().charAt(i) == field.letter()) {
            drawn |= 1 << (31 - i);
          }
        }
        assertThat(drawn).as("%s of %s", field, row.mnemonic()).isEqualTo(field.instructionBits());
      }
    }
  }

  @Test
  void everyFieldIsAnOperandAndEveryOperandIsAField() {
    for (Instruction row : Instruction.values()) {
      List<Field> written = new ArrayList<>();
      for (char c : row.operands().toCharArray()) {
        if ("(),".indexOf(c) < 0) {
          written.add(Field.of(c));
        }
      }
      List<Field> encoded = new ArrayList<>(row.fields());
      encoded.removeIf(field -> field.kind() == Field.Kind.SUFFIX);
      assertThat(written).as(row.mnemonic()).containsExactlyInAnyOrderElementsOf(encoded);
    }
  }

  @Test
  void noWordMatchesTwoRows() {
    for (Instruction one : Instruction.values()) {
      for (Instruction other : Instruction.values()) {
        if (one != other) {
          int common = one.mask() & other.mask();
          assertThat((one.match() ^ other.match()) & common)
              .as("a constant bit tells %s from %s", one.mnemonic(), other.mnemonic())
              .isNotZero();
        }
      }
    }
  }

  @Test
  void decodingAnEncodingGivesItsRowAndItsOperandsBack() {
    long seed = 20260101;
    Random random = new Random(seed);
    for (Instruction row : Instruction.values()) {
      for (int i = 0; i < 100; i++) {
        int operands = random.nextInt();
        int word = row.match();
        for (Field field : row.fields()) {
          word = field.set(word, field.get(operands));
        }
        assertThat(Decoder.decode(word)).as("seed %d, word %08x", seed, word).isEqualTo(row);
        for (Field field : row.fields()) {
          assertThat(field.get(word)).as("%s of %08x", field, word).isEqualTo(field.get(operands));
        }
      }
    }
  }

  @Test
  void theRangesOfFieldsAreTheManuals() {
    assertThat(Field.IMM_I.minimum()).isEqualTo(-2048);
    assertThat(Field.IMM_I.maximum()).isEqualTo(2047);
    assertThat(Field.IMM_B.minimum()).isEqualTo(-4096);
    assertThat(Field.IMM_B.maximum()).isEqualTo(4094);
    assertThat(Field.IMM_J.maximum()).isEqualTo((1 << 20) - 2);
    assertThat(Field.SHAMT.maximum()).isEqualTo(63);
    assertThat(Field.IMM_B.fits(3)).isFalse();
  }
}
