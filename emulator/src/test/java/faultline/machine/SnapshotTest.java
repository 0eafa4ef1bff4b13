package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import faultline.device.SerialInput;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Snapshots bring back everything, and a reset begins anew. */
class SnapshotTest {
  private static final int A0 = 10;
  private static final int A1 = 11;
  private static final int S1 = 9;

  /** Counts the bytes received in s0 and adds them up in s1. */
  private static final String LISTENER =
      """
          li   t0, 0x10000000
      1:  lbu  t1, 5(t0)
          andi t1, t1, 1
          beqz t1, 1b
          lbu  t1, (t0)
          addi s0, s0, 1
          add  s1, s1, t1
          j    1b
      """;

  /** What is taken from it is gone. */
  private static final class OnceOnly implements HostInput {
    private final Queue<Integer> bytes = new ArrayDeque<>(List.of(1, 2, 3, 4));

    @Override
    public int take() {
      return bytes.isEmpty() ? SerialInput.NOTHING : bytes.remove();
    }

    @Override
    public boolean isOver() {
      return false;
    }

    @Override
    public void await(long nanoseconds) {
      throw new AssertionError("nothing to wait for");
    }
  }

  @Test
  void whatTheConsoleReceivedIsReceivedAgainAtTheSameSteps() {
    Machine machine = BareMetal.machine(LISTENER, config -> config.withInput(new OnceOnly()));
    Snapshot start = machine.snapshot();
    machine.run(15);
    Snapshot middle = machine.snapshot();
    machine.run(50);
    assertThat(machine.hart(0).register(S1)).isEqualTo(10);
    var end = StateDump.of(machine);
    machine.restore(middle);
    machine.run(50);
    assertThat(StateDump.differences(StateDump.of(machine), end)).isEmpty();
    machine.restore(start);
    for (int i = 0; i < 65; i++) {
      machine.step();
    }
    assertThat(StateDump.differences(StateDump.of(machine), end)).isEmpty();
  }

  @Test
  void whoBranchesReceivesNothingTwiceAndOtherFuturesKeepWhatTheyReceived() {
    Machine machine = BareMetal.machine(LISTENER, config -> config.withInput(new OnceOnly()));
    Snapshot start = machine.snapshot();
    machine.run(65);
    var end = StateDump.of(machine);
    machine.branchFrom(start);
    machine.run(65);
    assertThat(machine.hart(0).register(S1)).as("the host has no more").isZero();
    machine.restore(start);
    machine.run(65);
    assertThat(StateDump.differences(StateDump.of(machine), end)).isEmpty();
  }

  @Test
  void memoryIsBroughtBackByteForByte() {
    Machine machine =
        BareMetal.machine(
            "la t0, cell\n1: addi t1, t1, 1\nsd t1, (t0)\nj 1b\n.balign 8\ncell: .dword 0");
    machine.run(30);
    Snapshot snapshot = machine.snapshot();
    byte[] before = machine.ram().read(MemoryMap.RAM, 4096);
    machine.run(300);
    assertThat(machine.ram().read(MemoryMap.RAM, 4096)).isNotEqualTo(before);
    machine.restore(snapshot);
    assertThat(machine.ram().read(MemoryMap.RAM, 4096)).isEqualTo(before);
    assertThat(machine.steps()).isEqualTo(30).isEqualTo(snapshot.steps());
  }

  @Test
  void codeThatWasChangedSinceIsTheOldCodeAgain() {
    // The second time round the instruction at 2f is another.
    Machine machine =
        BareMetal.machine(
            """
                la   t0, 2f
                lw   t1, other
            2:  addi a0, a0, 1
                sw   t1, (t0)
                j    2b
            other: addi a0, a0, 100
            """);
    machine.run(4);
    Snapshot snapshot = machine.snapshot();
    machine.run(3);
    machine.restore(snapshot);
    machine.run(1);
    assertThat(machine.hart(0).register(A0)).isEqualTo(1);
    machine.run(3);
    assertThat(machine.hart(0).register(A0)).isEqualTo(101);
  }

  @Test
  void aMachineThatWasOffIsOnAgain() {
    Machine machine = BareMetal.machine("li t0, 0x100000\nli t1, 0x5555\nsw t1, (t0)\nj .");
    Snapshot snapshot = machine.snapshot();
    assertThat(machine.run(100)).isEqualTo(new StopReason.PoweredOff(0));
    machine.restore(snapshot);
    assertThat(machine.run(1)).isEqualTo(new StopReason.StepLimit());
  }

  @Test
  void aSnapshotOfAnotherMachineIsRefused() {
    Snapshot foreign = BareMetal.machine("j .").snapshot();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BareMetal.machine("j .").restore(foreign));
  }

  @Test
  void aResetBeginsAnewButForTheRestOfRam() {
    // The count of starts lies beyond the image; .data counts them too and is loaded again.
    Machine machine =
        BareMetal.machine(
            """
                li   t0, 0x80100000
                ld   a0, (t0)
                addi a0, a0, 1
                sd   a0, (t0)
                la   t1, own
                ld   a1, (t1)
                addi a1, a1, 1
                sd   a1, (t1)
                li   t2, 3
                beq  a0, t2, 1f
                csrwi mscratch, 7
                li   t0, 0x100000
                li   t1, 0x7777
                sw   t1, (t0)
            1:  j    .
                .balign 8
            own: .dword 0
            """);
    machine.run(100);
    assertThat(machine.hart(0).register(A0)).isEqualTo(3);
    assertThat(machine.hart(0).register(A1)).isEqualTo(1);
    assertThat(machine.inspect(0).csr("mscratch")).hasValue(0);
    assertThat(machine.steps()).as("steps go on counting").isEqualTo(100);
    assertThat(machine.clock().time()).isLessThan(10);
  }
}
