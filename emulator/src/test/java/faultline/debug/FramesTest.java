package faultline.debug;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cpu.Hart;
import faultline.cpu.HartObserver;
import faultline.guest.GuestTest;
import faultline.kernel.GuestRun;
import faultline.kernel.GuestSetup;
import faultline.machine.StopReason;
import faultline.memory.Ram;
import faultline.mmu.Privilege;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the debugger counts is what our kernel counts: for each frame that a user page is in, at
 * random moments. {@code -Dfaultline.seed=N} repeats a run.
 */
class FramesTest {
  private static final long SEED = Long.getLong("faultline.seed", System.nanoTime());
  private static final int WANTED = 100;
  private static final long PATIENCE = 60_000_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fork-child-writes",
        "fork-of-fork",
        "many-sharers",
        "exits-in-odd-orders",
        "vfork-nested",
        "shared-memory-stays-shared",
        "mmap-file-private",
        "mmap-file-shared",
        "mprotect-kinds",
        "reads-map-the-zero-page",
        "exec-chain",
        "pipe-from-disk",
        "memory-pressure",
        "kernel-write-breaks-cow"
      })
  void everyFrameOfAUserPageHasTheOwnersThatTheKernelCounts(String test) {
    GuestTest guest = new GuestTest(test, GuestTest.PROGRAMS.resolve("tests").resolve(test));
    GuestSetup setup = GuestSetup.test(guest);
    checkAtRandomStops(test, setup.withMemory(Math.min(setup.memory(), 32 << 20)));
  }

  @Test
  void alsoWhenAShellConnectsProgramsWithPipes() {
    String line = "cat /bin/sh | cat | wc; (cat /bin/ls; ls /bin) | cat >/tmp/x; cat /tmp/x | wc";
    checkAtRandomStops(
        "sh", GuestSetup.firmware("sh").withArguments(List.of("-c", line)).withMemory(32 << 20));
  }

  private static void checkAtRandomStops(String name, GuestSetup setup) {
    Looks all = new Looks(setup.start(), 0);
    assertThat(all.run.run(PATIENCE)).as(name).isInstanceOf(StopReason.PoweredOff.class);
    Looks looks = new Looks(setup.start(), (double) WANTED / all.returns);
    looks.run.run(PATIENCE);
    System.out.printf(
        "%s, seed %d: %d looks, %d times a frame was shared%n",
        name, SEED, looks.taken, looks.shared);
    assertThat(looks.wrong).as("%s, seed %d", name, SEED).isEmpty();
    assertThat(looks.taken).as("looks at %s, seed %d", name, SEED).isPositive();
  }

  /** Looks at some of the moments when the kernel returns to user mode. */
  private static final class Looks implements HartObserver {
    private final GuestRun run;
    private final Debugger debugger;
    private final Random random = new Random(SEED);
    private final double portion;
    private final List<String> wrong = new ArrayList<>();
    private int returns;
    private int taken;
    private int shared;

    Looks(GuestRun run, double portion) {
      this.run = run;
      this.portion = portion;
      debugger =
          new Debugger(
              new Target(run.machine(), GuestConsole.NONE),
              Images.ofKernel(run.kernel()),
              path -> Optional.empty());
      run.machine().hart(0).addObserver(this);
    }

    @Override
    public void trapTaken(Hart hart, TrapEvent event) {}

    @Override
    public void returned(Hart hart, Privilege to, long pc) {
      if (to == Privilege.USER) {
        returns++;
        if (random.nextDouble() < portion && wrong.isEmpty()) {
          look();
        }
      }
    }

    private void look() {
      taken++;
      Frames.Census census = debugger.frames().census();
      Ram ram = run.machine().ram();
      for (long pa = ram.base(); pa < ram.base() + ram.size(); pa += Ram.FRAME_SIZE) {
        FrameCount count = census.of(pa);
        shared += count.entries() > 1 ? 1 : 0;
        if (count.entries() > 0 && count.isMiscounted()) {
          wrong.add("return %d: %s".formatted(returns, count));
        }
      }
    }
  }
}
