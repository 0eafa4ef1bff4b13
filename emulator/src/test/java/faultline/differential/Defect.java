package faultline.differential;

import faultline.mmu.Pte;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * A thing that can be wrong with a page-table entry, as a change to a sound one.
 *
 * @param name what is wrong
 * @param spoil makes it so
 * @param lowest the lowest level of the tables at which it is wrong
 * @param highest the highest such level
 */
record Defect(String name, LongUnaryOperator spoil, int lowest, int highest) {
  static final List<Defect> ALL = all();

  private static final int PPN_SHIFT = 10;

  private static List<Defect> all() {
    List<Defect> all = new ArrayList<>();
    for (int bit = 54; bit <= 63; bit++) {
      long mask = 1L << bit;
      all.add(new Defect("bit " + bit, pte -> pte | mask, 0, 2));
    }
    all.add(new Defect("V=0", pte -> pte & ~Pte.V, 0, 2));
    all.add(new Defect("R=0 W=1", pte -> (pte | Pte.W) & ~Pte.R, 0, 2));
    all.add(new Defect("D on a pointer", pte -> pte | Pte.D, 1, 2));
    all.add(new Defect("A on a pointer", pte -> pte | Pte.A, 1, 2));
    all.add(new Defect("U on a pointer", pte -> pte | Pte.U, 1, 2));
    all.add(new Defect("a pointer at level 0", pte -> pte & ~0xdeL, 0, 0));
    // A table's page number, taken for a page's, is not that of a superpage.
    all.add(new Defect("misaligned superpage", Defect::misaligned, 1, 1));
    all.add(new Defect("misaligned superpage", Defect::misaligned, 2, 2));
    return List.copyOf(all);
  }

  /** A leaf that S-mode may use for everything, but for its lowest page number bit. */
  private static long misaligned(long pte) {
    return pte | 1L << PPN_SHIFT | Pte.R | Pte.W | Pte.X | Pte.A | Pte.D;
  }
}
