package faultline.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A file's bytes, read little-endian with every offset checked: whatever a hostile header says, the
 * outcome is a value or an {@link ElfException}.
 */
final class ElfBytes {
  private final ByteBuffer buffer;
  private final String fileName;

  ElfBytes(byte[] bytes, String fileName) {
    this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.fileName = fileName;
  }

  ElfException error(String problem) {
    return new ElfException(fileName + ": " + problem);
  }

  int size() {
    return buffer.capacity();
  }

  /** A copy of the whole file. */
  byte[] all() {
    return buffer.array().clone();
  }

  /** Checks that {@code length} bytes at {@code offset} are in the file; both are unsigned. */
  void require(long offset, long length, String what) throws ElfException {
    if (offset < 0 || length < 0 || offset > size() || length > size() - offset) {
      throw error(
          String.format(
              "truncated or damaged: %s (%s bytes at offset 0x%x) lies outside the file of %d"
                  + " bytes; rebuild or copy it again",
              what, Long.toUnsignedString(length), offset, size()));
    }
  }

  int byteAt(long offset, String what) throws ElfException {
    require(offset, 1, what);
    return buffer.get((int) offset) & 0xff;
  }

  int halfAt(long offset, String what) throws ElfException {
    require(offset, Short.BYTES, what);
    return buffer.getShort((int) offset) & 0xffff;
  }

  int wordAt(long offset, String what) throws ElfException {
    require(offset, Integer.BYTES, what);
    return buffer.getInt((int) offset);
  }

  long doubleAt(long offset, String what) throws ElfException {
    require(offset, Long.BYTES, what);
    return buffer.getLong((int) offset);
  }

  byte[] bytesAt(long offset, long length, String what) throws ElfException {
    require(offset, length, what);
    byte[] copy = new byte[(int) length];
    buffer.get((int) offset, copy);
    return copy;
  }

  /** The NUL-terminated string at {@code offset}, which must end before {@code end}. */
  String stringAt(long offset, long end, String what) throws ElfException {
    require(offset, 1, what);
    int stop = (int) offset;
    while (stop < end && buffer.get(stop) != 0) {
      stop++;
    }
    if (stop >= end) {
      throw error("damaged: " + what + " does not end inside its string table");
    }
    return new String(buffer.array(), (int) offset, stop - (int) offset, StandardCharsets.UTF_8);
  }
}
