package faultline.debug;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.command.TestMachines;
import faultline.console.Screen;
import faultline.cpu.Hart;
import faultline.debug.StopPoint.Disposition;
import faultline.isa.Cause;
import faultline.machine.Machine;
import faultline.machine.Snapshot;
import faultline.machine.StopReason;
import faultline.mmu.Tlb;
import faultline.mmu.Watchpoint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Watchpoints and catchpoints of every kind leave no trace in the guest's history, whether they
 * stop it again and again or never.
 */
class EventHistoryTest {
  private static final long PAGE_C = 0x14000;
  private static final int MOST_STOPS = 100_000;

  @ParameterizedTest
  @ValueSource(strings = {"cow.s", "vfork.s", "exec.s"})
  void stopsAtEverything(String program) throws Exception {
    Debugger debugger = debugger(program);
    arm(debugger, Optional.empty());
    int stops = 0;
    Stop stop = debugger.resume();
    while (!(stop instanceof Stop.Exited)) {
      assertThat(stop).isInstanceOf(Stop.Hit.class);
      assertThat(stops++).isLessThan(MOST_STOPS);
      stop = debugger.resume();
    }
    assertThat(stops).isGreaterThan(30);
    for (StopPoint each : debugger.points().all()) {
      boolean mayHappen = !(each instanceof EventPoint event) || isOf(program, event);
      assertThat(each.hits() > 0 || !mayHappen).as("%s", each.number()).isTrue();
    }
    assertThat(history(debugger)).isEqualTo(undisturbed(program));
  }

  private static boolean isOf(String program, EventPoint point) {
    return program.equals("cow.s") && !Set.of("exec", "vfork").contains(point.what());
  }

  @Test
  void armedButNeverStopping() throws Exception {
    Debugger debugger = debugger("cow.s");
    arm(debugger, Optional.of(never()));
    assertThat(debugger.resume()).isInstanceOf(Stop.Exited.class);
    assertThat(history(debugger)).isEqualTo(undisturbed("cow.s"));
  }

  @Test
  void aRegisterLookedAtAfterEveryStep() throws Exception {
    Debugger debugger = debugger("true.s");
    long[] looks = {0};
    // In user mode alone: true.s is a handful of instructions.
    Watched steps = () -> new Reading(String.valueOf(looks[0]++), List.of(), true);
    add(debugger, "register", new StepTrigger(debugger, steps)).stopOnlyIf(never());
    assertThat(debugger.resume()).isInstanceOf(Stop.Exited.class);
    assertThat(looks[0]).isGreaterThan(3);
    assertThat(history(debugger)).isEqualTo(undisturbed("true.s"));
  }

  @Test
  void snapshotsResetAndTheEndWithEverythingArmed() throws Exception {
    Debugger debugger = debugger("cow.s");
    Machine machine = debugger.target().machine();
    Snapshot bare = machine.snapshot();
    arm(debugger, Optional.empty());
    for (int i = 0; i < 30; i++) {
      debugger.resume();
    }
    Snapshot later = machine.snapshot();
    debugger.resume();
    machine.restore(bare);
    debugger.resume();
    machine.restore(later);
    for (int i = 0; i < 30; i++) {
      assertThat(debugger.resume()).isInstanceOf(Stop.Hit.class);
    }
    machine.reset();
    for (int i = 0; i < 30; i++) {
      assertThat(debugger.resume()).isInstanceOf(Stop.Hit.class);
    }
    debugger.points().all().forEach(StopPoint::disable);
    assertThat(debugger.resume()).isInstanceOf(Stop.Exited.class);
    debugger.points().all().forEach(each -> each.enable(Disposition.KEEP));
    debugger.points().deleteAll();
    assertThat(machine.watchpoints().isEmpty()).isTrue();
  }

  private static Condition never() {
    return new Condition() {
      @Override
      public String text() {
        return "0";
      }

      @Override
      public boolean holds() {
        return false;
      }
    };
  }

  /** One of each kind. */
  private static void arm(Debugger debugger, Optional<Condition> condition) {
    Watched word =
        () ->
            new Reading(
                debugger.memory().load(PAGE_C, 8).toString(),
                List.of(new Reading.Place(PAGE_C, 8)),
                false);
    for (Watchpoint.Kind kind : Watchpoint.Kind.values()) {
      add(debugger, "access", new AccessTrigger(debugger, word, kind));
    }
    EntryTrigger way = new EntryTrigger(debugger, PAGE_C);
    add(debugger, "pte", way);
    long table = way.way().get(0).address();
    add(debugger, "pa", new PhysicalTrigger(debugger, table & -4096L, 4096));
    Set<Cause> causes = EnumSet.allOf(Cause.class);
    add(debugger, "fault", new FaultTrigger(debugger, causes, OptionalLong.empty()));
    add(debugger, "syscall", new CallTrigger(debugger, Set.of()));
    add(debugger, "fork", new BirthTrigger(debugger, false));
    add(debugger, "vfork", new BirthTrigger(debugger, true));
    add(debugger, "exec", new ExecTrigger(debugger));
    add(debugger, "exit", new ExitTrigger(debugger));
    add(debugger, "satp", new SpaceTrigger(debugger));
    add(debugger, "tlb-miss", new TlbMissTrigger(debugger, OptionalLong.empty()));
    add(debugger, "cow", new CopyTrigger(debugger));
    add(debugger, "console", new ConsoleTrigger(debugger, "p"));
    for (StopPoint each : debugger.points().all()) {
      condition.ifPresent(each::stopOnlyIf);
    }
  }

  private static EventPoint add(Debugger debugger, String what, Trigger trigger) {
    return debugger.stopAt(EventPoint.Kind.CATCH, what, trigger, Disposition.KEEP);
  }

  private static Debugger debugger(String program) throws Exception {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Debugger debugger = TestMachines.debugger(program, new Screen(nowhere, nowhere));
    debugger.runToProgram();
    return debugger;
  }

  private static List<Object> undisturbed(String program) throws Exception {
    Debugger debugger = debugger(program);
    Machine machine = debugger.target().machine();
    assertThat(machine.run(Long.MAX_VALUE)).isInstanceOf(StopReason.PoweredOff.class);
    return history(debugger);
  }

  private static List<Object> history(Debugger debugger) {
    Machine machine = debugger.target().machine();
    List<Object> all = new ArrayList<>();
    for (Hart hart : machine.harts()) {
      for (int i = 0; i < 32; i++) {
        all.add(hart.register(i));
      }
      hart.mmu().foldHits();
      all.addAll(List.of(hart.pc(), hart.steps(), hart.retired(), hart.mmu().walks()));
      for (Cause cause : Cause.values()) {
        all.add(cause + " " + hart.traps(cause));
      }
      var tlbs = hart.mmu().tlbs();
      for (Tlb tlb : List.of(tlbs.instruction(), tlbs.data(), tlbs.secondLevel())) {
        all.add(tlb.name() + " accesses " + tlb.counters().accesses());
        all.add(tlb.name() + " misses " + tlb.counters().misses());
        all.add(tlb.name() + " replaced " + tlb.counters().replaced());
      }
    }
    CRC32 crc = new CRC32();
    crc.update(machine.ram().read(machine.ram().base(), (int) machine.ram().size()));
    all.add(crc.getValue());
    all.add(machine.clock().time());
    return all;
  }
}
