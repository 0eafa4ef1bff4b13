package faultline.device;

import faultline.memory.FrameFlags;
import faultline.memory.FrameListener;
import faultline.memory.PowerSwitch;
import faultline.memory.Ram;

/**
 * The host-target interface of Spike: a program with the symbols {@code tohost} and {@code
 * fromhost} talks to the host by storing a word there. The RISC-V tests end that way.
 *
 * <pre>
 *   tohost  63-56 device  55-48 command  47-0 payload
 *           0             0              odd: power off with status payload / 2
 *                                        even: address of the words of a system call, of which
 *                                        write(1 or 2, buffer, length) is done
 *           1             1              a byte for the console
 * </pre>
 *
 * <p>The host answers a request in {@code fromhost} and sets {@code tohost} back to zero. Others
 * are ignored. Source: riscv-isa-sim, fesvr: its protocol; no code.
 */
public final class HostInterface implements FrameListener {
  private static final int DEVICE_SHIFT = 56;
  private static final int COMMAND_SHIFT = 48;
  private static final long PAYLOAD = (1L << COMMAND_SHIFT) - 1;
  private static final long CONSOLE_WRITE = 1L << DEVICE_SHIFT | 1L << COMMAND_SHIFT;
  private static final int SYSTEM_CALL = 0;

  private static final long WRITE = 64;
  private static final long STANDARD_ERROR = 2;
  private static final long MOST_BYTES = 1 << 16;
  private static final long EBADF = -9;
  private static final long EFAULT = -14;
  private static final long ENOSYS = -38;

  private final Ram ram;
  private final long tohost;
  private final long fromhost;
  private final PowerSwitch power;
  private final SerialOutput output;
  private final Runnable onPowerOff;

  /**
   * The interface at physical addresses {@code tohost} and {@code fromhost}, eight bytes each in
   * RAM.
   *
   * @param onPowerOff makes the harts notice
   */
  public HostInterface(
      Ram ram,
      long tohost,
      long fromhost,
      PowerSwitch power,
      SerialOutput output,
      Runnable onPowerOff) {
    this.ram = ram;
    this.tohost = tohost;
    this.fromhost = fromhost;
    this.power = power;
    this.output = output;
    this.onPowerOff = onPowerOff;
    ram.addListener(this);
    ram.setFlag(tohost, FrameFlags.HOST_INTERFACE);
  }

  @Override
  public void afterStore(long pa, int size, int flags) {
    if ((flags & FrameFlags.HOST_INTERFACE) == 0
        || pa >= tohost + Long.BYTES
        || pa + size <= tohost) {
      return;
    }
    long request = ram.load(tohost, Long.BYTES);
    long target = request & ~PAYLOAD;
    if (target == CONSOLE_WRITE) {
      output.accept((int) request & 0xff);
      answer(target);
    } else if (target == SYSTEM_CALL && (request & 1) != 0) {
      power.off((int) ((request & PAYLOAD) >>> 1));
      onPowerOff.run();
    } else if (target == SYSTEM_CALL && request != 0) {
      call(request);
      answer(1);
    }
  }

  private void answer(long word) {
    ram.store(tohost, Long.BYTES, 0);
    ram.store(fromhost, Long.BYTES, word);
  }

  /** The words at {@code words}: number, arguments; the first receives the result. */
  private void call(long words) {
    if (words % Long.BYTES != 0 || !ram.contains(words, 4 * Long.BYTES)) {
      return;
    }
    long number = ram.load(words, Long.BYTES);
    long file = ram.load(words + 8, Long.BYTES);
    long buffer = ram.load(words + 16, Long.BYTES);
    long length = ram.load(words + 24, Long.BYTES);
    ram.store(words, Long.BYTES, number == WRITE ? write(file, buffer, length) : ENOSYS);
  }

  private long write(long file, long buffer, long length) {
    if (file < 1 || file > STANDARD_ERROR) {
      return EBADF;
    }
    if (length < 0 || length > MOST_BYTES || !ram.contains(buffer, length)) {
      return EFAULT;
    }
    for (byte each : ram.read(buffer, (int) length)) {
      output.accept(each & 0xff);
    }
    return length;
  }
}
