package faultline.mmu;

/**
 * What an {@code sfence.vma rs1, rs2} names (volume II, section 4.2.1): every page or the one that
 * holds an address; every address space or one, whose global mappings are then spared.
 *
 * @param everyPage rs1 is x0
 * @param va the address in rs1
 * @param everySpace rs2 is x0
 * @param asid the address space in rs2
 */
public record Fence(boolean everyPage, long va, boolean everySpace, int asid) {
  /** {@code sfence.vma zero, zero}. */
  public static final Fence ALL = new Fence(true, 0, true, 0);

  /** The four forms, in the order of the specification. */
  public enum Form {
    ALL("all"),
    ADDRESS("va"),
    SPACE("asid"),
    ADDRESS_IN_SPACE("va-asid");

    private final String word;

    Form(String word) {
      this.word = word;
    }

    /** Its operands, as the names of figures give them. */
    public String word() {
      return word;
    }
  }

  public Form form() {
    if (everyPage) {
      return everySpace ? Form.ALL : Form.SPACE;
    }
    return everySpace ? Form.ADDRESS : Form.ADDRESS_IN_SPACE;
  }

  boolean names(TlbEntry entry) {
    boolean page = everyPage || entry.covers(va >> Sv39.PAGE_SHIFT);
    boolean space = everySpace || (!entry.isGlobal() && entry.asid() == asid);
    return page && space;
  }
}
