package faultline.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads DWARF's numbers and strings one after another, as far as there are bytes: what a hostile
 * table says costs no more than it has bytes, and ends in a value or in {@link DamagedException}.
 */
final class DwarfCursor {
  /** The table says what cannot be; the message is for nobody: a damaged table is left out. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException() {
      super("damaged", null, false, false);
    }
  }

  /** No path is longer; strings can overlap, so that a small table could ask for gigabytes. */
  private static final int NAME_LIMIT = 4096;

  private final ByteBuffer bytes;

  DwarfCursor(byte[] bytes) {
    this(ByteBuffer.wrap(bytes));
  }

  private DwarfCursor(ByteBuffer bytes) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  boolean hasMore() {
    return bytes.hasRemaining();
  }

  /** How many bytes have been read. */
  int position() {
    return bytes.position();
  }

  /** The next {@code length} bytes, which this one goes on behind. */
  DwarfCursor take(long length) throws DamagedException {
    require(length);
    ByteBuffer part = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    return new DwarfCursor(part);
  }

  /** What is left, to be read without moving this one. */
  DwarfCursor fromHere() {
    return new DwarfCursor(bytes.slice());
  }

  void skip(long length) throws DamagedException {
    require(length);
    bytes.position(bytes.position() + (int) length);
  }

  private void require(long length) throws DamagedException {
    if (length < 0 || length > bytes.remaining()) {
      throw new DamagedException();
    }
  }

  int unsignedByte() throws DamagedException {
    require(1);
    return bytes.get() & 0xff;
  }

  int half() throws DamagedException {
    require(Short.BYTES);
    return bytes.getShort() & 0xffff;
  }

  /** A number of {@code size} bytes, unsigned when it has less than eight. */
  long number(int size) throws DamagedException {
    require(size);
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (bytes.get() & 0xffL) << (i * Byte.SIZE);
    }
    return value;
  }

  /** LEB128, unsigned. */
  long unsigned() throws DamagedException {
    long value = 0;
    int shift = 0;
    int next;
    do {
      next = unsignedByte();
      value |= shift < Long.SIZE ? (next & 0x7fL) << shift : 0;
      shift += 7;
    } while ((next & 0x80) != 0);
    return value;
  }

  /** LEB128, signed. */
  long signed() throws DamagedException {
    long value = 0;
    int shift = 0;
    int next;
    do {
      next = unsignedByte();
      value |= shift < Long.SIZE ? (next & 0x7fL) << shift : 0;
      shift += 7;
    } while ((next & 0x80) != 0);
    return shift < Long.SIZE && (next & 0x40) != 0 ? value | (-1L << shift) : value;
  }

  /** Up to a zero, which is read, too. */
  String string() throws DamagedException {
    int start = bytes.position();
    int end = start;
    while (end < bytes.limit() && bytes.get(end) != 0) {
      end++;
    }
    if (end == bytes.limit() || end - start > NAME_LIMIT) {
      throw new DamagedException();
    }
    byte[] text = new byte[end - start];
    bytes.get(text);
    bytes.get();
    return new String(text, StandardCharsets.UTF_8);
  }
}
