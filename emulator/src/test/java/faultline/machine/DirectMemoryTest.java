package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A device's stores to memory are seen by whoever must see them: harts' reservations, decoded code.
 */
class DirectMemoryTest {
  private static final long ENOUGH = 1_000_000;
  private static final int S5 = 21;
  private static final int S6 = 22;

  /**
   * Starts the source of random bytes with a queue of one descriptor, {@code s2} and {@code s3} its
   * address and length.
   */
  private static final String START =
      """
          li   s0, 0x10008000
          li   s1, 0x80100000           # descriptors; available and used rings behind them
          li   t0, 3
          sw   t0, 0x70(s0)
          li   t0, 1
          sw   t0, 0x24(s0)
          sw   t0, 0x20(s0)
          li   t0, 11
          sw   t0, 0x70(s0)
          li   t0, 8
          sw   t0, 0x38(s0)
          sd   s1, 0x80(s0)
          addi t0, s1, 0x400
          sd   t0, 0x90(s0)
          addi t0, s1, 0x600
          sd   t0, 0xa0(s0)
          li   t0, 1
          sw   t0, 0x44(s0)
          li   t0, 15
          sw   t0, 0x70(s0)
          sd   s2, 0(s1)
          sw   s3, 8(s1)
          li   t0, 2                    # the device writes
          sh   t0, 12(s1)
          li   t0, 1
          sh   t0, 0x402(s1)            # one request, descriptor 0
      """;

  private static final String TELL_AND_WAIT =
      """
          sw   zero, 0x50(s0)
      1:  lhu  t0, 0x602(s1)
          beqz t0, 1b
      """;

  private static final String POWER_OFF =
      """
          li   t0, 0x100000
          li   t1, 0x5555
          sw   t1, 0(t0)
      2:  j    2b
      """;

  /** What {@link #fillsAWord} has filled. */
  static final long WORD = 0x8018_0000L;

  /** Lets the source of random bytes fill eight bytes at {@link #WORD}. */
  static String fillsAWord() {
    return "li s2, 0x80180000\nli s3, 8\n" + START + TELL_AND_WAIT + POWER_OFF;
  }

  private static final String SC_AFTER_DMA =
      "la s4, reserved\n%s"
          + START
          + "lr.d t1, (s4)\n"
          + TELL_AND_WAIT
          + "sc.d s5, t1, (s4)\n"
          + POWER_OFF
          + """
              .balign 128
          reserved:
              .dword 0
              .zero 56
          elsewhere:
              .dword 0
          """;

  private static Machine ended(String source, int harts) {
    Machine machine = BareMetal.machine(source, config -> config.withHarts(harts));
    assertThat(machine.run(ENOUGH)).isEqualTo(new StopReason.PoweredOff(0));
    return machine;
  }

  @Test
  void aStoreIntoItsSetBreaksTheReservationOfTheRunningHart() {
    Machine machine = ended(SC_AFTER_DMA.formatted("addi s2, s4, 8\nli s3, 8\n"), 1);
    assertThat(machine.hart(0).register(S5)).isEqualTo(1);
  }

  @Test
  void aStoreElsewhereDoesNot() {
    Machine machine = ended(SC_AFTER_DMA.formatted("la s2, elsewhere\nli s3, 8\n"), 1);
    assertThat(machine.hart(0).register(S5)).isZero();
  }

  @Test
  void amongSeveralHartsTheSame() {
    String alone = "csrr t0, mhartid\nbnez t0, 2f\n";
    Machine machine = ended(alone + SC_AFTER_DMA.formatted("mv s2, s4\nli s3, 1\n"), 3);
    assertThat(machine.hart(0).register(S5)).isEqualTo(1);
    machine = ended(alone + SC_AFTER_DMA.formatted("la s2, elsewhere\nli s3, 8\n"), 3);
    assertThat(machine.hart(0).register(S5)).isZero();
  }

  @Test
  void codeThatADeviceOverwritesRunsAnew() {
    // The routine returns 0 until the device writes over it: what it then does is as good as
    // random, but it is not that any more.
    String source =
        """
            la   t0, gone
            csrw mtvec, t0
            la   s2, routine
            li   s3, 8
        """
            + START
            + """
                li   s5, 5
                jal  routine
                mv   s6, s5
                li   s5, 5
            """
            + TELL_AND_WAIT
            + """
                fence.i
                jal  routine
                .balign 4
            gone:
                csrr s7, mepc
            """
            + POWER_OFF
            + """
                .balign 64
            routine:
                li   s5, 0
                ret
            """;
    Machine machine = ended(source, 1);
    assertThat(machine.hart(0).register(S6)).isZero();
    assertThat(machine.hart(0).register(S5)).as("the old code did not run").isEqualTo(5);
  }
}
