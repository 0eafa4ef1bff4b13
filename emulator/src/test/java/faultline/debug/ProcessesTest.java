package faultline.debug;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfFile;
import faultline.guest.GuestTest;
import faultline.kernel.GuestRun;
import faultline.kernel.GuestSetup;
import faultline.machine.BareMetal;
import faultline.machine.Machine;
import faultline.machine.MemoryMap;
import faultline.machine.StopReason;
import faultline.mmu.Privilege;
import faultline.mmu.Sv39;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The processes of our kernel, as the debugger reads them; and of what isn't our kernel. */
class ProcessesTest {
  private static final int STRIDE = 499;
  private static final long SEED = Long.getLong("faultline.seed", System.nanoTime());

  @Test
  void aProgramThatForksIsAProcessAndItsChildIsAnother() {
    GuestRun run = GuestSetup.program(GuestTest.PROGRAMS.resolve("user/cow.s")).start();
    Processes processes = processes(run.machine(), run.kernel());

    assertThat(processes.areKnown()).isTrue();
    assertThat(processes.all()).as("before the kernel has begun").isEmpty();
    TreeSet<String> seen = new TreeSet<>();
    while (run.run(STRIDE) instanceof StopReason.StepLimit) {
      for (GuestProcess each : processes.all()) {
        seen.add(each.pid() + " " + each.parent() + " " + each.name());
      }
    }

    assertThat(seen).contains("1 0 init", "2 1 main", "3 2 main");
    assertThat(seen).allMatch(line -> line.matches("1 0 (init)?|2 1 (main)?|3 2 main"));
  }

  /** In user mode the process that runs is the kernel's current one, and satp is its space's. */
  @ParameterizedTest
  @ValueSource(strings = {"fork-of-fork", "vfork-nested", "exec-chain", "switch-isolates", "pids"})
  void theCurrentProcessIsTheOneWhoseSpaceTheHartIsIn(String test) {
    GuestRun run = start(test);
    Processes processes = processes(run.machine(), run.kernel());
    int looks = 0;
    while (run.run(STRIDE) instanceof StopReason.StepLimit) {
      List<GuestProcess> all = processes.all();
      assertThat(all).extracting(GuestProcess::pid).isSorted().doesNotHaveDuplicates();
      if (run.machine().hart(0).privilege() == Privilege.USER) {
        GuestProcess current = processes.current().orElseThrow();
        assertThat(current.state()).isEqualTo("running");
        assertThat(current.satp()).isEqualTo(run.machine().hart(0).mmu().state().satp());
        assertThat(processes.find(current.pid())).contains(current);
        looks++;
      }
    }
    assertThat(looks).isPositive();
  }

  @Test
  void whateverMemoryHoldsNothingIsThrown() {
    Random random = new Random(SEED);
    GuestRun run = start("fork-of-fork");
    Processes processes = processes(run.machine(), run.kernel());
    run.run(2_000_000);
    long table = Sv39.pageSize(0) * (symbol(run.kernel(), "process_table") >> Sv39.PAGE_SHIFT);
    long physical = table - symbol(run.kernel(), "PAGE_OFFSET");
    for (int round = 0; round < 300; round++) {
      byte[] garbage = new byte[8];
      for (int i = 0; i < 1 + round; i++) {
        // A few bits are wrong at first, and nothing is right at the end.
        random.nextBytes(garbage);
        long at = physical + (random.nextInt(1 << 18) & -8);
        run.machine().ram().write(at, random.nextBoolean() ? garbage : new byte[8]);
      }
      List<GuestProcess> all = processes.all();
      assertThat(all).as("seed %d, round %d", SEED, round).hasSizeLessThanOrEqualTo(512);
      assertThat(all).extracting(GuestProcess::pid).doesNotHaveDuplicates();
    }
  }

  @Test
  void ofAnotherKernelNothingIsKnown() {
    Machine machine = BareMetal.machine("j .");
    Processes processes = processes(machine, BareMetal.kernel("j .", MemoryMap.RAM));

    assertThat(processes.areKnown()).isFalse();
    assertThat(processes.all()).isEmpty();
    assertThat(processes.current()).isEmpty();
    assertThat(processes.find(1)).isEmpty();
  }

  /** One that has some of our names has none of our structures. */
  @Test
  void aKernelWithAProcessTableOfItsOwnIsNotOurs() {
    String source = "process_table: .globl process_table\n.equ PAGE_OFFSET, 0\nj .";
    Processes processes =
        processes(BareMetal.machine("j ."), BareMetal.kernel(source, MemoryMap.RAM));

    assertThat(processes.areKnown()).isFalse();
  }

  private static GuestRun start(String test) {
    return GuestSetup.test(new GuestTest(test, GuestTest.PROGRAMS.resolve("tests").resolve(test)))
        .withMemory(16 << 20)
        .start();
  }

  private static Processes processes(Machine machine, ElfFile kernel) {
    return new Debugger(
            new Target(machine, GuestConsole.NONE),
            Images.ofKernel(kernel),
            path -> Optional.empty())
        .processes();
  }

  private static long symbol(ElfFile kernel, String name) {
    return kernel.symbol(name).orElseThrow().value();
  }
}
