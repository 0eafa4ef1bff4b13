package faultline.device;

import faultline.memory.Clock;
import faultline.memory.Device;
import faultline.memory.InterruptLine;

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
 * <p>A byte is sent the moment it is written, so the transmitter is always empty. The next byte is
 * received when the guest has read the last one, or, with FIFOs, as long as the receiver holds
 * fewer than its trigger level; so no byte is lost, whatever the divisor says. The divisor only
 * sets how long four characters take, after which bytes below the trigger level interrupt. Sources:
 * National Semiconductor PC16550D data sheet, section 8; where it leaves a choice, QEMU's.
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
  private static final int IER_RECEIVED = 0x01;
  private static final int IER_TRANSMITTER_EMPTY = 0x02;
  private static final int IER_LINE_STATUS = 0x04;

  private static final int IIR_NONE = 0x01;
  private static final int IIR_TRANSMITTER_EMPTY = 0x02;
  private static final int IIR_RECEIVED = 0x04;
  private static final int IIR_LINE_STATUS = 0x06;
  private static final int IIR_TIMEOUT = 0x0c;
  private static final int IIR_FIFOS_ENABLED = 0xc0;

  private static final int FCR_ENABLE = 0x01;
  private static final int FCR_CLEAR_RECEIVER = 0x02;
  private static final int FCR_CLEAR_TRANSMITTER = 0x04;
  private static final int FCR_TRIGGER_SHIFT = 6;
  private static final int[] TRIGGER_LEVELS = {1, 4, 8, 14};

  private static final int LCR_DLAB = 0x80;
  private static final int MCR_WRITABLE = 0x1f;
  private static final int MCR_LOOP = 0x10;
  private static final int MCR_OUT2 = 0x08;

  private static final int LSR_DATA_READY = 0x01;
  private static final int LSR_OVERRUN = 0x02;
  private static final int LSR_BREAK = 0x10;
  private static final int LSR_ERRORS = 0x1e;

  /** Transmitter holding register and transmitter empty. */
  private static final int LSR_IDLE = 0x60;

  /** Carrier detect, data set ready, clear to send: what QEMU reports with nothing attached. */
  private static final int MSR_CONNECTED = 0xb0;

  /** The input clock, of which 16 periods times the divisor make a bit. */
  private static final long BAUD_BASE = 115_200;

  /** 9600 baud. */
  private static final int DIVISOR_AT_RESET = 12;

  /** How long received bytes may wait below the trigger level: four characters of ten bits. */
  private static final long TIMEOUT_BITS = 40;

  private static final long NOT_RUNNING = -1;

  private final Clock clock;
  private final SerialOutput output;
  private final SerialInput input;
  private final InterruptLine interrupt;

  private final ReceiveFifo fifo = new ReceiveFifo();
  private int interruptEnable;
  private boolean fifosEnabled;
  private int trigger = 1;
  private int lineControl;
  private int modemControl = MCR_OUT2;
  private int lineStatus = LSR_IDLE;
  private int scratch;
  private int divisor = DIVISOR_AT_RESET;

  /** RBR without FIFOs. */
  private int received;

  /** The transmitter has become empty and IIR has not said so yet. */
  private boolean emptyPending;

  /** The cycle at which waiting bytes will have waited too long, or {@link #NOT_RUNNING}. */
  private long timeout = NOT_RUNNING;

  private boolean timedOut;

  /**
   * A serial port.
   *
   * @param output where transmitted bytes go
   * @param input where received bytes come from
   * @param interrupt the port's line
   */
  public Uart(Clock clock, SerialOutput output, SerialInput input, InterruptLine interrupt) {
    this.clock = clock;
    this.output = output;
    this.input = input;
    this.interrupt = interrupt;
  }

  @Override
  public long size() {
    return WINDOW;
  }

  /** An access of any width reaches the one register at its address, as on QEMU. */
  @Override
  public boolean accepts(long offset, int size) {
    return offset < REGISTERS;
  }

  @Override
  public long load(long offset, int size) {
    return switch ((int) offset) {
      case DATA -> divisorLatch() ? divisor & 0xff : takeReceived();
      case IER -> divisorLatch() ? divisor >>> 8 : interruptEnable;
      case IIR_FCR -> identifyInterrupt();
      case LCR -> lineControl;
      case MCR -> modemControl;
      case LSR -> takeLineStatus();
      case MSR -> modemStatus();
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
          transmit(octet);
        }
      }
      case IER -> {
        if (divisorLatch()) {
          divisor = (octet << 8) | (divisor & 0xff);
        } else {
          enableInterrupts(octet & IER_WRITABLE);
        }
      }
      case IIR_FCR -> controlFifos(octet);
      case LCR -> lineControl = octet;
      case MCR -> modemControl = octet & MCR_WRITABLE;
      case SCR -> scratch = octet;
      default -> {
        // LSR and MSR: the factory's test registers, writes have no effect.
      }
    }
    update();
  }

  // ---- Sending.

  private void transmit(int octet) {
    if (isLoopback()) {
      receive(octet);
    } else {
      output.accept(octet);
    }
    emptyPending = true;
  }

  // ---- Receiving.

  /** Lets bytes in from outside while there is room for them. */
  private void poll() {
    while (!isLoopback() && hasRoom()) {
      int next = input.take();
      if (next == SerialInput.NOTHING) {
        return;
      }
      if (next == SerialInput.BREAK) {
        receive(0);
        lineStatus |= LSR_BREAK;
      } else {
        receive(next);
      }
    }
  }

  /** After a break nothing more comes in until the guest has seen it. */
  private boolean hasRoom() {
    boolean full = fifosEnabled ? fifo.count() >= trigger : isSet(LSR_DATA_READY);
    return !full && !isSet(LSR_BREAK);
  }

  private void receive(int octet) {
    if (fifosEnabled) {
      if (!fifo.add(octet)) {
        lineStatus |= LSR_OVERRUN;
      }
      startTimeout();
    } else {
      if (isSet(LSR_DATA_READY)) {
        lineStatus |= LSR_OVERRUN;
      }
      received = octet;
    }
    lineStatus |= LSR_DATA_READY;
  }

  private long takeReceived() {
    int octet = fifosEnabled ? fifo.remove() : received;
    timedOut = false;
    if (fifosEnabled && !fifo.isEmpty()) {
      startTimeout();
    } else {
      lineStatus &= ~(LSR_DATA_READY | LSR_BREAK);
      timeout = NOT_RUNNING;
    }
    poll();
    update();
    return octet;
  }

  private void startTimeout() {
    long ticks = TIMEOUT_BITS * Clock.TICKS_PER_SECOND * Math.max(1, divisor) / BAUD_BASE;
    timeout = clock.cycles() + clock.cyclesIn(ticks);
  }

  // ---- Control and status.

  private void enableInterrupts(int value) {
    if (((interruptEnable ^ value) & IER_TRANSMITTER_EMPTY) != 0) {
      // Asking for it while the transmitter is empty is answered at once.
      emptyPending = (value & IER_TRANSMITTER_EMPTY) != 0;
    }
    interruptEnable = value;
  }

  private void controlFifos(int value) {
    boolean enable = (value & FCR_ENABLE) != 0;
    boolean changes = enable != fifosEnabled;
    if (changes || (value & FCR_CLEAR_RECEIVER) != 0) {
      fifo.clear();
      lineStatus &= ~(LSR_DATA_READY | LSR_BREAK);
      timeout = NOT_RUNNING;
      timedOut = false;
    }
    if (changes || (value & FCR_CLEAR_TRANSMITTER) != 0) {
      emptyPending = true;
    }
    fifosEnabled = enable;
    trigger = enable ? TRIGGER_LEVELS[value >>> FCR_TRIGGER_SHIFT] : 1;
  }

  private long identifyInterrupt() {
    int identified = interruptId();
    if (identified == IIR_TRANSMITTER_EMPTY) {
      emptyPending = false;
      update();
    }
    return identified | (fifosEnabled ? IIR_FIFOS_ENABLED : 0);
  }

  /** The most urgent interrupt that is enabled and pending (data sheet, table III). */
  private int interruptId() {
    boolean wantsReceived = (interruptEnable & IER_RECEIVED) != 0;
    if ((interruptEnable & IER_LINE_STATUS) != 0 && isSet(LSR_ERRORS)) {
      return IIR_LINE_STATUS;
    }
    if (wantsReceived && timedOut) {
      return IIR_TIMEOUT;
    }
    if (wantsReceived && isSet(LSR_DATA_READY) && (!fifosEnabled || fifo.count() >= trigger)) {
      return IIR_RECEIVED;
    }
    if ((interruptEnable & IER_TRANSMITTER_EMPTY) != 0 && emptyPending) {
      return IIR_TRANSMITTER_EMPTY;
    }
    return IIR_NONE;
  }

  private long takeLineStatus() {
    int status = lineStatus;
    if (isSet(LSR_OVERRUN | LSR_BREAK)) {
      lineStatus &= ~(LSR_OVERRUN | LSR_BREAK);
      update();
    }
    return status;
  }

  /** In loopback the modem's inputs are the port's own outputs. */
  private long modemStatus() {
    if (!isLoopback()) {
      return MSR_CONNECTED;
    }
    boolean dtr = (modemControl & 0x01) != 0;
    boolean rts = (modemControl & 0x02) != 0;
    int out = (modemControl & 0x0c) << 4;
    return out | (dtr ? 0x20 : 0) | (rts ? 0x10 : 0);
  }

  private boolean divisorLatch() {
    return (lineControl & LCR_DLAB) != 0;
  }

  private boolean isLoopback() {
    return (modemControl & MCR_LOOP) != 0;
  }

  private boolean isSet(int statusBits) {
    return (lineStatus & statusBits) != 0;
  }

  private void update() {
    interrupt.set(interruptId() != IIR_NONE);
  }

  // ---- Time.

  /** Whether an arriving byte would raise the port's interrupt, sooner or later. */
  public boolean awaitsInput() {
    return (interruptEnable & IER_RECEIVED) != 0 && hasRoom() && !isLoopback() && !input.isOver();
  }

  @Override
  public long cyclesToEvent() {
    long toTimeout = timeout == NOT_RUNNING ? Clock.FOREVER : Math.max(0, timeout - clock.cycles());
    return isLoopback() || !hasRoom() ? toTimeout : Math.min(toTimeout, input.cyclesToArrival());
  }

  @Override
  public void tick() {
    poll();
    if (timeout != NOT_RUNNING && clock.cycles() >= timeout) {
      timeout = NOT_RUNNING;
      timedOut = true;
    }
    update();
  }
}
