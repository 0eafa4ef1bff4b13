package faultline.debug;

import java.util.Optional;
import java.util.OptionalLong;

/** Guest memory as numbers: little-endian, at the addresses that the hart uses now. */
public final class GuestMemory {
  private final Target target;

  GuestMemory(Target target) {
    this.target = target;
  }

  /** The {@code size} bytes (1 to 8) at {@code address}, zero-extended, or empty. */
  public OptionalLong load(long address, int size) {
    return number(target.read(address, size));
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
