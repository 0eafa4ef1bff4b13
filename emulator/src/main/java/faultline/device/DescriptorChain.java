package faultline.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request as the driver laid it out (virtio 1.2, section 2.7.5): buffers that the device reads,
 * then buffers that it fills. Each kind is one stretch of bytes to whoever serves the request, cut
 * into buffers as the driver liked.
 *
 * <pre>
 *   offset  a descriptor, 16 bytes
 *   0       address, 64 bits
 *   8       length, 32 bits
 *   12      flags: 1 another follows, 2 the device writes, 4 the buffer is a table of descriptors
 *   14      number of the one that follows
 * </pre>
 */
final class DescriptorChain {
  private static final int DESCRIPTOR_BYTES = 16;
  private static final int LENGTH = 8;
  private static final int FLAGS = 12;
  private static final int NEXT = 14;
  private static final int FLAG_NEXT = 1;
  private static final int FLAG_WRITE = 2;
  private static final int FLAG_INDIRECT = 4;

  /** A chain may not be longer than that in all (section 2.7.5.2). */
  private static final long MOST_BYTES = 1L << 32;

  private record Buffer(long pa, long length) {}

  private final Dma dma;
  private final List<Buffer> readable = new ArrayList<>();
  private final List<Buffer> writable = new ArrayList<>();
  private long readableLength;
  private long writableLength;

  private DescriptorChain(Dma dma) {
    this.dma = dma;
  }

  /**
   * Follows a chain.
   *
   * @param table physical address of the queue's descriptors
   * @param size how many there are; no chain is longer
   * @param head the number of the chain's first
   * @param indirect whether the driver may use tables of descriptors
   * @throws BrokenRingException when the chain leads out of the table or of RAM, comes back to
   *     itself, is too long, or mixes the two kinds of buffers
   */
  static DescriptorChain follow(Dma dma, long table, int size, int head, boolean indirect)
      throws BrokenRingException {
    DescriptorChain chain = new DescriptorChain(dma);
    long from = table;
    long entries = size;
    boolean mayBranch = indirect;
    int next = head;
    for (int visited = 0; visited < SplitQueue.MAXIMUM_SIZE && visited < entries; visited++) {
      if (next >= entries) {
        throw new BrokenRingException("there is no descriptor " + next);
      }
      long descriptor = from + (long) next * DESCRIPTOR_BYTES;
      long pa = dma.load(descriptor, Long.BYTES);
      long length = dma.load(descriptor + LENGTH, Integer.BYTES);
      int flags = (int) dma.load(descriptor + FLAGS, Short.BYTES);
      if ((flags & FLAG_INDIRECT) != 0) {
        if (!mayBranch || (flags & FLAG_NEXT) != 0 || length % DESCRIPTOR_BYTES != 0) {
          throw new BrokenRingException("a table of descriptors is where none may be");
        }
        // Section 2.7.5.3.2: the table's own WRITE flag means nothing, and it holds no further
        // tables.
        mayBranch = false;
        from = pa;
        entries = length / DESCRIPTOR_BYTES;
        next = 0;
        visited = -1;
        continue;
      }
      chain.add(new Buffer(pa, length), (flags & FLAG_WRITE) != 0);
      if ((flags & FLAG_NEXT) == 0) {
        return chain;
      }
      next = (int) dma.load(descriptor + NEXT, Short.BYTES);
    }
    throw new BrokenRingException("a chain has no end");
  }

  private void add(Buffer buffer, boolean isWritable) throws BrokenRingException {
    if (!isWritable && !writable.isEmpty()) {
      throw new BrokenRingException("a buffer to read comes after one to write");
    }
    if (!dma.reaches(buffer.pa, buffer.length)) {
      throw new BrokenRingException("a buffer at 0x%x is not in RAM".formatted(buffer.pa));
    }
    if (isWritable) {
      writable.add(buffer);
      writableLength += buffer.length;
    } else {
      readable.add(buffer);
      readableLength += buffer.length;
    }
    if (readableLength + writableLength > MOST_BYTES) {
      throw new BrokenRingException("a chain is longer than 4 GiB");
    }
  }

  /** How many bytes the driver wrote for the device. */
  long readableLength() {
    return readableLength;
  }

  /** How many bytes the device may fill. */
  long writableLength() {
    return writableLength;
  }

  /** A piece of what the driver wrote, which must be there. */
  byte[] read(long offset, int count) {
    byte[] bytes = new byte[count];
    int done = 0;
    long start = 0;
    for (Buffer buffer : readable) {
      long at = offset + done - start;
      long part = Math.min(count - done, buffer.length - at);
      if (part > 0) {
        System.arraycopy(dma.read(buffer.pa + at, (int) part), 0, bytes, done, (int) part);
        done += (int) part;
      }
      start += buffer.length;
    }
    return bytes;
  }

  /** Fills a piece of the driver's buffers, which must be there, with {@code bytes}. */
  void write(long offset, byte[] bytes) {
    int done = 0;
    long start = 0;
    for (Buffer buffer : writable) {
      long at = offset + done - start;
      long part = Math.min(bytes.length - done, buffer.length - at);
      if (part > 0) {
        dma.write(buffer.pa + at, Arrays.copyOfRange(bytes, done, done + (int) part));
        done += (int) part;
      }
      start += buffer.length;
    }
  }
}
