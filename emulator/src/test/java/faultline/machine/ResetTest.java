package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.memory.FrameFlags;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing that the machine has noted about memory outlives a reset. */
class ResetTest {
  private static final long CELL = MemoryMap.RAM + 0x10_0000;
  private static final long ROOT = MemoryMap.RAM + 0x20_0000;

  @Test
  void reservationsOfHartsWhoseTurnIsOverAreGone() {
    Machine machine =
        BareMetal.machine("li t0, 0x80100000\nlr.d t1, (t0)\nj .", config -> config.withHarts(2));
    machine.run(1500); // The second hart's turn.
    assertThat(machine.ram().flags(CELL) & FrameFlags.RESERVED).isNotZero();

    machine.reset();

    assertThat(machine.ram().flags(CELL) & FrameFlags.RESERVED).isZero();
  }

  @Test
  void whatWasAPageTableIsNoneAnyMore() {
    Machine machine = BareMetal.machine("li t0, 0x8000000000080200\ncsrw satp, t0\nj .");
    List<Long> written = new ArrayList<>();
    machine.addObserver((address, level, before, after) -> written.add(address));
    machine.run(10);
    machine.ram().store(ROOT, Pte.SIZE, Pte.V);
    assertThat(written).containsExactly(ROOT);

    machine.reset();
    machine.ram().store(ROOT + Pte.SIZE, Pte.SIZE, Pte.V);

    assertThat(Sv39.mode(machine.hart(0).mmu().state().satp())).isEqualTo(Sv39.MODE_BARE);
    assertThat(written).as("satp does not name it any more").containsExactly(ROOT);
  }
}
