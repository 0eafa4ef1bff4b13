package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Compressed;
import faultline.isa.Field;
import faultline.isa.Instruction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decoding into slots loses nothing that an instruction says. */
class SlotTest {
  @Test
  void everyRowOfTheTableHasANumberOfItsOwn() {
    Set<Integer> numbers = new HashSet<>(Set.of(Op.UNDECODED, Op.ILLEGAL));
    for (Instruction row : longRows()) {
      assertThat(numbers.add(Op.of(row))).as(row.mnemonic()).isTrue();
      assertThat(Op.of(row)).isLessThan(1 << 8);
    }
  }

  static List<Instruction> longRows() {
    return Stream.of(Instruction.values()).filter(row -> !row.isCompressed()).toList();
  }

  @ParameterizedTest
  @MethodSource("compressedRows")
  void compressedRowsBecomeTheSlotOfWhatTheyAreShortForButForTheLength(Instruction row) {
    int half = row.match();
    for (Field field : row.fields()) {
      half = field.set(half, 0x5555_5555 << field.valueAlignment());
    }
    long slot = SlotDecoder.decodeShort(half);
    long expanded = SlotDecoder.decodeLong(Compressed.expand(row, half));
    assertThat(Slot.halfWords(slot)).isEqualTo(1);
    assertThat(Slot.op(slot)).isEqualTo(Op.of(Compressed.meaning(row).row()));
    assertThat(slot ^ expanded).as("differs in the length only").isEqualTo(3L << 14);
  }

  static List<Instruction> compressedRows() {
    return Stream.of(Instruction.values()).filter(Instruction::isCompressed).toList();
  }

  @ParameterizedTest
  @MethodSource("longRows")
  void registersAndImmediatesOfEveryRowAreKept(Instruction row) {
    int word = row.match();
    for (Field field : row.fields()) {
      // A pattern of ones and zeros, negative where that is possible.
      word = field.set(word, field == Field.RD ? 21 : 0xaaaa_aaaa << field.valueAlignment());
    }
    long slot = SlotDecoder.decodeLong(word);
    assertThat(Slot.op(slot)).isEqualTo(Op.of(row));
    assertThat(Slot.halfWords(slot)).isEqualTo(2);
    if (row.has(Field.RD)) {
      assertThat(Slot.rd(slot)).isEqualTo(21);
    }
    if (row.has(Field.RS1)) {
      assertThat(Slot.rs1(slot)).isEqualTo(Field.RS1.get(word));
    }
    if (row.has(Field.RS2)) {
      assertThat(Slot.rs2(slot)).isEqualTo(Field.RS2.get(word));
    }
    for (Field field : row.fields()) {
      if (field.name().startsWith("IMM") || field.name().startsWith("SHAMT")) {
        assertThat(Slot.immediate(slot)).as(field.name()).isEqualTo(field.get(word));
      }
    }
  }

  @Test
  void writingToX0GoesToTheSink() {
    long slot = SlotDecoder.decodeLong(Instruction.ADDI.match());
    assertThat(Slot.rd(slot)).isEqualTo(Slot.SINK);
    Bench bench = new Bench();
    bench.run("li a0, 5\nadd zero, a0, a0\nmv a1, zero");
    assertThat(bench.get("a1")).isZero();
  }
}
