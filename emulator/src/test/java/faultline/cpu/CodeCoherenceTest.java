package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.memory.FrameFlags;
import faultline.mmu.PageTables;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Decoded code always agrees with memory, whoever rewrites it and wherever it is mapped. */
class CodeCoherenceTest {
  private final Bench bench = new Bench();

  private static int word(String instruction) {
    return ByteBuffer.wrap(Bench.assemble(instruction, Bench.CODE))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
  }

  @Test
  void aStoreIntoCodeThatHasRunIsExecuted() {
    bench.code("1: li a0, 1\nsw a2, (a1)\nj 1b");
    bench.set("a1", Bench.CODE);
    bench.set("a2", word("li a0, 2"));
    bench.step(1);
    assertThat(bench.get("a0")).isEqualTo(1);
    bench.step(3);
    assertThat(bench.get("a0")).isEqualTo(2);
  }

  @Test
  void aHalfWordStoreIntoTheUpperHalfOfAnInstructionIsSeen() {
    bench.run("li a0, 1\nnop");
    bench.ram.store(Bench.CODE + 2, 2, word("li a0, 5") >>> 16);
    bench.hart.setPc(Bench.CODE);
    bench.step(1);
    assertThat(bench.get("a0")).isEqualTo(5);
  }

  @Test
  void aPageRemappedToAnotherFrameRunsThatFramesCode() {
    long page = 0x40_0000;
    bench.ram.write(Bench.DATA, Bench.assemble("li a0, 1\nret", page));
    bench.ram.write(Bench.DATA + 0x1000, Bench.assemble("li a0, 2\nret", page));
    bench.underSv39().tables.map(page, Bench.DATA, PageTables.RWX);
    bench.set("a1", page);
    bench.code("jalr a1\nsfence.vma\njalr a1\nnop").step(3);
    assertThat(bench.get("a0")).isEqualTo(1);
    bench.tables.map(page, Bench.DATA + 0x1000, PageTables.RWX);
    bench.step(4);
    assertThat(bench.get("a0")).isEqualTo(2);
  }

  @Test
  void aFrameThatOnlyHoldsDataAgainLosesItsFlag() {
    bench.run("nop");
    assertThat(bench.ram.flags(Bench.CODE) & FrameFlags.CODE).isNotZero();
    for (int i = 0; i < 1000; i++) {
      bench.ram.store(Bench.CODE + 8, 8, i);
    }
    assertThat(bench.ram.flags(Bench.CODE) & FrameFlags.CODE).isZero();
    bench.run("li a0, 9");
    assertThat(bench.get("a0")).isEqualTo(9);
  }

  @Test
  void fenceIIsAccepted() {
    bench.run("fence.i\nli a0, 3");
    assertThat(bench.get("a0")).isEqualTo(3);
  }
}
