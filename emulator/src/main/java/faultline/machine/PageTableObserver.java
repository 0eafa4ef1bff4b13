package faultline.machine;

/** Hears of writes to page tables. */
@FunctionalInterface
public interface PageTableObserver {
  /**
   * An entry of a page table has changed, whoever wrote it: the guest, a walker that sets A or D, a
   * device, a hook.
   *
   * @param address the entry's physical address
   * @param level of the table that it is in: 2 for a root, 0 for the last
   * @param before what the entry held
   * @param after what it holds now
   */
  void entryWritten(long address, int level, long before, long after);
}
