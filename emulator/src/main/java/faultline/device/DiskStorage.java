package faultline.device;

import java.io.IOException;

/** Where a disk's bytes are on the host. */
public interface DiskStorage {
  /** How many bytes there are. */
  long length();

  /** Reads {@code count} bytes at {@code position}; past the end they are zero. */
  byte[] read(long position, int count) throws IOException;

  /** Writes {@code bytes} at {@code position}; past the end, the storage grows. */
  void write(long position, byte[] bytes) throws IOException;

  /** Waits until what was written would survive a power failure of the host. */
  void force() throws IOException;
}
