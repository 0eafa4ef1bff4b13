package faultline.device;

import java.io.IOException;
import java.util.Arrays;

/** A disk's bytes in an array, for tests; it can be made to fail. */
final class MemoryStorage implements DiskStorage {
  byte[] bytes;
  boolean fails;
  int writes;
  int forces;

  MemoryStorage(int length) {
    bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i / 512);
    }
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public byte[] read(long position, int count) throws IOException {
    check();
    byte[] read = new byte[count];
    int there = (int) Math.max(0, Math.min(count, bytes.length - position));
    System.arraycopy(bytes, (int) position, read, 0, there);
    return read;
  }

  @Override
  public void write(long position, byte[] source) throws IOException {
    check();
    writes++;
    bytes = Arrays.copyOf(bytes, (int) Math.max(bytes.length, position + source.length));
    System.arraycopy(source, 0, bytes, (int) position, source.length);
  }

  @Override
  public void force() throws IOException {
    check();
    forces++;
  }

  private void check() throws IOException {
    if (fails) {
      throw new IOException("the host's disk is broken");
    }
  }
}
