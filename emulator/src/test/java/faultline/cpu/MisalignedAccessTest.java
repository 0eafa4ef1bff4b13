package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Cause;
import faultline.memory.Device;
import faultline.mmu.PageTables;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Misaligned loads and stores work; over two pages the part that faults is reported and nothing
 * changes.
 */
class MisalignedAccessTest {
  private static final long FIRST = 0x40_0000;
  private static final long SECOND = FIRST + 0x1000;

  /** Frames in the opposite order, so that adjacent pages are not adjacent in memory. */
  private static final long FIRST_FRAME = Bench.DATA + 0x1000;

  private static final long SECOND_FRAME = Bench.DATA;

  private final Bench bench = new Bench();

  @BeforeEach
  void translate() {
    bench.underSv39();
    bench.set("a0", SECOND);
    bench.set("a1", 0x1122_3344_5566_7788L);
  }

  @ParameterizedTest
  @ValueSource(ints = {-7, -6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 7})
  void aDoublewordAtAnyOffsetIsStoredAndLoadedWhole(int offset) {
    bench.tables.map(FIRST, FIRST_FRAME, PageTables.RW);
    bench.tables.map(SECOND, SECOND_FRAME, PageTables.RW);
    bench.run("sd a1, %d(a0)\nld a2, %d(a0)\nlbu a3, %d(a0)".formatted(offset, offset, offset));
    assertThat(bench.get("a2")).isEqualTo(0x1122_3344_5566_7788L);
    assertThat(bench.get("a3")).isEqualTo(0x88);
  }

  @Test
  void anAccessAcrossTheEndOfADeviceIsAnAccessFaultAndReachesNothing() {
    long registers = 0x1000_0000L;
    List<Long> stored = new ArrayList<>();
    bench.bus.attach(
        registers,
        new Device() {
          @Override
          public long size() {
            return 0x1000;
          }

          @Override
          public long load(long offset, int size) {
            throw new AssertionError("the device was read");
          }

          @Override
          public void store(long offset, int size, long value) {
            stored.add(value);
          }
        });
    bench.tables.map(FIRST, registers, PageTables.RW);
    bench.tables.map(SECOND, SECOND_FRAME, PageTables.RW);
    bench.run("ld a2, -4(a0)");
    bench.trapped(Cause.LOAD_ACCESS_FAULT, SECOND - 4, Bench.CODE);
    bench.run("sd a1, -4(a0)");
    bench.trapped(Cause.STORE_ACCESS_FAULT, SECOND - 4, Bench.CODE);
    assertThat(stored).isEmpty();
    assertThat(bench.ram.load(SECOND_FRAME, 8)).isZero();
  }

  @Test
  void aStoreWhoseSecondPageIsAbsentWritesNothing() {
    bench.tables.map(FIRST, FIRST_FRAME, PageTables.RW);
    bench.run("sd a1, -4(a0)");
    bench.trapped(Cause.STORE_PAGE_FAULT, SECOND, Bench.CODE);
    assertThat(bench.ram.load(FIRST_FRAME + 0xff8, 8)).isZero();
  }

  @Test
  void aStoreWhoseFirstPageIsAbsentReportsItsOwnAddress() {
    bench.tables.map(SECOND, SECOND_FRAME, PageTables.RW);
    bench.run("sd a1, -4(a0)");
    bench.trapped(Cause.STORE_PAGE_FAULT, SECOND - 4, Bench.CODE);
    assertThat(bench.ram.load(SECOND_FRAME, 8)).isZero();
  }

  @Test
  void aLoadIntoItsOwnBaseRestartsRight() {
    bench.tables.map(FIRST, FIRST_FRAME, PageTables.RW);
    bench.run("ld a0, -3(a0)");
    bench.trapped(Cause.LOAD_PAGE_FAULT, SECOND, Bench.CODE);
    assertThat(bench.get("a0")).isEqualTo(SECOND);
    bench.tables.map(SECOND, SECOND_FRAME, PageTables.RW);
    bench.ram.store(SECOND_FRAME, 4, 0x0a0b_0c0dL);
    bench.run("ld a0, -3(a0)");
    assertThat(bench.get("a0")).isEqualTo(0x0a_0b0c_0d00_0000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"amoadd.d a2, a1, (a0)", "sc.d a2, a1, (a0)", "amoadd.w a2, a1, (a0)"})
  void aMisalignedAmoOrScFaultsAsAStore(String instruction) {
    bench.set("a0", FIRST + 2);
    bench.run(instruction);
    bench.trapped(Cause.STORE_ADDRESS_MISALIGNED, FIRST + 2, Bench.CODE);
  }

  @Test
  void aMisalignedLrFaultsAsALoad() {
    bench.set("a0", FIRST + 4);
    bench.run("lr.d a2, (a0)");
    bench.trapped(Cause.LOAD_ADDRESS_MISALIGNED, FIRST + 4, Bench.CODE);
  }

  @Test
  void anInstructionMayStraddleTwoPages() {
    straddle();
    bench.tables.map(SECOND, SECOND_FRAME, PageTables.RWX);
    bench.step(2);
    assertThat(bench.get("a5")).isEqualTo(1234);
    assertThat(bench.get("a6")).isEqualTo(1);
    assertThat(bench.hart.pc()).isEqualTo(SECOND + 6);
  }

  @Test
  void anInstructionWhoseSecondHalfIsAbsentReportsTheHalfAndRestartsWhole() {
    straddle();
    bench.step(1);
    bench.trapped(Cause.INSTRUCTION_PAGE_FAULT, SECOND, SECOND - 2);
  }

  /** {@code li a5, 1234; li a6, 1}, beginning two bytes before the second page. */
  private void straddle() {
    bench.tables.map(FIRST, FIRST_FRAME, PageTables.RWX);
    byte[] code = Bench.assemble("li a5, 1234\nli a6, 1", SECOND - 4);
    for (int i = 0; i < code.length; i++) {
      bench.ram.store(i < 2 ? FIRST_FRAME + 0xffe + i : SECOND_FRAME + i - 2, 1, code[i]);
    }
    bench.hart.setPc(SECOND - 2);
  }
}
