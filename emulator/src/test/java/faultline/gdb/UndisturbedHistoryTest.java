package faultline.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cpu.Hart;
import faultline.isa.Cause;
import faultline.machine.Machine;
import faultline.machine.StopReason;
import faultline.mmu.Tlb;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Being debugged changes nothing: after a session full of breakpoints, watchpoints and steps every
 * count and every byte is that of a run that nobody looked at.
 */
class UndisturbedHistoryTest {
  private static final int MOST_STOPS = 100_000;

  /** Two harts that add to a word each in turn, and then the end. */
  private static final String TWO_HARTS =
      """
          csrr t0, mhartid
          li   a0, 0x80002000
          li   a1, 300
      again:
          lr.d a2, (a0)
          addi a2, a2, 1
          sc.d a3, a2, (a0)
          bnez a3, again
          addi a1, a1, -1
          bnez a1, again
          bnez t0, rest
      wait:
          ld   a2, (a0)
          li   a3, 600
          bne  a2, a3, wait
          li   t0, 0x100000
          li   t1, 0x5555
          sw   t1, (t0)
      rest:
          j    rest
      """;

  @Test
  void aProcessThatForksUnderOurKernel() throws Exception {
    Machine alone = HostedGuest.machine();
    assertThat(alone.run(Long.MAX_VALUE)).isEqualTo(new StopReason.PoweredOff(0));
    try (GdbPort port = new GdbPort(HostedGuest.machine(), HostedGuest.kernel())) {
      long vector = HostedGuest.kernel().symbol("trap_vector").orElseThrow().value();
      long free = HostedGuest.kernel().symbol("frames_free").orElseThrow().value();
      int stops = debugToTheEnd(port, "Z0,%x,4".formatted(vector), "Z4,%x,8".formatted(free));
      assertThat(stops).isGreaterThan(100);
      assertThat(history(port.machine)).isEqualTo(history(alone));
    }
  }

  @Test
  void hartsThatTakeTurns() throws Exception {
    Machine alone;
    try (GdbPort port = GdbPort.of(TWO_HARTS, 2)) {
      alone = port.machine;
      alone.run(Long.MAX_VALUE);
    }
    try (GdbPort port = GdbPort.of(TWO_HARTS, 2)) {
      int stops = debugToTheEnd(port, "Z0,8000000c,4", "Z2,80002000,8");
      assertThat(stops).isGreaterThan(500);
      assertThat(history(port.machine)).isEqualTo(history(alone));
    }
  }

  /**
   * Goes on from stop to stop as gdb does: without its stop points over the instruction that it
   * stands on, then with them.
   */
  private static int debugToTheEnd(GdbPort port, String... points) throws Exception {
    try (RemoteClient client = new RemoteClient(port.number())) {
      client.ask("QStartNoAckMode");
      for (int stops = 0; stops < MOST_STOPS; stops++) {
        for (String point : points) {
          assertThat(client.ask(point)).isEqualTo("OK");
        }
        String stop = client.ask("vCont;c");
        if (stop.startsWith("W")) {
          return stops;
        }
        client.ask("g");
        client.ask("m80000000,40");
        client.ask("p1c2");
        for (String point : points) {
          assertThat(client.ask("z" + point.substring(1))).isEqualTo("OK");
        }
        String thread = stop.replaceFirst("T05thread:([0-9]+);.*", "$1");
        assertThat(client.ask("vCont;s:" + thread + ";c")).startsWith("T05");
      }
    }
    throw new AssertionError("the guest does not end");
  }

  private static List<Object> history(Machine machine) {
    List<Object> all = new ArrayList<>();
    for (Hart hart : machine.harts()) {
      for (int i = 0; i < 32; i++) {
        all.add(hart.register(i));
      }
      hart.mmu().foldHits();
      all.addAll(List.of(hart.pc(), hart.steps(), hart.retired(), hart.mmu().walks()));
      for (Cause cause : Cause.values()) {
        all.add(hart.traps(cause));
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
