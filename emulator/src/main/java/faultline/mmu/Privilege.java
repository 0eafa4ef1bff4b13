package faultline.mmu;

/** How much a hart may do at the moment (volume II, section 1.2). */
public enum Privilege {
  USER(0, "U"),
  SUPERVISOR(1, "S"),
  MACHINE(3, "M");

  private final int level;
  private final String letter;

  Privilege(int level, String letter) {
    this.level = level;
    this.letter = letter;
  }

  /** The encoding in mstatus.MPP and in CSR numbers: a higher number may do more. */
  public int level() {
    return level;
  }

  /** The mode's one-letter name. */
  public String letter() {
    return letter;
  }

  /**
   * The mode that {@code level} encodes.
   *
   * @throws IllegalArgumentException for the reserved encoding 2
   */
  public static Privilege of(int level) {
    return switch (level) {
      case 0 -> USER;
      case 1 -> SUPERVISOR;
      case 3 -> MACHINE;
      default -> throw new IllegalArgumentException("privilege level " + level + " is reserved");
    };
  }
}
