package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faultline.cpu.Hart;
import faultline.mmu.Watchpoint;
import faultline.mmu.Watchpoint.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A watchpoint stops a hart before the access, at the instruction that makes it, with nothing
 * changed; and the hart goes on from there.
 */
class WatchpointTest {
  private static final long DATA = MemoryMap.RAM + 0x2000;
  private static final int A0 = 10;
  private static final int A1 = 11;
  private static final int MANY = 10_000;

  /** A guest that points a1 to the data, makes one access, and stays. */
  private static Machine guest(String access) {
    return BareMetal.machine(
        """
            li   a1, %s
            li   a0, -1
            li   a2, 0x5a5a5a5a5a5a5a5a
            .option rvc
            %s
            li   a3, 1
            j    .
        """
            .formatted("0x%x".formatted(DATA), access));
  }

  @ParameterizedTest(name = "{0}, {1} of {2} bytes at {3}: {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        // instruction           kind    length offset  where, or none
        "sd a2, 0(a1)           | WRITE  | 8    | 0    | 0",
        "sb a2, 3(a1)           | WRITE  | 8    | 0    | 3",
        "sd a2, 0(a1)           | WRITE  | 1    | 7    | 7",
        "sd a2, 0(a1)           | WRITE  | 1    | 8    | none",
        "sd a2, 8(a1)           | WRITE  | 8    | 0    | none",
        "sd a2, 0(a1)           | READ   | 8    | 0    | none",
        "sd a2, 0(a1)           | ACCESS | 8    | 0    | 0",
        "ld a0, 0(a1)           | READ   | 8    | 0    | 0",
        "ld a0, 0(a1)           | ACCESS | 8    | 0    | 0",
        "ld a0, 0(a1)           | WRITE  | 8    | 0    | none",
        "lbu a0, 5(a1)          | READ   | 2    | 4    | 5",
        "c.sw a2, 4(a1)         | WRITE  | 4    | 4    | 4",
        "c.ld a0, 8(a1)         | READ   | 8    | 8    | 8",
        "sd a2, 3(a1)           | WRITE  | 1    | 10   | 10",
        "ld a0, -3(a1)          | READ   | 1    | 4    | 4",
        "ld a0, -3(a1)          | READ   | 1    | -1   | -1",
        "amoadd.w a0, a2, (a1)  | WRITE  | 4    | 0    | 0",
        "amoadd.w a0, a2, (a1)  | READ   | 4    | 0    | 0",
        "amoswap.d a0, a2, (a1) | ACCESS | 4    | 4    | 4",
        "lr.d a0, (a1)          | READ   | 8    | 0    | 0",
        "lr.d a0, (a1)          | WRITE  | 8    | 0    | none",
        "sc.d a0, a2, (a1)      | WRITE  | 8    | 0    | 0",
        "sc.d a0, a2, (a1)      | READ   | 8    | 0    | none",
      })
  void stopsBeforeTheAccess(String access, Kind kind, long length, long offset, String where) {
    Machine undisturbed = guest(access);
    undisturbed.run(30);
    Machine machine = guest(access);
    Watchpoint watchpoint = new Watchpoint(DATA + offset, length, kind);
    machine.watchpoints().add(watchpoint);
    Hart hart = machine.hart(0);

    StopReason reason = machine.run(30);

    if (where.equals("none")) {
      assertThat(reason).isEqualTo(new StopReason.StepLimit());
    } else {
      Watchpoint.Hit hit = new Watchpoint.Hit(watchpoint, DATA + Long.parseLong(where));
      assertThat(reason).isEqualTo(new StopReason.Watched(0, hart.pc(), hit));
      assertThat(hart.register(A0)).as("a0, not yet loaded").isEqualTo(-1);
      assertThat(machine.ram().load(DATA, 8)).as("memory, not yet stored").isZero();
      long stoppedAt = hart.steps();
      assertThat(machine.run(30 - stoppedAt))
          .as("the same instruction does not stop again")
          .isEqualTo(new StopReason.StepLimit());
    }
    assertThat(hart.register(A0)).isEqualTo(undisturbed.hart(0).register(A0));
    assertThat(machine.ram().read(DATA - 16, 48)).isEqualTo(undisturbed.ram().read(DATA - 16, 48));
  }

  @Test
  void everyExecutionStopsOnce() {
    Machine machine =
        BareMetal.machine("la a1, data\n1: addi a0, a0, 1\nsd a0, 0(a1)\nj 1b\ndata: .dword 0");
    machine.run(2); // la
    long data = machine.hart(0).register(A1);
    machine.watchpoints().add(new Watchpoint(data, 8, Kind.WRITE));
    for (int round = 1; round < 5; round++) {
      assertThat(machine.run(MANY)).isInstanceOf(StopReason.Watched.class);
      assertThat(machine.hart(0).register(A0)).isEqualTo(round);
      assertThat(machine.ram().load(data, 8)).isEqualTo(round - 1);
    }
    machine.watchpoints().remove(new Watchpoint(data, 8, Kind.WRITE));
    assertThat(machine.run(MANY)).isInstanceOf(StopReason.StepLimit.class);
  }

  @Test
  void aWatchpointSetWhileAPageIsInUseCountsAtOnce() {
    Machine machine = BareMetal.machine("li a1, 0x80002000\n1: sd a0, 0(a1)\nj 1b");
    machine.run(1000);
    machine.watchpoints().add(new Watchpoint(DATA, 1, Kind.WRITE));
    assertThat(machine.run(MANY)).isInstanceOf(StopReason.Watched.class);
  }

  @Test
  void theOneThatStandsAtAWatchedAccessAndHasNotBeenStoppedThereStops() {
    Machine machine = BareMetal.machine("li a1, 0x80002000\nsd a0, 0(a1)\nj .");
    while (machine.hart(0).register(A1) != DATA) {
      machine.step();
    }
    machine.watchpoints().add(new Watchpoint(DATA, 1, Kind.WRITE));
    assertThat(machine.run(MANY)).isInstanceOf(StopReason.Watched.class);
  }

  @Test
  void goingBackInTimeStopsAgainAtTheSameAccess() {
    Machine machine = BareMetal.machine("li a1, 0x80002000\nsd a0, 0(a1)\nj .");
    machine.watchpoints().add(new Watchpoint(DATA, 1, Kind.WRITE));
    Snapshot start = machine.snapshot();
    StopReason first = machine.run(MANY);
    assertThat(first).isInstanceOf(StopReason.Watched.class);
    machine.restore(start);
    assertThat(machine.run(MANY)).isEqualTo(first);
  }

  @Test
  void anyHartStops() {
    Machine machine =
        BareMetal.machine(
            "csrr t0, mhartid\nbeqz t0, .\nli a1, 0x80002000\nsd a0, 0(a1)\nj .",
            config -> config.withHarts(2));
    machine.watchpoints().add(new Watchpoint(DATA, 8, Kind.WRITE));
    assertThat(machine.run(MANY))
        .isInstanceOfSatisfying(
            StopReason.Watched.class, watched -> assertThat(watched.hart()).isOne());
  }

  @Test
  void aRangeMustBeOne() {
    assertThatThrownBy(() -> new Watchpoint(0, 0, Kind.READ))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Watchpoint(-8, 9, Kind.READ))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Watchpoint(-8, 8, Kind.READ).length()).isEqualTo(8);
  }
}
