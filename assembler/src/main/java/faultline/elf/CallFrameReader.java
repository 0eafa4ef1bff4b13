package faultline.elf;

import faultline.elf.DwarfCursor.DamagedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code .debug_frame} and {@code .eh_frame}: entries for routines (FDE), each of which names
 * an entry with what several routines have in common (CIE).
 *
 * <p>The two sections differ in how an entry is told to be common, in what the reference to it is
 * relative to, and in how addresses are written.
 */
final class CallFrameReader {
  /** A length that says that the real one follows, in eight bytes. */
  private static final long LONG_FORMAT = 0xffff_ffffL;

  private static final int ADDRESS_SIZE = Long.BYTES;

  // How .eh_frame writes a pointer: its format in the low bits, what it is relative to above.
  private static final int POINTER_ABSOLUTE = 0x00;
  private static final int POINTER_RELATIVE_TO_ITSELF = 0x10;
  private static final int POINTER_FORMAT = 0x0f;
  private static final int POINTER_BASE = 0x70;
  private static final int POINTER_OMITTED = 0xff;

  /**
   * What routines have in common.
   *
   * @param pointers how their addresses are written
   * @param augmented whether their entries say how long their own additions are
   */
  private record Common(CallFrameProgram.Parameters parameters, int pointers, boolean augmented) {}

  private final boolean isExceptions;
  private final long address;
  private final byte[] section;
  private final List<CallFrames.Routine> routines;

  /** By its offset; a null is for one that is damaged or not understood. */
  private final Map<Long, @Nullable Common> commons = new HashMap<>();

  private CallFrameReader(
      boolean isExceptions, long address, byte[] section, List<CallFrames.Routine> routines) {
    this.isExceptions = isExceptions;
    this.address = address;
    this.section = section;
    this.routines = routines;
  }

  static CallFrames read(ElfFile elf) {
    List<CallFrames.Routine> routines = new ArrayList<>();
    for (String name : List.of(".eh_frame", ".debug_frame")) {
      Optional<Section> section = elf.section(name);
      if (section.isPresent()) {
        byte[] contents = contents(elf, section.get());
        long address = section.get().address();
        new CallFrameReader(name.startsWith(".eh"), address, contents, routines).entries();
      }
    }
    return new CallFrames(routines);
  }

  private static byte[] contents(ElfFile elf, Section section) {
    try {
      return elf.bytes(section);
    } catch (ElfException e) {
      return new byte[0];
    }
  }

  private void entries() {
    DwarfCursor cursor = new DwarfCursor(section);
    try {
      while (cursor.hasMore()) {
        entry(cursor);
      }
    } catch (DamagedException e) {
      // Where the next entry begins is not known either.
    }
  }

  private void entry(DwarfCursor cursor) throws DamagedException {
    long length = cursor.number(Integer.BYTES);
    int offsetSize = length == LONG_FORMAT ? Long.BYTES : Integer.BYTES;
    if (length == LONG_FORMAT) {
      length = cursor.number(Long.BYTES);
    }
    if (length == 0) {
      return; // The linker ends .eh_frame so, and may have put others behind the end.
    }
    int start = cursor.position();
    DwarfCursor entry = cursor.take(length);
    try {
      long common = entry.number(offsetSize);
      if (!isCommon(common, offsetSize)) {
        routine(entry, isExceptions ? start - common : common, start);
      }
    } catch (DamagedException e) {
      // The other entries may be well.
    }
  }

  private boolean isCommon(long reference, int offsetSize) {
    return isExceptions
        ? reference == 0
        : reference == (offsetSize == Long.BYTES ? -1 : LONG_FORMAT);
  }

  /**
   * @param reference offset of the entry with what it has in common with others
   * @param start offset of {@code entry}
   */
  private void routine(DwarfCursor entry, long reference, int start) throws DamagedException {
    Common common = common(reference);
    if (common == null) {
      return;
    }
    long first = pointer(entry, common.pointers(), start);
    long size = pointer(entry, common.pointers() & POINTER_FORMAT, start);
    if (common.augmented()) {
      entry.skip(entry.unsigned());
    }
    if (first + size != first && Long.compareUnsigned(first + size - 1, first) >= 0) {
      routines.add(
          new CallFrames.Routine(
              new CallFrames.Range(first, first + size),
              new CallFrameProgram(common.parameters(), entry)));
    }
  }

