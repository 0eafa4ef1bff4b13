package faultline.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a physical address leads to: RAM, a device's registers, or nothing, which is an access
 * fault. So is a misaligned access to a device.
 */
public final class Bus implements Stateful {
  /** A device and where its window starts. */
  public record Attachment(long base, Device device) {
    boolean contains(long pa, int size) {
      long offset = pa - base;
      return offset >= 0 && offset <= device.size() - size;
    }
  }

  private final Ram ram;
  private final List<Attachment> attachments = new ArrayList<>();
  private long deviceLoads;

  /** Whether a device is being accessed, so that what happens to memory is its doing. */
  private transient boolean inDevice;

  public Bus(Ram ram) {
    this.ram = ram;
  }

  public Ram ram() {
    return ram;
  }

  /**
   * Gives {@code device} the addresses from {@code base}.
   *
   * @throws IllegalArgumentException when some of them are taken
   */
  public void attach(long base, Device device) {
    long end = base + device.size();
    boolean overRam = base < ram.base() + ram.size() && end > ram.base();
    boolean overDevice =
        attachments.stream().anyMatch(a -> base < a.base + a.device.size() && end > a.base);
    if (overRam || overDevice) {
      throw new IllegalArgumentException("addresses from 0x%x are taken".formatted(base));
    }
    attachments.add(new Attachment(base, device));
  }

  /** The devices, in the order in which they were attached. */
  public List<Attachment> attachments() {
    return Collections.unmodifiableList(attachments);
  }

  /** Whether an access of {@code size} bytes at {@code pa} reaches anything; if not, it faults. */
  public boolean accepts(long pa, int size) {
    if (ram.contains(pa, size)) {
      return true;
    }
    // Registers are reached by aligned loads and stores of whole numbers only.
    if (Integer.bitCount(size) != 1 || (pa & (size - 1)) != 0) {
      return false;
    }
    Attachment found = find(pa, size);
    return found != null && found.device.accepts(pa - found.base, size);
  }

  /**
   * The value of {@code size} bytes at {@code pa}, zero-extended.
   *
   * @throws IllegalArgumentException when {@link #accepts} says no
   */
  public long load(long pa, int size) {
    if (ram.contains(pa, size)) {
      return ram.load(pa, size);
    }
    Attachment target = require(pa, size);
    deviceLoads++;
    inDevice = true;
    try {
      return target.device.load(pa - target.base, size);
    } finally {
      inDevice = false;
    }
  }

  /**
   * Stores the low {@code size} bytes of {@code value} at {@code pa}; in RAM they must lie in one
   * frame.
   *
   * @throws IllegalArgumentException when {@link #accepts} says no
   */
  public void store(long pa, int size, long value) {
    if (ram.contains(pa, size)) {
      ram.store(pa, size, value);
      return;
    }
    Attachment target = require(pa, size);
    inDevice = true;
    try {
      target.device.store(pa - target.base, size, value);
    } finally {
      inDevice = false;
    }
  }

  /** Whether this is in the middle of a device's answer to an access. */
  public boolean isInDevice() {
    return inDevice;
  }

  /** How many loads a device has answered. */
  public long deviceLoads() {
    return deviceLoads;
  }

  private Attachment require(long pa, int size) {
    Attachment found = find(pa, size);
    if (found == null) {
      throw new IllegalArgumentException("nothing answers at 0x%x".formatted(pa));
    }
    return found;
  }

  private @Nullable Attachment find(long pa, int size) {
    for (Attachment attachment : attachments) {
      if (attachment.contains(pa, size)) {
        return attachment;
      }
    }
    return null;
  }
}
