package faultline.mmu;

/**
 * The bits of an Sv39 page-table entry (volume II, figure 4.21). An entry is a {@code long}; these
 * methods read it.
 *
 * <pre>
 *   63  62-61  60-54     53-28   27-19   18-10    9-8  7 6 5 4 3 2 1 0
 *    N  PBMT  reserved  PPN[2]  PPN[1]  PPN[0]    RSW  D A G U X W R V
 * </pre>
 */
public final class Pte {
  public static final int V = 1;
  public static final int R = 1 << 1;
  public static final int W = 1 << 2;
  public static final int X = 1 << 3;
  public static final int U = 1 << 4;
  public static final int G = 1 << 5;
  public static final int A = 1 << 6;
  public static final int D = 1 << 7;

  /** Bytes of an entry: the specification's PTESIZE. */
  public static final int SIZE = 8;

  /** N (63), PBMT (62-61) and 60-54: no extension of this machine gives them a meaning. */
  public static final long RESERVED = -1L << 54;

  private static final int PPN_SHIFT = 10;
  private static final long PPN_MASK = (1L << 44) - 1;
  private static final String LETTERS = "DAGUXWRV";

  private Pte() {}

  /** The physical page number: of the page for a leaf, of the next table for a pointer. */
  public static long ppn(long pte) {
    return pte >>> PPN_SHIFT & PPN_MASK;
  }

  /** Whether a valid entry maps a page; otherwise it points to the next level's table. */
  public static boolean isLeaf(long pte) {
    return (pte & (R | X)) != 0;
  }

  public static boolean has(long pte, int bits) {
    return (pte & bits) == bits;
  }

  /** The entry that maps, or points to, page {@code ppn} with these flag bits. */
  public static long of(long ppn, int flags) {
    return ppn << PPN_SHIFT | flags;
  }

  /** The eight flags as the manual draws them, {@code D A G U X W R V}, a dash for a clear bit. */
  public static String flags(long pte) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LETTERS.length(); i++) {
      boolean set = (pte >>> (LETTERS.length() - 1 - i) & 1) != 0;
      text.append(set ? LETTERS.charAt(i) : '-');
    }
    return text.toString();
  }
}
