package faultline.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The instruction table accounts for every bit, and no word has two meanings. */
class InstructionTableTest {
  @Test
  void everyEncodingHasTheLengthThatItsLowestBitsSay() {
    for (Instruction row : Instruction.values()) {
      assertThat(row.pattern()).as(row.mnemonic()).hasSize(row.isCompressed() ? 16 : 32);
      assertThat(Decoder.size(row.match())).as(row.mnemonic()).isEqualTo(row.size());
    }
  }

  @Test
  void everyLetterStandsExactlyWhereItsFieldLies() {
    for (Instruction row : Instruction.values()) {
      for (Field field : row.fields()) {
        int drawn = 0;
        for (int i = 0; i < row.pattern().length(); i++) {
          if (row.pattern().charAt(i) == field.letter()) {
            drawn |= 1 << (row.pattern().length() - 1 - i);
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
        if ("(),".indexOf(c) < 0 && Field.of(c) != Field.STACK) {
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
        if (one != other && !one.isCompressed() && !other.isCompressed()) {
          int common = one.mask() & other.mask();
          assertThat((one.match() ^ other.match()) & common)
              .as("a constant bit tells %s from %s", one.mnemonic(), other.mnemonic())
              .isNotZero();
        }
      }
    }
  }

  @Test
  void noHalfWordMatchesTwoRows() {
    for (int half = 0; half < 1 << 16; half++) {
      int encoding = half;
      assertThat(Stream.of(Instruction.values()).filter(row -> row.matches(encoding)))
          .as("%04x", half)
          .hasSizeLessThan(2);
    }
  }

  @Test
  void everyCompressedInstructionIsShortForOneLongInstructionThatHasAllItsOperands() {
    for (Instruction row : Instruction.values()) {
      if (row.isCompressed()) {
        Expansion.Step step = Compressed.meaning(row);
        assertThat(step.row().isCompressed()).as(row.mnemonic()).isFalse();
        List<Character> given = new ArrayList<>();
        for (Expansion.Argument argument : step.arguments()) {
          if (argument instanceof Expansion.Argument.Given letter) {
            given.add(letter.letter());
          }
        }
        assertThat(given)
            .as(row.mnemonic())
            .containsAll(row.fields().stream().map(Field::letter).toList());
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
        if (row.fields().stream().anyMatch(field -> !field.allows(field.get(operands)))) {
          continue;
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
    assertThat(Field.IMM_CI.minimum()).isEqualTo(-32);
    assertThat(Field.IMM_C_4SPN.maximum()).isEqualTo(1020);
    assertThat(Field.IMM_C_4SPN.fits(0)).isFalse();
    assertThat(Field.IMM_C_4SPN.fits(6)).isFalse();
    assertThat(Field.IMM_C_UPPER.minimum()).isEqualTo(-0x20000);
    assertThat(Field.IMM_CJ.maximum()).isEqualTo(2046);
    assertThat(Field.RS1_POPULAR.minimum()).isEqualTo(8);
    assertThat(Field.RS1_POPULAR.maximum()).isEqualTo(15);
  }
}
