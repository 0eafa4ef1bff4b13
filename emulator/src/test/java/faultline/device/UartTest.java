package faultline.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The serial port sends what is written to THR, and nothing that is written elsewhere. */
class UartTest {
  private final StringBuilder sent = new StringBuilder();
  private final Uart uart = new Uart(octet -> sent.append((char) octet));

  @Test
  void bytesWrittenToThrAreSent() {
    uart.store(0, 1, 'h');
    uart.store(0, 1, 'i');
    assertThat(sent).hasToString("hi");
  }

  @Test
  void withTheDivisorLatchOpenOffsetsZeroAndOneAreTheDivisor() {
    uart.store(3, 1, 0x80);
    uart.store(0, 1, 0x34);
    uart.store(1, 1, 0x12);
    assertThat(uart.load(0, 1)).isEqualTo(0x34);
    assertThat(uart.load(1, 1)).isEqualTo(0x12);
    uart.store(3, 1, 0x03);
    assertThat(uart.load(1, 1)).as("IER was not touched").isZero();
    assertThat(sent).isEmpty();
  }

  @Test
  void theTransmitterIsAlwaysReadyAndNothingIsReceived() {
    assertThat(uart.load(5, 1) & 0x60).isEqualTo(0x60);
    assertThat(uart.load(5, 1) & 0x01).isZero();
  }

  @Test
  void theScratchRegisterAndFifoBitsReadBack() {
    uart.store(7, 1, 0x5a);
    uart.store(2, 1, 0x01);
    assertThat(uart.load(7, 1)).isEqualTo(0x5a);
    assertThat(uart.load(2, 1)).isEqualTo(0xc1);
  }

  @Test
  void onlyByteAccessesToTheEightRegistersAreAnswered() {
    assertThat(uart.accepts(0, 4)).isFalse();
    assertThat(uart.accepts(8, 1)).isFalse();
  }
}
