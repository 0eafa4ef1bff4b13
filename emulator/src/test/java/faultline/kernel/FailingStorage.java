package faultline.kernel;

import faultline.device.DiskStorage;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongPredicate;

/** A disk in an array, some of whose sectors cannot be read. */
final class FailingStorage implements DiskStorage {
  private final byte[] bytes;
  private final LongPredicate fails;
  private int failures;

  /**
   * A disk.
   *
   * @param fails whether a reading that begins at this byte fails; asked at each reading
   */
  FailingStorage(byte[] bytes, LongPredicate fails) {
    this.bytes = bytes;
    this.fails = fails;
  }

  /** How many readings have failed. */
  int failures() {
    return failures;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public byte[] read(long position, int count) throws IOException {
    if (fails.test(position)) {
      failures++;
      throw new IOException("a sector at %d cannot be read".formatted(position));
    }
    return Arrays.copyOfRange(bytes, (int) position, (int) position + count);
  }

  @Override
  public void write(long position, byte[] source) throws IOException {
    throw new IOException("nobody may write to this disk");
  }

  @Override
  public void force() {}
}
