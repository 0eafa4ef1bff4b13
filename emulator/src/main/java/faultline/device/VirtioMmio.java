package faultline.device;

import faultline.memory.Clock;
import faultline.memory.Device;
import faultline.memory.InterruptLine;
import faultline.memory.Ram;
import faultline.memory.Saved;
import java.util.List;

/**
 * A virtio device's registers: the memory-mapped transport, version 2, with one queue.
 *
 * <pre>
 *   offset     register           offset      register
 *   0x00  r    MagicValue         0x30 - 0x44 QueueSel, ... QueueReady
 *   0x04  r    Version            0x50   w    QueueNotify
 *   0x08  r    DeviceID           0x60  r     InterruptStatus
 *   0x0c  r    VendorID           0x64   w    InterruptACK
 *   0x10  r    DeviceFeatures     0x70  rw    Status
 *   0x14   w   DeviceFeaturesSel  0x80 - 0xa4 QueueDesc, QueueDriver, QueueDevice
 *   0x20   w   DriverFeatures     0xb0  r     SHMLenLow, High
 *   0x24   w   DriverFeaturesSel  0xfc  r     ConfigGeneration
 *                                 0x100 r     the configuration space
 * </pre>
 *
 * <p>Those of the queue are {@link QueueRegisters}. A notification only reads which requests there
 * are. They are served {@link #LATENCY_TICKS} later, in {@link #tick}, and their completion
 * interrupts. A driver that breaks the rules is told so by DEVICE_NEEDS_RESET and served no more
 * until it resets the device.
 *
 * <p>Source: Virtual I/O Device (VIRTIO) 1.2, sections 2.1, 2.2, 3.1 and 4.2; where it leaves a
 * choice, QEMU's.
 */
public final class VirtioMmio implements Device {
  /** From a notification to the completion of what it told of: 100 microseconds. */
  public static final long LATENCY_TICKS = Clock.TICKS_PER_SECOND / 10_000;

  /** Registers and configuration space; the rest of the slot's page answers nothing. */
  static final long WINDOW = 0x200;

  static final int MAGIC = 0x74726976;
  static final int VERSION = 2;
  static final int VENDOR = 0x554d4551;

  static final int MAGIC_VALUE = 0x00;
  static final int VERSION_REGISTER = 0x04;
  static final int DEVICE_ID = 0x08;
  static final int VENDOR_ID = 0x0c;
  private static final int DEVICE_FEATURES = 0x10;
  private static final int DEVICE_FEATURES_SEL = 0x14;
  private static final int DRIVER_FEATURES = 0x20;
  private static final int DRIVER_FEATURES_SEL = 0x24;
  private static final int QUEUE_NOTIFY = 0x50;
  private static final int INTERRUPT_STATUS = 0x60;
  private static final int INTERRUPT_ACK = 0x64;
  private static final int STATUS = 0x70;
  private static final int SHM_LEN_LOW = 0xb0;
  private static final int SHM_LEN_HIGH = 0xb4;
  private static final int CONFIG_GENERATION = 0xfc;
  private static final int CONFIGURATION = 0x100;

  private static final int STATUS_DRIVER_OK = 1 << 2;
  private static final int STATUS_FEATURES_OK = 1 << 3;
  private static final int STATUS_NEEDS_RESET = 1 << 6;
  private static final int STATUS_WRITABLE = 0xff & ~STATUS_NEEDS_RESET;

  private static final int INTERRUPT_USED = 1;
  private static final int INTERRUPT_CONFIGURATION = 1 << 1;

  private static final long FEATURE_INDIRECT = 1L << 28;
  private static final long FEATURE_EVENT_INDEX = 1L << 29;
  private static final long FEATURE_VERSION_1 = 1L << 32;

  private final Clock clock;
  private final VirtioFunction function;
  private final InterruptLine interrupt;
  private final SplitQueue queue;
  private final QueueRegisters queueRegisters;
  private final long offered;

  private int status;
  private int interruptStatus;
  private long accepted;
  private int deviceFeaturesSel;
  private int driverFeaturesSel;

  /** A slot with {@code disk} in it. */
  public VirtioMmio(Clock clock, Ram ram, VirtioBlk disk, InterruptLine interrupt) {
    this(clock, ram, (VirtioFunction) disk, interrupt);
  }

  /** A slot with a source of random bytes in it. */
  public VirtioMmio(Clock clock, Ram ram, VirtioRng random, InterruptLine interrupt) {
    this(clock, ram, (VirtioFunction) random, interrupt);
  }

  private VirtioMmio(Clock clock, Ram ram, VirtioFunction function, InterruptLine interrupt) {
    this.clock = clock;
    this.function = function;
    this.interrupt = interrupt;
    queue = new SplitQueue(new Dma(ram), clock);
    queueRegisters = new QueueRegisters(queue);
    offered = function.features() | FEATURE_INDIRECT | FEATURE_EVENT_INDEX | FEATURE_VERSION_1;
  }

  @Override
  public long size() {
    return WINDOW;
  }

  @Override
  public long load(long offset, int size) {
    if (size == Long.BYTES) {
      return load(offset, Integer.BYTES) | load(offset + Integer.BYTES, Integer.BYTES) << 32;
    }
    if (offset >= CONFIGURATION) {
      return loadConfiguration((int) offset - CONFIGURATION, size);
    }
    // Section 4.2.2.2: registers are 32 bits wide and accessed as such.
    return size == Integer.BYTES ? loadRegister((int) offset) & 0xffff_ffffL : 0;
  }

