package faultline.device;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.machine.BareMetal;
import faultline.machine.BootException;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.MemoryMap;
import faultline.machine.StopReason;
import org.junit.jupiter.api.Test;

/** A program with tohost ends and prints as on Spike. */
class HostInterfaceTest {
  private static final String WORDS =
      """

              .globl tohost, fromhost
              .balign 64
      tohost: .dword 0
              .balign 64
      fromhost: .dword 0
      """;

  private final StringBuilder printed = new StringBuilder();

  private Machine machine(String source) throws BootException {
    return new Machine(
        MachineConfig.of(
                BareMetal.kernel(source + WORDS, MemoryMap.RAM),
                octet -> printed.append((char) octet))
            .withMemory(8 << 20));
  }

  @Test
  void anOddWordPowersOffAtOnceWithItsHalf() throws BootException {
    Machine machine = machine("la t0, tohost\nli t1, 75\nsw t1, (t0)\nsw zero, 4(t0)\n1: j 1b");
    assertThat(machine.run(1000)).isEqualTo(new StopReason.PoweredOff(37));
    assertThat(machine.steps()).isEqualTo(4);
  }

  @Test
  void bytesForTheConsoleAreAnswered() throws BootException {
    Machine machine =
        machine(
            """
            la t0, tohost
            la t1, fromhost
            li t2, 0x0101000000000041
            sd t2, (t0)
            ld a0, (t0)
            ld a1, (t1)
            j .
            """);
    machine.run(50);
    assertThat(printed).hasToString("A");
    assertThat(machine.hart(0).register(10)).isZero();
    assertThat(machine.hart(0).register(11)).isEqualTo(0x0101000000000000L);
  }

  @Test
  void writeIsDoneAndOtherCallsAreRefused() throws BootException {
    Machine machine =
        machine(
            """
            la t0, tohost
            la t1, call
            sd t1, (t0)
            ld a0, (t1)
            li t2, 63
            sd t2, (t1)
            sd t1, (t0)
            ld a1, (t1)
            j .
            .balign 8
            call: .dword 64, 1, text, 3
            text: .ascii "hey"
            """);
    machine.run(50);
    assertThat(printed).hasToString("hey");
    assertThat(machine.hart(0).register(10)).isEqualTo(3);
    assertThat(machine.hart(0).register(11)).isEqualTo(-38);
  }

  @Test
  void badAddressesAreRefusedOrIgnored() throws BootException {
    Machine machine =
        machine(
            """
            la t0, tohost
            la t1, call
            sd t1, (t0)
            ld a0, (t1)
            li t2, 0x7fff00000000
            sd t2, (t0)
            j .
            .balign 8
            call: .dword 64, 1, -8, 16
            """);
    machine.run(50);
    assertThat(machine.hart(0).register(10)).isEqualTo(-14);
    assertThat(printed).isEmpty();
  }
}
