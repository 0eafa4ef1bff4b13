package faultline.compare;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.compare.FirstDifference.Limits;
import faultline.cpu.Hart;
import faultline.guest.ReferenceTools;
import faultline.isa.Register;
import faultline.machine.BareMetal;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.MemoryMap;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The comparison with QEMU agrees where the machines do, and stops at the step where they do not.
 */
class FirstDifferenceTest {
  private static final long MEMORY = 8 << 20;

  /** Powers off with status 3. */
  private static final String OFF =
      """
          li    t0, 0x100000
          li    t1, 3 << 16 | 0x3333
          sw    t1, 0(t0)
      stay:
          j     stay
      """;

  @BeforeAll
  static void tools() {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
  }

  private static MachineConfig config(String source) {
    return MachineConfig.of(BareMetal.kernel(source, MemoryMap.RAM), octet -> {})
        .withMemory(MEMORY);
  }

  private static Comparison compare(String source) throws Exception {
    return FirstDifference.find(config(source), Limits.NONE);
  }

  @Test
  void aGuestThatEndsTheSameAgreesToItsLastStep() throws Exception {
    Comparison found = compare("    li a0, 1\n    add a0, a0, a0\n" + OFF);
    assertThat(found)
        .isEqualTo(new Comparison.Agreement(6, "both ended: powered off with status 3"));
  }

  @Test
  void theDeviceTreeIsTheSameByteForByte() throws Exception {
    Comparison found =
        compare(
            """
                lwu   t0, 4(a1)          # its size, big-endian
                srli  t1, t0, 24
                srli  t2, t0, 8
                li    t3, 0xff00
                and   t2, t2, t3
                or    t2, t2, t1
                add   t2, t2, a1
            sum:
                lbu   t4, 0(a1)
                add   s0, s0, t4
                addi  a1, a1, 1
                bltu  a1, t2, sum
            """
                + OFF);
    assertThat(found.agrees()).as(found.report()).isTrue();
  }

  @Test
  void clocksDevicesAndIdentitiesAreFollowed() throws Exception {
    Comparison found =
        compare(
            """
                csrr  s0, time
                csrr  s1, mcycle
                csrr  s2, minstret
                csrr  s3, marchid
                csrr  s4, mip
                li    t0, 0x200bff8
                ld    s5, 0(t0)
                add   s6, s0, s5
                beq   s0, s1, wild
                j     calm
            wild:
                nop
            calm:
            """
                + OFF);
    assertThat(found.agrees()).as(found.report()).isTrue();
  }

  @Test
  void trapsOfEveryPlaceAgree() throws Exception {
    Comparison found =
        compare(
            """
                la    t0, vector
                csrw  mtvec, t0
                ecall
                .word 0                  # illegal
                lb    t1, 0(zero)        # nothing there
                la    t0, vector + 2
                amoadd.w t1, t1, (t0)    # misaligned
                li    ra, 0x40
                la    s1, back
                jr    ra                 # nothing to fetch
            back:
            """
                + OFF
                + """
                .balign 4
            vector:
                csrr  t2, mepc
                li    t3, 0x80000000
                bgeu  t2, t3, skip
                csrw  mepc, s1
                mret
            skip:
                addi  t2, t2, 4
                csrw  mepc, t2
                mret
            """);
    assertThat(found.agrees()).as(found.report()).isTrue();
  }

  @Test
  void anInterruptComesHereWhenItComesThere() throws Exception {
    Comparison found =
        compare(
            """
                la    t0, vector
                csrw  mtvec, t0
                li    t0, 0x200bff8
                ld    t1, 0(t0)
                li    t2, 20000          # 2 ms
                add   t1, t1, t2
                li    t0, 0x2004000
                sd    t1, 0(t0)
                li    t0, 0x80
                csrw  mie, t0
                csrsi mstatus, 8
            work:
                addi  s0, s0, 1
                beqz  s1, work
                wfi                      # to the second one
            """
                + OFF
                + """
                .balign 4
            vector:
                li    s1, 1
                li    t0, 0x200bff8
                ld    t1, 0(t0)
                li    t2, 20000
                add   t1, t1, t2
                li    t0, 0x2004000
                sd    t1, 0(t0)
                mret
            """);
    assertThat(found.agrees()).as(found.report()).isTrue();
  }

