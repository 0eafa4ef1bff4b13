package faultline.guest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Spoils files, most of all the headers of ELF files, as {@code random} has it. */
final class Damage {
  private static final int HEADER_SIZE = 64;
  private static final int PROGRAM_HEADER_SIZE = 56;
  private static final int SECTION_HEADER_SIZE = 64;
  private static final int PROGRAM_HEADERS = 32; // where e_phoff stands, and so on
  private static final int SECTION_HEADERS = 40;
  private static final int PROGRAM_HEADER_COUNT = 56;
  private static final int SECTION_HEADER_COUNT = 60;
  private static final int MOST_HEADERS = 0xffff;

  private static final long RAM = 0x8000_0000L;

  /** Numbers that checks get wrong: ends of ranges, of types and of this machine's memory. */
  private static final long[] EDGES = {
    0,
    1,
    7,
    0xffff,
    0x10000,
    Integer.MAX_VALUE,
    1L << 31,
    0xffff_ffffL,
    1L << 32,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1,
    -8,
    -4096,
    RAM,
    RAM - 1,
    RAM - 4096,
    RAM + (2 << 20),
    RAM + (4 << 20) - 1,
    RAM + (4 << 20),
    RAM + (6 << 20),
    RAM + (8 << 20) - 8,
    RAM + (8 << 20),
    -RAM
  };

  private final Random random;

  Damage(Random random) {
    this.random = random;
  }

  /** Any bytes; some begin as an ELF file does. */
  byte[] noise(int most) {
    byte[] bytes = new byte[1 + random.nextInt(most)];
    random.nextBytes(bytes);
    byte[] start = {0x7f, 'E', 'L', 'F', 2, 1, 1};
    int kept = random.nextInt(4) == 0 ? Math.min(bytes.length, start.length) : 0;
    System.arraycopy(start, 0, bytes, 0, kept);
    return bytes;
  }

  /** {@code file} with some bytes changed, or cut off, or longer. */
  byte[] ofAny(byte[] file) {
    byte[] bytes = file.clone();
    for (int edits = 1 + random.nextInt(8); edits > 0; edits--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
      case 1 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(3000));
      default -> bytes;
    };
  }

  /** The ELF file {@code file} with fields of its headers changed, or headers added. */
  byte[] ofElf(byte[] file) {
    byte[] bytes = file.clone();
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      bytes =
          switch (random.nextInt(10)) {
            case 0 -> ofAny(bytes);
            case 1 -> moreSegments(bytes);
            case 2 -> moreSections(bytes);
            case 3 -> field(bytes, 0, HEADER_SIZE, 1);
            case 4, 5 -> sectionField(bytes);
            default -> segmentField(bytes);
          };
      if (bytes.length < HEADER_SIZE) {
        return bytes;
      }
    }
    return bytes;
  }

  private byte[] segmentField(byte[] elf) {
    return tableField(elf, PROGRAM_HEADERS, PROGRAM_HEADER_COUNT, PROGRAM_HEADER_SIZE);
  }

  private byte[] sectionField(byte[] elf) {
    return tableField(elf, SECTION_HEADERS, SECTION_HEADER_COUNT, SECTION_HEADER_SIZE);
  }

  /** Changes a field of some header of a table, if there is such a table. */
  private byte[] tableField(byte[] elf, int offsetField, int countField, int size) {
    ByteBuffer words = words(elf);
    long table = words.getLong(offsetField);
    int count = words.getShort(countField) & 0xffff;
    boolean isThere = table >= 0 && count > 0 && table <= elf.length - (long) count * size;
    return isThere ? field(elf, (int) table + size * random.nextInt(count), size, 4) : elf;
  }

  /** Changes a field of {@code size} bytes at {@code start}, no shorter than {@code shortest}. */
  private byte[] field(byte[] elf, int start, int size, int shortest) {
    int width = Math.max(shortest, 1 << random.nextInt(4));
    int at = start + width * random.nextInt(size / width);
    long value =
        switch (random.nextInt(4)) {
          case 0 -> random.nextLong();
          case 1 -> words(elf).get(at) + random.nextInt(9) - 4;
          default -> EDGES[random.nextInt(EDGES.length)];
        };
    for (int i = 0; i < width; i++) {
      elf[at + i] = (byte) (value >>> (Byte.SIZE * i));
    }
    return elf;
  }

  /** Repeats a program header, in a table at the end: all these segments overlap. */
  private byte[] moreSegments(byte[] elf) {
    return moreHeaders(elf, PROGRAM_HEADERS, PROGRAM_HEADER_COUNT, PROGRAM_HEADER_SIZE);
  }

  /** Repeats a section header after the others. */
  private byte[] moreSections(byte[] elf) {
    return moreHeaders(elf, SECTION_HEADERS, SECTION_HEADER_COUNT, SECTION_HEADER_SIZE);
  }

  /** Moves a table to the end of the file, where one of its headers follows many times. */
  private byte[] moreHeaders(byte[] elf, int offsetField, int countField, int size) {
    ByteBuffer old = words(elf);
    long table = old.getLong(offsetField);
    int count = old.getShort(countField) & 0xffff;
    if (table < 0 || count == 0 || table > elf.length - (long) count * size) {
      return elf;
    }
    int more = random.nextInt(8) == 0 ? MOST_HEADERS - count : 1 + random.nextInt(20);
    int repeated = (int) table + size * random.nextInt(count);
    byte[] bytes = Arrays.copyOf(elf, elf.length + (count + Math.max(0, more)) * size);
    System.arraycopy(elf, (int) table, bytes, elf.length, count * size);
    for (int at = elf.length + count * size; at < bytes.length; at += size) {
      System.arraycopy(elf, repeated, bytes, at, size);
    }
    words(bytes).putLong(offsetField, elf.length).putShort(countField, (short) (count + more));
    return bytes;
  }

  private static ByteBuffer words(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