  private @Nullable Common common(long offset) {
    if (!commons.containsKey(offset)) {
      Common read = null;
      try {
        read = readCommon(offset);
      } catch (DamagedException e) {
        // No routine with this one can be understood.
      }
      commons.put(offset, read);
    }
    return commons.get(offset);
  }

  private @Nullable Common readCommon(long offset) throws DamagedException {
    DwarfCursor cursor = new DwarfCursor(section);
    cursor.skip(offset);
    long length = cursor.number(Integer.BYTES);
    int offsetSize = length == LONG_FORMAT ? Long.BYTES : Integer.BYTES;
    DwarfCursor entry = cursor.take(length == LONG_FORMAT ? cursor.number(Long.BYTES) : length);
    if (!isCommon(entry.number(offsetSize), offsetSize)) {
      return null;
    }
    int version = entry.unsignedByte();
    if (version != 1 && version != 3 && version != 4) {
      return null;
    }
    String augmentation = entry.string();
    if (version == 4) {
      boolean isFlat = entry.unsignedByte() == ADDRESS_SIZE && entry.unsignedByte() == 0;
      if (!isFlat) {
        return null;
      }
    }
    long codeFactor = entry.unsigned();
    long dataFactor = entry.signed();
    long returnAddress = version == 1 ? entry.unsignedByte() : entry.unsigned();
    boolean augmented = augmentation.startsWith("z");
    if (!augmented && !augmentation.matches("S?")) {
      return null; // Additions of unknown length: what follows cannot be found.
    }
    int pointers = POINTER_ABSOLUTE;
    if (augmented) {
      pointers = pointers(augmentation, entry.take(entry.unsigned()));
    }
    if (returnAddress < 0 || returnAddress > CallFrames.HIGHEST_REGISTER) {
      return null;
    }
    return new Common(
        new CallFrameProgram.Parameters(
            codeFactor, dataFactor, (int) returnAddress, augmentation.contains("S"), entry),
        pointers,
        augmented);
  }

  /** How routines' addresses are written: what the letters behind the 'z' say. */
  private static int pointers(String augmentation, DwarfCursor additions) throws DamagedException {
    int pointers = POINTER_ABSOLUTE;
    for (int i = 1; i < augmentation.length(); i++) {
      switch (augmentation.charAt(i)) {
        case 'R' -> pointers = additions.unsignedByte();
        case 'L' -> additions.skip(1);
        case 'P' -> value(additions, additions.unsignedByte());
        case 'S', 'B', 'G' -> {}
        default -> {
          return pointers;
        }
      }
    }
    return pointers;
  }

  /**
   * The address written next in {@code entry}.
   *
   * @param start offset of {@code entry} in the section
   */
  private long pointer(DwarfCursor entry, int encoding, int start) throws DamagedException {
    long here = address + start + entry.position();
    long value = value(entry, encoding);
    return switch (encoding & ~POINTER_FORMAT) {
      case POINTER_ABSOLUTE -> value;
      case POINTER_RELATIVE_TO_ITSELF -> here + value;
      default -> throw new DamagedException();
    };
  }

  private static long value(DwarfCursor cursor, int encoding) throws DamagedException {
    if (encoding == POINTER_OMITTED || (encoding & POINTER_BASE) == POINTER_BASE) {
      throw new DamagedException();
    }
    return switch (encoding & POINTER_FORMAT) {
      case 0x0, 0x4, 0xc -> cursor.number(Long.BYTES);
      case 0x1 -> cursor.unsigned();
      case 0x2 -> cursor.half();
      case 0x3 -> cursor.number(Integer.BYTES);
      case 0x9 -> cursor.signed();
      case 0xa -> (short) cursor.half();
      case 0xb -> (int) cursor.number(Integer.BYTES);
      default -> throw new DamagedException();
    };
  }
}
