package faultline.debug;

/**
 * Pages of an address space that belong together: they follow each other and may be used in the
 * same ways. What is not known of another kernel's is 0 or empty.
 *
 * @param start its first byte
 * @param end behind its last byte
 * @param rights what U-mode may do there: R, W and X of a page-table entry
 * @param owner whether others see what is written there
 * @param offset which byte of the file {@code start} shows
 * @param inode the file's number; 0 when it shows no file
 * @param name the file's path, or what Linux calls such a region, in brackets
 * @param pages what is in memory of it
 */
public record Region(
    long start,
    long end,
    int rights,
    Owner owner,
    long offset,
    long inode,
    String name,
    Pages pages) {
  /** Whose its bytes are. */
  public enum Owner {
    /** The process's own: writing makes copies of what others see, too. */
    PRIVATE,
    /** Everybody's who maps it. */
    SHARED,
    /** Page tables do not say, and nobody else does. */
    UNKNOWN
  }

  /**
   * What is in memory of a region, in pages of 4 KiB.
   *
   * @param mapped those that page-table entries lead to
   * @param shared those that other user entries lead to as well, the page of zeros aside
   * @param copyOnWrite those that our kernel has marked so
   * @param zero those that show the page of zeros
   */
  public record Pages(long mapped, long shared, long copyOnWrite, long zero) {
    static final Pages NONE = new Pages(0, 0, 0, 0);

    /** Those that no other user entry leads to. */
    public long own() {
      return mapped - shared - zero;
    }

    Pages plus(Pages more) {
      return new Pages(
          mapped + more.mapped,
          shared + more.shared,
          copyOnWrite + more.copyOnWrite,
          zero + more.zero);
    }
  }

  Region with(Pages more) {
    return new Region(start, end, rights, owner, offset, inode, name, pages.plus(more));
  }

  Region upTo(long newEnd) {
    return new Region(start, newEnd, rights, owner, offset, inode, name, pages);
  }
}
