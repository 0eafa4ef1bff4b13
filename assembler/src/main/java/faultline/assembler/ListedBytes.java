package faultline.assembler;

import faultline.elf.OutputSection;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses and the bytes that a listing shows: of an executable those in memory; of an object
 * offsets in sections, and bytes that a linker may still change; after an error no addresses, and
 * bytes as far as they are known.
 */
final class ListedBytes {
  private static final String UNKNOWN = "????";
  private static final int LEAST_DIGITS = UNKNOWN.length();

  private final List<OutputSection> linked;
  private final boolean placed;
  private final int digits;
  private final IdentityHashMap<InputSection, byte[]> contents = new IdentityHashMap<>();

  /**
   * @param units that are listed
   * @param linked the sections of the executable; empty when there is none
   * @param placed whether addresses mean something
   */
  ListedBytes(List<Unit> units, List<OutputSection> linked, boolean placed) {
    int most = LEAST_DIGITS;
    for (Unit unit : units) {
      for (InputSection section : unit.sections()) {
        String end = Long.toHexString(section.address() + section.size());
        most = linked.isEmpty() ? most : Math.max(most, end.length());
      }
    }
    digits = most;
    this.linked = List.copyOf(linked);
    this.placed = placed;
  }

  /** Digits of every address of the listing. */
  int digits() {
    return digits;
  }

  /** The address as text; question marks when it is not known. */
  String address(Emission emission) {
    long address = emission.address();
    return placed ? ("%0" + digits + "x").formatted(address) : UNKNOWN;
  }

  /** At most {@code most} bytes of what {@code emission} made. */
  byte[] first(Emission emission, int most) {
    int size = (int) Math.max(0, Math.min(most, emission.size()));
    InputSection section = emission.section();
    if (section.isZeros()) {
      return new byte[size];
    }
    OutputSection output = output(emission);
    byte[] bytes = output == null ? contents(section) : output.bytes();
    long start = output == null ? emission.offset() : emission.address() - output.address();
    return start < 0 || start + size > bytes.length
        ? new byte[0]
        : Arrays.copyOfRange(bytes, (int) start, (int) start + size);
  }

  private @Nullable OutputSection output(Emission emission) {
    long address = emission.address();
    for (OutputSection section : linked) {
      if (Long.compareUnsigned(address - section.address(), section.size()) < 0) {
        return section;
      }
    }
    return null;
  }

  private byte[] contents(InputSection section) {
    return contents.computeIfAbsent(section, this::write);
  }

  private byte[] write(InputSection section) {
    if (section.size() < 0 || section.size() > Emitter.FILE_LIMIT) {
      return new byte[0];
    }
    if (placed) {
      return SectionBytes.tentative(section);
    }
    byte[] out = new byte[(int) section.size()];
    // After an error a branch may have no target.
    SectionBytes.write(section, out, 0, (bytes, at, fragment, branch) -> {});
    return out;
  }
}
