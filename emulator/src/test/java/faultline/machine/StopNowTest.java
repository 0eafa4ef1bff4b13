package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cpu.Hart;
import faultline.cpu.HartObserver;
import faultline.machine.StoreObserver.Writer;
import faultline.mmu.MmuObserver;
import faultline.mmu.Walk;
import faultline.mmu.Watchpoint;
import faultline.mmu.Watchpoint.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An observer stops the machine right after the step in which something happened. */
class StopNowTest {
  private static final long DATA = 0x8010_0000L;
  private static final long ENOUGH = 1_000_000;

  /** Stores thrice to one word from three places, the last time with what it holds. */
  private static final String STORES =
      """
          li   s0, 0x80100000
          li   t0, 7
          sd   t0, 8(s0)
          li   t1, 1
          sw   t0, 0(s0)
          sw   t1, 0(s0)
          sh   t1, 2(s0)
          amoadd.w t2, t1, (s0)
      1:  j    1b
      """;

  @Test
  void aStoreToWatchedBytesStopsBehindTheInstruction() {
    Machine machine = BareMetal.machine(STORES);
    List<Long> writers = new ArrayList<>();
    machine
        .watchedMemory()
        .observe(
            DATA,
            2,
            (writer, hart, pc) -> {
              assertThat(writer).isEqualTo(Writer.HART);
              writers.add(pc);
              machine.stopNow();
            });
    List<Long> stops = new ArrayList<>();
    while (machine.run(ENOUGH) instanceof StopReason.Halted) {
      stops.add(machine.hart(0).pc());
      assertThat(machine.ram().load(DATA, 2)).isEqualTo(stops.size() == 1 ? 7 : stops.size() - 1);
    }
    long first = writers.get(0);
    // Not the store beside it on the same frame, and not the one to bytes 2 and 3.
    assertThat(writers).containsExactly(first, first + 4, first + 12);
    assertThat(stops).containsExactly(first + 4, first + 8, first + 16);
  }

  @Test
  void whoForgetsHearsNoMoreAndNothingIsLeftBehind() {
    Machine machine = BareMetal.machine(STORES);
    StoreObserver one = (writer, hart, pc) -> machine.stopNow();
    StoreObserver other = (writer, hart, pc) -> {};
    machine.watchedMemory().observe(DATA - 4, 8, one);
    machine.watchedMemory().observe(DATA + 0xff0, 8, other);
    assertThat(machine.run(ENOUGH)).isInstanceOf(StopReason.Halted.class);
    machine.watchedMemory().forget(one);
    assertThat(machine.ram().flags(DATA - 4)).isZero();
    assertThat(machine.ram().flags(DATA)).isNotZero();
    machine.watchedMemory().forget(other);
    assertThat(machine.ram().flags(DATA)).isZero();
    assertThat(machine.run(ENOUGH)).isInstanceOf(StopReason.StepLimit.class);
  }

  @Test
  void storesWhileTheMachineStandsStillStopNobody() {
    Machine machine = BareMetal.machine("1: j 1b");
    List<Writer> heard = new ArrayList<>();
    machine.watchedMemory().observe(DATA, 8, (writer, hart, pc) -> heard.add(writer));
    machine.ram().store(DATA, 8, 1);
    machine.stopNow();
    assertThat(machine.run(10)).isInstanceOf(StopReason.StepLimit.class);
    assertThat(heard).isEmpty();
  }

  @Test
  void aDeviceIsKnownAsTheWriter() {
    Machine machine = BareMetal.machine(DirectMemoryTest.fillsAWord());
    List<Writer> heard = new ArrayList<>();
    machine
        .watchedMemory()
        .observe(
            DirectMemoryTest.WORD,
            8,
            (writer, hart, pc) -> {
              heard.add(writer);
              machine.stopNow();
            });
    assertThat(machine.run(ENOUGH)).isInstanceOf(StopReason.Halted.class);
    assertThat(heard).containsExactly(Writer.DEVICE);
    assertThat(machine.ram().load(DirectMemoryTest.WORD, 8)).isNotZero();
  }

