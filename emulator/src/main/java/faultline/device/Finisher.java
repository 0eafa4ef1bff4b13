package faultline.device;

import faultline.memory.Device;
import faultline.memory.PowerSwitch;

/**
 * SiFive test finisher: how a guest ends the run.
 *
 * <pre>
 *   offset  write, 32 bits
 *   0       0x5555                power off with status 0
 *           status &lt;&lt; 16 | 0x3333  power off with that status
 *           0x7777                reset
 * </pre>
 *
 * <p>Other values and other offsets are ignored; reads give 0. Register-compatible with QEMU's
 * {@code sifive_test}.
 */
public final class Finisher implements Device {
  private static final int WINDOW = 0x1000;
  private static final int PASS = 0x5555;
  private static final int FAIL = 0x3333;
  private static final int RESET = 0x7777;

  private final PowerSwitch power;

  /** A finisher that pulls {@code power}. */
  public Finisher(PowerSwitch power) {
    this.power = power;
  }

  @Override
  public long size() {
    return WINDOW;
  }

  @Override
  public boolean accepts(long offset, int size) {
    return size == Short.BYTES || size == Integer.BYTES;
  }

  @Override
  public long load(long offset, int size) {
    return 0;
  }

  @Override
  public void store(long offset, int size, long value) {
    if (offset != 0) {
      return;
    }
    switch ((int) value & 0xffff) {
      case PASS -> power.off(0);
      case FAIL -> power.off((int) value >>> 16);
      case RESET -> power.reset();
      default -> {
        // Not a command.
      }
    }
  }
}