  private int loadRegister(int offset) {
    return switch (offset) {
      case MAGIC_VALUE -> MAGIC;
      case VERSION_REGISTER -> VERSION;
      case DEVICE_ID -> function.deviceId();
      case VENDOR_ID -> VENDOR;
      case DEVICE_FEATURES -> (int) (offered >>> shift(deviceFeaturesSel));
      case INTERRUPT_STATUS -> interruptStatus;
      case STATUS -> status;
      // Section 4.2.2: the length of a shared memory region that does not exist.
      case SHM_LEN_LOW, SHM_LEN_HIGH -> -1;
      case CONFIG_GENERATION -> 0; // it never changes
      default -> queueRegisters.load(offset);
    };
  }

  /** Past its end the configuration reads as ones, as on QEMU. */
  private long loadConfiguration(int offset, int size) {
    byte[] bytes = function.configuration();
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      int octet = offset + size <= bytes.length ? bytes[offset + i] & 0xff : 0xff;
      value = value << Byte.SIZE | octet;
    }
    return value;
  }

  @Override
  public void store(long offset, int size, long value) {
    if (size == Long.BYTES) {
      store(offset, Integer.BYTES, value & 0xffff_ffffL);
      store(offset + Integer.BYTES, Integer.BYTES, value >>> Integer.SIZE);
    } else if (size == Integer.BYTES && offset < CONFIGURATION) {
      storeRegister((int) offset, (int) value);
    }
  }

  private void storeRegister(int offset, int value) {
    switch (offset) {
      case DEVICE_FEATURES_SEL -> deviceFeaturesSel = value;
      case DRIVER_FEATURES_SEL -> driverFeaturesSel = value;
      case DRIVER_FEATURES -> accept(value);
      case QUEUE_NOTIFY -> {
        if (value == 0) {
          lookForRequests();
        }
      }
      case INTERRUPT_ACK -> {
        interruptStatus &= ~value;
        updateInterrupt();
      }
      case STATUS -> setStatus(value);
      default -> queueRegisters.store(offset, value);
    }
  }

  // ---- Features and status.

  /** Any selector but 0 shows the upper half, as on QEMU: nobody offers more than 64 features. */
  private static int shift(int selector) {
    return selector == 0 ? 0 : Integer.SIZE;
  }

  private void accept(int bits) {
    if (!has(STATUS_FEATURES_OK)) {
      accepted =
          driverFeaturesSel == 0
              ? QueueRegisters.withLow(accepted, bits)
              : QueueRegisters.withHigh(accepted, bits);
    }
  }

  private void setStatus(int value) {
    if ((value & 0xff) == 0) {
      reset();
      return;
    }
    int wanted = value & STATUS_WRITABLE;
    // Section 2.2.2: FEATURES_OK stays clear when the driver accepts what was not offered. That it
    // accepts VERSION_1 is not asked for: small drivers forget, and QEMU doesn't ask either.
    if (!has(STATUS_FEATURES_OK) && (accepted & ~offered) != 0) {
      wanted &= ~STATUS_FEATURES_OK;
    }
    status = wanted | (status & STATUS_NEEDS_RESET);
    queue.setFeatures((accepted & FEATURE_INDIRECT) != 0, (accepted & FEATURE_EVENT_INDEX) != 0);
  }

  private void reset() {
    status = 0;
    interruptStatus = 0;
    accepted = 0;
    deviceFeaturesSel = 0;
    driverFeaturesSel = 0;
    queueRegisters.reset();
    updateInterrupt();
  }

  private boolean has(int statusBit) {
    return (status & statusBit) != 0;
  }

  private void updateInterrupt() {
    interrupt.set(interruptStatus != 0);
  }

  // ---- Requests.

  /** Nothing is served before DRIVER_OK (section 3.1.2), and nothing after a mistake. */
  private boolean isServing() {
    return has(STATUS_DRIVER_OK) && !has(STATUS_NEEDS_RESET) && queue.isRunning();
  }

  private void lookForRequests() {
    if (isServing()) {
      try {
        queue.look(clock.cyclesIn(LATENCY_TICKS));
      } catch (BrokenRingException e) {
        needReset();
      }
    }
  }

  @Override
  public long cyclesToEvent() {
    return isServing() ? queue.cyclesToDue() : Clock.FOREVER;
  }

  @Override
  public void tick() {
    if (cyclesToEvent() != 0) {
      return;
    }
    try {
      while (queue.cyclesToDue() == 0) {
        int head = queue.takeHead();
        long length = function.serve(queue.chain(head), accepted);
        if (queue.giveBack(head, length)) {
          interruptStatus |= INTERRUPT_USED;
        }
      }
      // The driver need not notify of what it adds before it sees those given back.
      queue.look(clock.cyclesIn(LATENCY_TICKS));
      queue.askForNotification();
    } catch (BrokenRingException e) {
      needReset();
    }
    updateInterrupt();
  }

  /** Section 2.1.2: the driver is told by a configuration change. */
  private void needReset() {
    status |= STATUS_NEEDS_RESET;
    interruptStatus |= INTERRUPT_CONFIGURATION;
    queue.stop();
    updateInterrupt();
  }

  @Override
  public Saved save() {
    return Saved.all(List.of(Saved.of(this), function.save()));
  }
}
