package faultline.device;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.memory.InterruptLine;
import faultline.memory.Saved;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The PLIC hands each request to one claimer, the most important first. */
class PlicTest {
  private static final long PENDING = 0x1000;
  private static final int UART = 10;

  private final boolean[] up = new boolean[2];
  private final Plic plic = new Plic(List.of(level -> up[0] = level, level -> up[1] = level));
  private final InterruptLine uart = plic.source(UART);
  private final InterruptLine disk = plic.source(1);

  private static long enable(int context) {
    return 0x2000 + 0x80L * context;
  }

  private static long threshold(int context) {
    return 0x20_0000 + 0x1000L * context;
  }

  private long claim(int context) {
    return plic.load(threshold(context) + 4, 4);
  }

  private void complete(int context, int source) {
    write(threshold(context) + 4, source);
  }

  private void write(long offset, int value) {
    plic.store(offset, 4, value);
  }

  private void enableBoth(int context) {
    write(4 * UART, 1);
    write(4, 1);
    write(enable(context), 1 << UART | 1 << 1);
  }

  @Test
  void aRequestGoesToOneClaimerAndComesAgainAfterCompletionWhileTheLineIsUp() {
    enableBoth(0);
    enableBoth(1);
    uart.set(true);
    assertThat(up).containsExactly(true, true);
    assertThat(claim(1)).isEqualTo(UART);
    assertThat(up).containsExactly(false, false);
    assertThat(claim(0)).isZero();
    complete(1, UART);
    assertThat(up).containsExactly(true, true);
    uart.set(false);
    assertThat(plic.load(PENDING, 4))
        .as("a request stays when the line falls")
        .isEqualTo(1 << UART);
    assertThat(claim(0)).isEqualTo(UART);
    complete(0, UART);
    assertThat(up).containsExactly(false, false);
  }

  @Test
  void theHigherPriorityComesFirstAndAmongEqualsTheLowerNumber() {
    enableBoth(0);
    uart.set(true);
    disk.set(true);
    assertThat(claim(0)).isEqualTo(1);
    complete(0, 1);
    write(4 * UART, 7);
    assertThat(claim(0)).isEqualTo(UART);
  }

  @Test
  void theThresholdMasksInterruptsButNotClaims() {
    enableBoth(0);
    write(threshold(0), 1);
    uart.set(true);
    assertThat(up[0]).isFalse();
    assertThat(claim(0)).isEqualTo(UART);
  }

  @Test
  void priorityZeroNeverInterrupts() {
    enableBoth(0);
    write(4 * UART, 0);
    uart.set(true);
    assertThat(up[0]).isFalse();
    assertThat(claim(0)).isZero();
    assertThat(plic.load(PENDING, 4)).isEqualTo(1 << UART);
  }

  @Test
  void completingWhatTheContextHasNotEnabledIsIgnored() {
    enableBoth(0);
    uart.set(true);
    claim(0);
    complete(1, UART);
    assertThat(up[0]).isFalse();
    complete(0, UART);
    assertThat(up[0]).isTrue();
  }

  @Test
  void registersKeepWhatExists() {
    write(0, 7);
    write(4 * UART, 0xff);
    write(enable(0), -1);
    write(enable(0) + 12, -1);
    write(threshold(0), -1);
    assertThat(plic.load(0, 4)).isZero();
    assertThat(plic.load(4 * UART, 4)).isEqualTo(7);
    assertThat(plic.load(enable(0), 4)).isEqualTo(0xffff_fffeL);
    assertThat(plic.load(enable(0) + 12, 4)).isZero();
    assertThat(plic.load(threshold(0), 4)).isEqualTo(7);
    assertThat(plic.load(threshold(2), 4)).as("no such context").isZero();
    assertThat(plic.accepts(4, 8)).isFalse();
  }

  @Test
  void aSavedStateComesBack() {
    enableBoth(0);
    uart.set(true);
    Saved before = plic.save();
    claim(0);
    write(enable(0), 0);
    before.restore();
    assertThat(claim(0)).isEqualTo(UART);
  }
}
