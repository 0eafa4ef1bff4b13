package faultline.device;

import faultline.memory.Saved;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is on a disk, and what becomes of writes to it. Three kinds of image:
 *
 * <ul>
 *   <li>written through: the host's file always holds what the guest's disk holds now;
 *   <li>read-only: nothing is ever written;
 *   <li>a snapshot: the guest may write, the host's file stays as it is, and the changes go with
 *       the machine.
 * </ul>
 *
 * <p>A machine that goes back in time takes its disks along. So that it can, the pages written
 * since the first {@link #save} are kept, as they are now and, for a file written through, as they
 * were; going back writes those to the file that differ. Pages are shared by all saved states.
 */
public final class DiskImage {
  private static final int SECTOR = 512;
  private static final int PAGE = 4096;

  private final DiskStorage storage;
  private final boolean readOnly;
  private final boolean snapshot;
  private final Consumer<String> complaints;

  /** The pages that were written; an array in it never changes. */
  private Map<Long, byte[]> changed = new HashMap<>();

  /** Whether a saved state has {@link #changed} too, so that it must not change any more. */
  private boolean shared;

  /** Whether there is a state to go back to. */
  private boolean saved;

  /** Pages of the file as they were before the first write to them. */
  private final Map<Long, byte[]> original = new HashMap<>();

  private String lastComplaint = "";

  /**
   * An image.
   *
   * @param readOnly whether the guest must not write
   * @param snapshot whether the storage must not be written
   * @param complaints hears, in one line each, of errors on the host; the guest hears of them as
   *     I/O errors
   */
  public DiskImage(
      DiskStorage storage, boolean readOnly, boolean snapshot, Consumer<String> complaints) {
    this.storage = storage;
    this.readOnly = readOnly;
    this.snapshot = snapshot;
    this.complaints = complaints;
  }

  public boolean isReadOnly() {
    return readOnly;
  }

  /** Length in bytes, a whole number of sectors: a part of a last one is filled up with zeros. */
  public long length() {
    return (storage.length() + SECTOR - 1) / SECTOR * SECTOR;
  }

  /** Reads {@code count} bytes at {@code position}. */
  byte[] read(long position, int count) throws IOException {
    if (changed.isEmpty()) {
      return onHost(() -> storage.read(position, count));
    }
    byte[] bytes = new byte[count];
    int done = 0;
    while (done < count) {
      int inPage = (int) ((position + done) % PAGE);
      int part = Math.min(count - done, PAGE - inPage);
      System.arraycopy(page((position + done) / PAGE), inPage, bytes, done, part);
      done += part;
    }
    return bytes;
  }

  /** Writes {@code bytes} at {@code position}. */
  void write(long position, byte[] bytes) throws IOException {
    if (!snapshot && !saved) {
      // Nobody can come back to this moment: the file alone is enough.
      put(position, bytes);
      return;
    }
    int done = 0;
    while (done < bytes.length) {
      int inPage = (int) ((position + done) % PAGE);
      int part = Math.min(bytes.length - done, PAGE - inPage);
      change((position + done) / PAGE, inPage, Arrays.copyOfRange(bytes, done, done + part));
      done += part;
    }
  }

  private void change(long number, int at, byte[] bytes) throws IOException {
    byte[] before = page(number);
    byte[] after = before.clone();
    System.arraycopy(bytes, 0, after, at, bytes.length);
    if (!snapshot) {
      original.putIfAbsent(number, before);
      put(number * PAGE + at, bytes);
    }
    if (shared) {
      changed = new HashMap<>(changed);
      shared = false;
    }
    changed.put(number, after);
  }

  /** Waits until what was written is safe on the host. */
  void flush() throws IOException {
    if (!readOnly && !snapshot) {
      onHost(
          () -> {
            storage.force();
            return storage;
          });
    }
  }

  private byte[] page(long number) throws IOException {
    byte @Nullable [] page = changed.get(number);
    return page != null ? page : onHost(() -> storage.read(number * PAGE, PAGE));
  }

  private void put(long position, byte[] bytes) throws IOException {
    onHost(
        () -> {
          storage.write(position, bytes);
          return storage;
        });
  }

  Saved save() {
    saved = true;
    shared = true;
    Map<Long, byte[]> now = changed;
    return () -> goBack(now);
  }

  private void goBack(Map<Long, byte[]> then) {
    Map<Long, byte[]> now = changed;
    changed = then;
    shared = true;
    if (snapshot || readOnly) {
      return;
    }
    Set<Long> numbers = new HashSet<>(now.keySet());
    numbers.addAll(then.keySet());
    for (long number : numbers) {
      byte @Nullable [] page = then.getOrDefault(number, original.get(number));
      if (page != null && page != now.get(number)) {
        int count = (int) Math.min(PAGE, length() - number * PAGE);
        try {
          put(number * PAGE, Arrays.copyOf(page, count));
        } catch (IOException e) {
          // Heard by complaints; there is no request of the guest's that could fail for it.
        }
      }
    }
  }

  /** What is done on the host, and may fail there. */
  private interface HostAction<T> {
    T run() throws IOException;
  }

  private <T> T onHost(HostAction<T> action) throws IOException {
    try {
      return action.run();
    } catch (IOException e) {
      String complaint = String.valueOf(e.getMessage());
      if (!complaint.equals(lastComplaint)) {
        lastComplaint = complaint;
        complaints.accept(complaint);
      }
      throw e;
    }
  }
}
