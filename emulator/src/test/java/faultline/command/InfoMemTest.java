package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.debug.Debugger;
import faultline.debug.GuestConsole;
import faultline.debug.Images;
import faultline.debug.PageTables;
import faultline.debug.Target;
import faultline.machine.BareMetal;
import faultline.machine.Machine;
import faultline.machine.MemoryMap;
import faultline.memory.Ram;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code info mem} comes to an end, whatever the page tables say. */
class InfoMemTest {
  private static final String LOOP = "j .";
  private static final long ROOT = MemoryMap.RAM + 0x10_0000;
  private static final long SV39 = (long) Sv39.MODE_SV39 << 60;
  private static final int HEADER_LINES = 2;

  @Test
  void aTableThatLeadsToItselfIsNotListedForEver() throws Exception {
    Machine machine = BareMetal.machine(LOOP);
    for (int i = 0; i < 512; i++) {
      boolean pointer = i % 2 == 0;
      long pte = pointer ? Pte.of(ROOT >> Ram.FRAME_SHIFT, Pte.V) : Pte.of(i, Pte.V | Pte.R);
      machine.ram().store(ROOT + (long) i * Pte.SIZE, Pte.SIZE, pte);
    }

    List<String> lines = infoMem(machine);

    assertThat(lines).hasSize(HEADER_LINES + PageTables.MAXIMUM + 1);
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo("There are more; these are the first 10000. Do the tables lead to themselves?");
  }

  @Test
  void asManyAsThereIsRoomForAreListedWithoutAWord() throws Exception {
    Machine machine = BareMetal.machine(LOOP);
    // Level 1 tables behind the root: 20 of them, with 500 pages each that do not follow each
    // other.
    int tables = PageTables.MAXIMUM / 500;
    for (int i = 0; i < tables; i++) {
      long table = ROOT + (i + 1L) * Ram.FRAME_SIZE;
      machine.ram().store(ROOT + (long) i * Pte.SIZE, Pte.SIZE, Pte.of(table >> 12, Pte.V));
      for (int j = 0; j < 500; j++) {
        machine.ram().store(table + (long) j * Pte.SIZE, Pte.SIZE, Pte.of(0x80000, Pte.V | Pte.R));
      }
    }

    List<String> lines = infoMem(machine);

    assertThat(lines).hasSize(HEADER_LINES + PageTables.MAXIMUM);
    assertThat(lines.get(lines.size() - 1)).endsWith(" r------");
  }

  private static List<String> infoMem(Machine machine) throws Exception {
    machine.hart(0).mmu().setSatp(SV39 | ROOT >> Ram.FRAME_SHIFT);
    StringBuilder text = new StringBuilder();
    Target target = new Target(machine, GuestConsole.NONE);
    Debugger debugger =
        new Debugger(
            target,
            Images.ofKernel(BareMetal.kernel(LOOP, MemoryMap.RAM)),
            path -> Optional.empty());
    new Session(debugger, text::append, text::append).execute("info mem");
    return text.toString().lines().toList();
  }
}
