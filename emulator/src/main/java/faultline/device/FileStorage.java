package faultline.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A file of the host as a disk. It stays open, and locked, until the program ends. */
public final class FileStorage implements DiskStorage {
  private final FileChannel channel;
  private final long length;

  private FileStorage(FileChannel channel, long length) {
    this.channel = channel;
    this.length = length;
  }

  /**
   * Opens a file.
   *
   * @param writable whether it will be written to; then nobody else may use it as a disk
   * @throws IOException when that is not possible; the message is one line that says why and what
   *     would help
   */
  public static FileStorage open(Path file, boolean writable) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a directory; name a disk image");
    }
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              writable
                  ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)
                  : Set.of(StandardOpenOption.READ));
      if (channel.size() == 0) {
        throw new IOException(
            file + ": is empty; a disk has at least one sector, as from truncate -s 64M");
      }
      if (!lock(channel, writable)) {
        throw new IOException(
            file + ": is in use as another machine's disk; end that one, or copy the image");
      }
      return new FileStorage(channel, channel.size());
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException(
          "%s: permission denied%s"
              .formatted(file, writable ? "; add ,readonly or ,snapshot if it may be read" : ""),
          e);
    }
  }

  /** Whether nobody else writes the file, or, if this machine will, uses it at all. */
  private static boolean lock(FileChannel channel, boolean writable) {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, !writable) != null;
    } catch (OverlappingFileLockException e) {
      return !writable; // this machine has it twice; who may do that is decided elsewhere
    } catch (IOException e) {
      return true; // a file system without locks
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public byte[] read(long position, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        break; // the rest is zero
      }
    }
    return buffer.array();
  }

  @Override
  public void write(long position, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, position + buffer.position());
    }
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
  }
}
