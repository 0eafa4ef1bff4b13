package faultline.debug;

import faultline.machine.StoreObserver;
import faultline.memory.Ram;

/** Waits for bytes of physical memory to change, whoever stores there: {@code watch -pa}. */
public final class PhysicalTrigger extends Trigger {
  private final long pa;
  private final int size;
  private final StoreObserver observer =
      (writer, hart, pc) -> stored(new Occurrence.Author(writer, pc));
  private byte[] last = new byte[0];

  /**
   * @param pa the first byte, of {@code size} in RAM
   */
  public PhysicalTrigger(Debugger debugger, long pa, int size) {
    super(debugger);
    this.pa = pa;
    this.size = size;
  }

  @Override
  void observe() {
    refresh();
    machine().watchedMemory().observe(pa, size, observer);
  }

  @Override
  void ignore() {
    machine().watchedMemory().forget(observer);
  }

  @Override
  void refresh() {
    last = machine().ram().read(pa, size);
  }

  private void stored(Occurrence.Author author) {
    byte[] before = last;
    refresh();
    // All of them as one number if they can be one, else the first eight that differ.
    for (int from = 0; from < size; from += Long.BYTES) {
      int length = Math.min(Long.BYTES, size - from);
      long old = number(before, from, length);
      long now = number(last, from, length);
      if (old != now) {
        notice(new Occurrence.BytesChanged(pa + from, length, old, now, author));
        return;
      }
    }
  }

  private static long number(byte[] bytes, int from, int length) {
    byte[] word = new byte[Long.BYTES];
    System.arraycopy(bytes, from, word, 0, length);
    return Ram.getLong(word, 0);
  }
}
