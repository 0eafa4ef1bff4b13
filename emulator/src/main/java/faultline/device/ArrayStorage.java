package faultline.device;

import java.io.IOException;
import java.util.Arrays;

/** A disk's bytes in the host's memory, never to be written. */
public final class ArrayStorage implements DiskStorage {
  private final byte[] bytes;

  /** A disk that holds {@code contents}. */
  public ArrayStorage(byte[] contents) {
    bytes = contents.clone();
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public byte[] read(long position, int count) {
    if (position >= bytes.length) {
      return new byte[count];
    }
    return Arrays.copyOfRange(bytes, (int) position, (int) position + count);
  }

  @Override
  public void write(long position, byte[] source) throws IOException {
    throw new IOException("this disk is only read");
  }

  @Override
  public void force() {}
}
