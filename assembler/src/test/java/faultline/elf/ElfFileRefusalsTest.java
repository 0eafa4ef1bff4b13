package faultline.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A file that cannot run is refused in one line with the file's name, the reason, the way out. */
class ElfFileRefusalsTest {
  @Test
  void anEmptyFile() {
    assertRefused(new byte[0], "is empty");
  }

  @Test
  void aTextFile() {
    assertRefused("#!/bin/sh\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), "not an ELF");
  }

  @Test
  void a32BitFile() {
    assertRefused(edit(4, 1), "32-bit", "64-bit machine");
  }

  @Test
  void aBigEndianFile() {
    assertRefused(edit(5, 2), "big-endian");
  }

  @Test
  void anotherMachinesFile() {
    assertRefused(edit(18, 62), "another machine", "62");
  }

  @Test
  void aRelocatableObject() {
    assertRefused(edit(16, 1), "relocatable object", "link it");
  }

  @Test
  void aPositionIndependentExecutable() {
    assertRefused(edit(16, 3), "position-independent", "-no-pie");
  }

  @Test
  void floatingPoint() {
    assertRefused(
        edit(48, 4),
        "floating point",
        "-march=rv64imac_zicsr_zifencei -mabi=lp64 -static -nostdlib -ffreestanding");
  }

  @Test
  void aProgramWithoutSegments() {
    assertRefused(edit(56, 0), "no loadable segment");
  }

  @Test
  void aSegmentLargerInTheFileThanInMemory() {
    byte[] bytes = good();
    bytes[64 + 40] = 1;
    assertRefused(bytes, "larger in the file than in memory");
  }

  @Test
  void aSegmentThatWrapsRoundTheAddressSpace() {
    byte[] bytes = good();
    Arrays.fill(bytes, 64 + 16, 64 + 24, (byte) 0xff);
    assertRefused(bytes, "past the end of the address space");
  }

  @Test
  void everyTruncationIsRefusedOrHarmless() throws ElfException {
    byte[] whole = good();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ElfFile.parse(part, "part"))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(ElfException.class)
          .hasMessageStartingWith("part: ");
    }
  }

  @Test
  void randomDamageNeverGivesAnotherException() {
    long seed = 20260102;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = good();
      for (int edits = 1 + random.nextInt(8); edits > 0; edits--) {
        // Half of the edits hit the headers, where they hurt most.
        int at = random.nextInt(random.nextBoolean() ? 176 : damaged.length);
        damaged[at] = (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(3) - 1);
      }
      try {
        ElfFile elf = ElfFile.parse(damaged, "damaged").requireRiscvExecutable();
        for (Segment segment : elf.segments()) {
          elf.bytes(segment);
        }
        SymbolTable.of(elf).describe(0x10004);
      } catch (ElfException expected) {
        assertThat(expected).hasMessageStartingWith("damaged: ").hasMessageNotContaining("\n");
      }
    }
  }

  private static void assertRefused(byte[] bytes, String... parts) {
    assertThatThrownBy(() -> ElfFile.parse(bytes, "dir/prog").requireRiscvExecutable())
        .isInstanceOf(ElfException.class)
        .hasMessageStartingWith("dir/prog: ")
        .hasMessageContainingAll(parts);
  }

  private static byte[] edit(int offset, int value) {
    byte[] bytes = good();
    bytes[offset] = (byte) value;
    return bytes;
  }

  private static byte[] good() {
    byte[] code = {0x13, 0, 0, 0, 0x73, 0, 0, 0};
    long flags = Section.ALLOCATED | Section.EXECUTABLE;
    return ElfWriter.executable(
        0x10000,
        0,
        List.of(new OutputSection(".text", flags, 0x10000, 4, code, code.length)),
        List.of(new Symbol("_start", 0x10000, 0, Symbol.Kind.NONE, true, ".text")),
        false);
  }
}
