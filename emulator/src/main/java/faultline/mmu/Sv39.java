package faultline.mmu;

/**
 * The shape of Sv39: how a virtual address splits, and how satp names the root table (volume II,
 * sections 4.1.11 and 4.4).
 *
 * <pre>
 *   va:    63-39 (all equal to 38)  38-30 vpn[2]  29-21 vpn[1]  20-12 vpn[0]  11-0 offset
 *   satp:  63-60 mode               59-44 asid    43-0 ppn
 * </pre>
 */
public final class Sv39 {
  /** The specification's LEVELS: a walk reads at most this many entries. */
  public static final int LEVELS = 3;

  public static final int PAGE_SHIFT = 12;
  public static final long PAGE_SIZE = 1L << PAGE_SHIFT;

  /** Bits of one level's index. */
  public static final int VPN_BITS = 9;

  /** satp.MODE for no translation. */
  public static final int MODE_BARE = 0;

  /** satp.MODE for Sv39. */
  public static final int MODE_SV39 = 8;

  /** Bits of satp.ASID that exist in the format; a machine may implement fewer. */
  public static final int ASID_BITS = 16;

  private static final int MODE_SHIFT = 60;
  private static final int ASID_SHIFT = 44;

  private Sv39() {}

  /** Whether bits 63-39 all equal bit 38 (section 4.4.1). */
  public static boolean isCanonical(long va) {
    return va << 25 >> 25 == va;
  }

  /** The index into the table of {@code level}: 2 for the root, 0 for the last. */
  public static int vpn(long va, int level) {
    return (int) (va >>> (PAGE_SHIFT + VPN_BITS * level)) & ((1 << VPN_BITS) - 1);
  }

  /** Bytes that a leaf at {@code level} maps: 4 KiB, 2 MiB or 1 GiB. */
  public static long pageSize(int level) {
    return PAGE_SIZE << (VPN_BITS * level);
  }

  public static int mode(long satp) {
    return (int) (satp >>> MODE_SHIFT);
  }

  public static int asid(long satp) {
    return (int) (satp >>> ASID_SHIFT) & ((1 << ASID_BITS) - 1);
  }

  /** Physical address of the root table. */
  public static long root(long satp) {
    return (satp & ((1L << ASID_SHIFT) - 1)) << PAGE_SHIFT;
  }

  /** The satp that turns on Sv39 with the table at physical address {@code root}. */
  public static long satp(long root, int asid) {
    return (long) MODE_SV39 << MODE_SHIFT | (long) asid << ASID_SHIFT | root >>> PAGE_SHIFT;
  }
}
