package faultline.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Guest memory as numbers: little-endian, at the addresses that the hart uses now. */
public final class GuestMemory {
  private final Target target;
  private final List<Reading.Place> traced = new ArrayList<>();
  private boolean tracing;

  GuestMemory(Target target) {
    this.target = target;
  }

  /** The {@code size} bytes (1 to 8) at {@code address}, zero-extended, or empty. */
  public OptionalLong load(long address, int size) {
    if (tracing) {
      traced.add(new Reading.Place(address, size));
    }
    return number(target.read(address, size));
  }

  /** From now on it is noted what is loaded, and what could not be. */
  public void trace() {
    traced.clear();
    tracing = true;
  }

  /** Ends what {@link #trace} began, and answers what was loaded since. */
  public List<Reading.Place> endTrace() {
    tracing = false;
    return List.copyOf(traced);
  }

  /** The same for instructions. */
  public OptionalLong loadCode(long address, int size) {
    return number(target.readCode(address, size));
  }

  private static OptionalLong number(Optional<byte[]> bytes) {
    if (bytes.isEmpty()) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = bytes.get().length - 1; i >= 0; i--) {
      value = value << Byte.SIZE | (bytes.get()[i] & 0xff);
    }
    return OptionalLong.of(value);
  }
}
