package faultline.device;

import faultline.memory.Device;

/**
 * 16550A serial port: the guest's console.
 *
 * <pre>
 *   offset  read                              write
 *   0       RBR, or DLL when LCR.DLAB         THR, or DLL when LCR.DLAB
 *   1       IER, or DLM when LCR.DLAB         IER, or DLM when LCR.DLAB
 *   2       IIR                               FCR
 *   3       LCR                               LCR
 *   4       MCR                               MCR
 *   5       LSR                               -
 *   6       MSR                               -
 *   7       SCR                               SCR
 * </pre>
 *
 * <p>A byte is sent the moment it is written, so the transmitter is always empty; the divisor is
 * kept but means nothing. The line receives nothing: LSR.DR stays 0 and RBR reads 0. Source:
 * National Semiconductor PC16550D data sheet, section 8.
 */
public final class Uart implements Device {
  private static final int REGISTERS = 8;
  private static final int WINDOW = 0x100;

  private static final int DATA = 0;
  private static final int IER = 1;
  private static final int IIR_FCR = 2;
  private static final int LCR = 3;
  private static final int MCR = 4;
  private static final int LSR = 5;
  private static final int MSR = 6;
  private static final int SCR = 7;

  private static final int IER_WRITABLE = 0x0f;
  private static final int IIR_NONE_PENDING = 0x01;
  private static final int IIR_FIFOS_ENABLED = 0xc0;
  private static final int FCR_ENABLE = 0x01;
  private static final int LCR_DLAB = 0x80;
  private static final int MCR_WRITABLE = 0x1f;

  /** Transmitter holding register and transmitter empty. */
  private static final int LSR_IDLE = 0x60;

  /** Carrier detect, data set ready, clear to send: what QEMU reports with nothing attached. */
  private static final int MSR_CONNECTED = 0xb0;

  private final SerialOutput output;
  private int interruptEnable;
  private boolean fifosEnabled;
  private int lineControl;
  private int modemControl;
  private int scratch;
  private int divisor;

  /** A serial port whose transmitted bytes go to {@code output}. */
  public Uart(SerialOutput output) {
    this.output = output;
  }

  @Override
  public long size() {
    return WINDOW;
  }

  @Override
  public boolean accepts(long offset, int size) {
    return size == 1 && offset < REGISTERS;
  }

  @Override
  public long load(long offset, int size) {
    return switch ((int) offset) {
      case DATA -> divisorLatch() ? divisor & 0xff : 0;
      case IER -> divisorLatch() ? divisor >>> 8 : interruptEnable;
      case IIR_FCR -> IIR_NONE_PENDING | (fifosEnabled ? IIR_FIFOS_ENABLED : 0);
      case LCR -> lineControl;
      case MCR -> modemControl;
      case LSR -> LSR_IDLE;
      case MSR -> MSR_CONNECTED;
      case SCR -> scratch;
      default -> 0;
    };
  }

  @Override
  public void store(long offset, int size, long value) {
    int octet = (int) value & 0xff;
    switch ((int) offset) {
      case DATA -> {
        if (divisorLatch()) {
          divisor = (divisor & 0xff00) | octet;
        } else {
          output.accept(octet);
        }
      }
      case IER -> {
        if (divisorLatch()) {
          divisor = (octet << 8) | (divisor & 0xff);
        } else {
          interruptEnable = octet & IER_WRITABLE;
        }
      }
      case IIR_FCR -> fifosEnabled = (octet & FCR_ENABLE) != 0;
      case LCR -> lineControl = octet;
      case MCR -> modemControl = octet & MCR_WRITABLE;
      case SCR -> scratch = octet;
      default -> {
        // LSR and MSR: the factory's test registers, writes have no effect.
      }
    }
  }

  private boolean divisorLatch() {
    return (lineControl & LCR_DLAB) != 0;
  }
}
