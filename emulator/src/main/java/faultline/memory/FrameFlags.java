package faultline.memory;

/**
 * What is special about a frame of RAM, so that a store to it must take the slow path. A store to a
 * frame without flags pays nothing for any of this.
 */
public final class FrameFlags {
  /** Instructions of this frame have been decoded: a store makes some of them stale. */
  public static final int CODE = 1;

  /** The frame is a node of a page table: a store changes a page-table entry. */
  public static final int PAGE_TABLE = 1 << 1;

  /** Unchanged since the last snapshot: the first store must save it. */
  public static final int CLEAN = 1 << 2;

  /** A hart whose turn is over has reserved bytes here (LR): a store may break the reservation. */
  public static final int RESERVED = 1 << 3;

  /** The frame holds the word by which a program talks to the host. */
  public static final int HOST_INTERFACE = 1 << 4;

  /** Somebody wants to hear of stores to some of these bytes. */
  public static final int WATCHED = 1 << 5;

  private FrameFlags() {}
}
