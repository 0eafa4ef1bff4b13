package faultline.device;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.memory.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** The serial port sends and receives, and says so by interrupts, as a 16550A does. */
class UartTest {
  private static final int DATA = 0;
  private static final int IER = 1;
  private static final int IIR = 2;
  private static final int FCR = 2;
  private static final int LCR = 3;
  private static final int MCR = 4;
  private static final int LSR = 5;
  private static final int MSR = 6;
  private static final int SCR = 7;

  /** Four characters of ten bits at 9600 baud, of a 100 MHz hart. */
  private static final long TIMEOUT = 416_660;

  private final StringBuilder sent = new StringBuilder();
  private final Queue<Integer> toReceive = new ArrayDeque<>();
  private final Clock clock = new Clock(1);
  private boolean interrupt;

  private final SerialInput input =
      new SerialInput() {
        @Override
        public int take() {
          return toReceive.isEmpty() ? NOTHING : toReceive.remove();
        }

        @Override
        public boolean isOver() {
          return false;
        }
      };

  private final Uart uart =
      new Uart(clock, octet -> sent.append((char) octet), input, up -> interrupt = up);

  private long read(int register) {
    return uart.load(register, 1);
  }

  private void write(int register, int value) {
    uart.store(register, 1, value);
  }

  private void arrive(int... what) {
    for (int each : what) {
      toReceive.add(each);
    }
    uart.tick();
  }

  @Test
  void bytesWrittenToThrAreSent() {
    write(DATA, 'h');
    write(DATA, 'i');
    assertThat(sent).hasToString("hi");
    assertThat(read(LSR)).isEqualTo(0x60);
  }

  @Test
  void withTheDivisorLatchOpenOffsetsZeroAndOneAreTheDivisor() {
    write(LCR, 0x80);
    write(DATA, 0x34);
    write(IER, 0x12);
    assertThat(read(DATA)).isEqualTo(0x34);
    assertThat(read(IER)).isEqualTo(0x12);
    write(LCR, 0x03);
    assertThat(read(IER)).as("IER was not touched").isZero();
    assertThat(sent).isEmpty();
  }

  @Test
  void theScratchRegisterAndFifoBitsReadBack() {
    write(SCR, 0x5a);
    write(FCR, 0x01);
    assertThat(read(SCR)).isEqualTo(0x5a);
    assertThat(read(IIR)).isEqualTo(0xc1);
  }

  @Test
  void onlyTheEightRegistersAreAnsweredAtAnyWidth() {
    assertThat(uart.accepts(7, 1)).isTrue();
    assertThat(uart.accepts(0, 4)).isTrue();
    assertThat(uart.accepts(8, 1)).isFalse();
  }

  @Test
  void theNextByteComesWhenTheLastWasRead() {
    arrive('a', 'b');
    assertThat(toReceive).hasSize(1);
    assertThat(read(LSR)).isEqualTo(0x61);
    assertThat(read(DATA)).isEqualTo('a');
    assertThat(toReceive).isEmpty();
    assertThat(read(DATA)).isEqualTo('b');
    assertThat(read(LSR)).isEqualTo(0x60);
    assertThat(read(DATA)).as("without FIFOs RBR keeps the last byte").isEqualTo('b');
  }

  @Test
  void aReceivedByteInterruptsUntilItIsRead() {
    write(IER, 0x01);
    arrive('a');
    assertThat(interrupt).isTrue();
    assertThat(read(IIR)).isEqualTo(0x04);
    read(DATA);
    assertThat(interrupt).isFalse();
    assertThat(read(IIR)).isEqualTo(0x01);
  }

  @Test
  void withFifosTheTriggerLevelInterruptsAndFewerBytesDoSoInTime() {
    write(FCR, 0x41); // four bytes
    write(IER, 0x01);
    arrive('a', 'b', 'c');
    assertThat(interrupt).isFalse();
    assertThat(uart.cyclesToEvent()).isEqualTo(TIMEOUT);
    clock.advance(TIMEOUT);
    uart.tick();
    assertThat(read(IIR)).isEqualTo(0xcc);
    read(DATA);
    assertThat(interrupt).as("the timeout starts anew").isFalse();
    arrive('d', 'e');
    assertThat(read(IIR)).isEqualTo(0xc4);
    assertThat(interrupt).isTrue();
  }

  @Test
  void theFifoHoldsSixteenBytesAndCountsAnOverrun() {
    write(FCR, 0x01);
    write(IER, 0x04);
    write(MCR, 0x10);
    for (int i = 0; i < 17; i++) {
      write(DATA, i);
    }
    assertThat(sent).as("loopback").isEmpty();
    assertThat(read(IIR)).isEqualTo(0xc6);
    assertThat(read(LSR)).isEqualTo(0x63);
    assertThat(read(LSR)).as("reading the error clears it").isEqualTo(0x61);
    assertThat(interrupt).isFalse();
    for (int i = 0; i < 16; i++) {
      assertThat(read(DATA)).isEqualTo(i);
    }
    assertThat(read(LSR)).isEqualTo(0x60);
  }

  @Test
  void theEmptyTransmitterInterruptsOnceUntilTheNextByte() {
    write(IER, 0x02);
    assertThat(interrupt).isTrue();
    assertThat(read(IIR)).isEqualTo(0x02);
    assertThat(interrupt).as("reading IIR acknowledges it").isFalse();
    write(DATA, 'x');
    assertThat(interrupt).isTrue();
    write(IER, 0);
    assertThat(interrupt).isFalse();
  }

  @Test
  void aBreakIsAZeroByteWithItsMark() {
    write(IER, 0x05);
    arrive('a', SerialInput.BREAK, 'b');
    assertThat(read(DATA)).isEqualTo('a');
    assertThat(read(IIR)).isEqualTo(0x06);
    assertThat(read(LSR)).isEqualTo(0x71);
    assertThat(read(IIR)).isEqualTo(0x04);
    assertThat(read(DATA)).isZero();
    assertThat(read(DATA)).isEqualTo('b');
  }

  @Test
  void loopbackLeadsTheModemsOutputsToItsInputs() {
    assertThat(read(MSR)).isEqualTo(0xb0);
    write(MCR, 0x1f);
    assertThat(read(MSR)).isEqualTo(0xf0);
    write(MCR, 0x11);
    assertThat(read(MSR)).isEqualTo(0x20);
  }

  @Test
  void switchingFifosEmptiesThem() {
    write(FCR, 0x81);
    arrive('a', 'b');
    write(FCR, 0x00);
    assertThat(read(LSR)).isEqualTo(0x60);
  }
}