  @Test
  void aRegisterThatFlipsIsFoundAtItsStep() throws Exception {
    MachineConfig quiet = config(FLIPPING);
    // The serial port is where a test can reach into the machine in the middle of a step.
    List<Hart> reached = new ArrayList<>();
    MachineConfig flipping =
        MachineConfig.of(
                quiet.kernel(),
                octet -> reached.forEach(hart -> hart.setRegister(Register.A7, 0xbad)))
            .withMemory(MEMORY);
    Machine machine = new Machine(flipping);
    reached.add(machine.hart(0));

    Comparison found = FirstDifference.find(machine, flipping, Limits.NONE);

    assertThat(found.agrees()).isFalse();
    assertThat(found.steps()).isEqualTo(4);
    assertThat(found.report())
        .contains("a7        0x0000000000000bad  0x0000000000000007")
        .contains("=>        4 M 0x80000010 <flip>: sb zero,0(t0)");
    assertThat(FirstDifference.find(quiet, Limits.NONE).agrees()).isTrue();
  }

  private static final String FLIPPING =
      """
          nop
          nop
          lui   t0, 0x10000
          li    a7, 7
      flip:
          sb    zero, 0(t0)
      """
          + OFF;

  @Test
  void whatTheReferenceDoesOtherwiseIsReportedAtItsStep() throws Exception {
    // Sv48 is legal there, and an illegal value that changes nothing here.
    String source = "    nop\n    li t0, 9 << 60\n    csrw satp, t0\n    nop\n" + OFF;
    Comparison found = compare(source);
    assertThat(found.agrees()).isFalse();
    assertThat(found.steps()).isEqualTo(3);
    assertThat(found.report()).contains("satp      0x0000000000000000  0x9000000000000000");
    // Over it, the rest agrees: the register has been taken over as far as it can be.
    assertThat(FirstDifference.find(config(source), new Limits(0, 3)).agrees()).isTrue();
  }

  @Test
  void aTrapThatOnlyOneTakesIsReportedWithBothSides() throws Exception {
    // The register tdata1 exists there.
    Comparison found = compare("    la t0, stay\n    csrw mtvec, t0\n    csrr a0, 0x7a1\n" + OFF);
    assertThat(found.agrees()).isFalse();
    assertThat(found.report())
        .contains("Faultline: trap: illegal instruction, epc 0x8000000c")
        .contains("QEMU:      retired");
  }

  @Test
  void differencesBeforeTheFirstStepThatCountsAreStruckOut() throws Exception {
    String source =
        "    csrr a0, pmpaddr0\n    li a0, -1\n    csrw pmpaddr0, a0\n    csrr a0, pmpaddr0\n    nop\n";
    assertThat(compare(source + OFF).steps()).isEqualTo(3);
    Comparison found = FirstDifference.find(config(source + OFF), new Limits(4, Long.MAX_VALUE));
    assertThat(found.agrees()).as(found.report()).isTrue();
  }

  @Test
  void aGuestThatTrapsForEverIsAnEndToo() throws Exception {
    Comparison found = compare("    csrw mtvec, zero\n    ecall\n");
    assertThat(found.agrees()).as(found.report()).isTrue();
    assertThat(found.report()).contains("hart 0 traps forever at 0x0");
  }

  @Test
  void aLimitEndsTheComparison() throws Exception {
    Comparison found = FirstDifference.find(config("    j _start\n"), new Limits(0, 100));
    assertThat(found).isEqualTo(new Comparison.Agreement(100, "stopped there, as was asked"));
  }
}