  @Test
  void theWalkerIsKnownAsTheWriter() {
    Machine machine = FastLookupHistoryTest.machine("default", true);
    List<Writer> heard = new ArrayList<>();
    long lastTable = 0x8010_2000L;
    machine.watchedMemory().observe(lastTable, 0x1000, (writer, hart, pc) -> heard.add(writer));
    machine.run(100_000);
    assertThat(heard).contains(Writer.WALKER, Writer.HART);
  }

  @Test
  void whatTheGuestPrintsIsHeard() {
    Machine machine =
        BareMetal.machine(
            """
                li   t0, 0x10000000
                li   t1, 'o'
                sb   t1, (t0)
                li   t1, 'k'
                sb   t1, (t0)
            1:  j    1b
            """);
    StringBuilder said = new StringBuilder();
    machine.addConsoleListener(
        octet -> {
          said.append((char) octet);
          machine.stopNow();
        });
    assertThat(machine.run(ENOUGH)).isInstanceOf(StopReason.Halted.class);
    assertThat(said.toString()).isEqualTo("o");
    machine.run(ENOUGH);
    assertThat(said.toString()).isEqualTo("ok");
  }

  /** Stops at every trap, return, walk, write of satp, and at stores and accesses: no trace. */
  @ParameterizedTest
  @ValueSource(strings = {"default", "none", "i=0,d=4,l2=none", "i=8,d=8,l2=none,asid=0"})
  void stopsLeaveNoTraceInTheHistory(String spec) {
    long steps = 100_000;
    Machine stopped = FastLookupHistoryTest.machine(spec, true);
    AtomicLong asked = new AtomicLong();
    watchEverything(stopped, asked);
    long halts = 0;
    while (stopped.steps() < steps) {
      long askedBefore = asked.get();
      StopReason reason = stopped.run(steps - stopped.steps());
      halts += reason instanceof StopReason.Halted ? 1 : 0;
      assertThat(reason instanceof StopReason.Halted).isEqualTo(asked.get() > askedBefore);
    }
    Machine undisturbed = FastLookupHistoryTest.machine(spec, true);
    undisturbed.run(steps);
    assertThat(halts).isGreaterThan(1000);
    assertThat(FastLookupHistoryTest.history(stopped))
        .isEqualTo(FastLookupHistoryTest.history(undisturbed));
  }

  private static void watchEverything(Machine machine, AtomicLong asked) {
    Runnable stop =
        () -> {
          asked.incrementAndGet();
          machine.stopNow();
        };
    machine.watchedMemory().observe(0x8010_2000L, 0x1000, (writer, hart, pc) -> stop.run());
    machine
        .watchpoints()
        .observe(
            new Watchpoint(0x4000_3000L, 0x1000, Kind.ACCESS),
            (va, size, reads, writes) -> stop.run());
    for (Hart each : machine.harts()) {
      each.addObserver((HartObserver) (hart, event) -> stop.run());
      each.mmu()
          .addObserver(
              new MmuObserver() {
                @Override
                public void walked(Walk walk) {
                  stop.run();
                }
              });
    }
  }

  @Test
  void aSnapshotTakesNoObserverAway() {
    Machine machine = FastLookupHistoryTest.machine("default", true);
    Snapshot before = machine.snapshot();
    AtomicLong traps = new AtomicLong();
    AtomicLong walks = new AtomicLong();
    machine.hart(0).addObserver((hart, event) -> traps.incrementAndGet());
    machine
        .hart(0)
        .mmu()
        .addObserver(
            new MmuObserver() {
              @Override
              public void walked(Walk walk) {
                walks.incrementAndGet();
              }
            });
    machine.restore(before);
    machine.run(100_000);
    assertThat(traps.get()).isPositive();
    assertThat(walks.get()).isPositive();
  }
}
