package faultline.mmu;

/**
 * Why an access was refused, and by which step of the translation process (volume II, section
 * 4.3.2). Page faults come from the tables; access faults from physical memory.
 */
public enum Refusal {
  // @formatter:off
  NOT_CANONICAL             (0, false, "bits 63 to 39 of the address do not all equal bit 38"),
  PTE_OUTSIDE_RAM           (2, true,  "the page-table entry's address is not in RAM"),
  PTE_FORBIDDEN_BY_PMP      (2, true,  "PMP forbids reading the page-table entry"),
  NOT_VALID                 (3, false, "the entry is not valid (V=0)"),
  WRITABLE_NOT_READABLE     (3, false, "the entry is writable but not readable (R=0, W=1: reserved)"),
  RESERVED_BITS             (3, false, "reserved bits 63 to 54 of the entry are not all zero"),
  POINTER_WITH_LEAF_BITS    (3, false, "a pointer entry has D, A or U set, which is reserved"),
  NO_LEAF                   (4, false, "the last level holds a pointer, so there is no leaf"),
  NOT_READABLE              (5, false, "the page is not readable (R=0)"),
  EXECUTE_ONLY              (5, false, "the page is execute-only (R=0, X=1) and MXR is 0"),
  NOT_WRITABLE              (5, false, "the page is not writable (W=0)"),
  NOT_EXECUTABLE            (5, false, "the page is not executable (X=0)"),
  SUPERVISOR_PAGE           (5, false, "U-mode has no access to a supervisor page (U=0)"),
  USER_PAGE                 (5, false, "S-mode has no access to a user page (U=1) while SUM is 0"),
  USER_PAGE_FETCHED         (5, false, "S-mode never executes from a user page (U=1)"),
  MISALIGNED_SUPERPAGE      (6, false, "the superpage is misaligned: low bits of its PPN are not zero"),
  NOT_ACCESSED              (7, false, "the page is not marked accessed (A=0), and hardware does not mark it"),
  NOT_DIRTY                 (7, false, "the page is not marked dirty (D=0), and hardware does not mark it"),
  PTE_READ_ONLY_BY_PMP      (7, true,  "PMP forbids setting A or D in the page-table entry"),
  FORBIDDEN_BY_PMP          (9, true,  "PMP forbids the access"),
  NOTHING_THERE             (9, true,  "neither RAM nor a device answers at the physical address");
  // @formatter:on

  private static final int BEFORE = 0;
  private static final int AFTER = 9;

  private final int step;
  private final boolean accessFault;
  private final String words;

  Refusal(int step, boolean accessFault, String words) {
    this.step = step;
    this.accessFault = accessFault;
    this.words = words;
  }

  /** The number of the step that refused: 1 to 8; 0 is before the first, 9 after the last. */
  public int step() {
    return step;
  }

  /** The step as a phrase: "step 5", or where it lies outside the numbered ones. */
  public String place() {
    return switch (step) {
      case BEFORE -> "the check before step 1";
      case AFTER -> "the physical memory check after translation";
      default -> "step " + step;
    };
  }

  /** Whether the exception is an access fault; otherwise it is a page fault. */
  public boolean isAccessFault() {
    return accessFault;
  }

  /** The reason, as the end of a sentence. */
  public String words() {
    return words;
  }
}
