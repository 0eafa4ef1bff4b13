package faultline.elf;

/**
 * A symbol: a name for an address or a number.
 *
 * @param size in bytes of what it names; 0 when the source did not say
 * @param global whether other files see it
 * @param section name of the section that defines it, {@link #ABSOLUTE} or {@link #UNDEFINED}
 */
public record Symbol(
    String name, long value, long size, Kind kind, boolean global, String section) {
  /** The section of a symbol that is a number, not an address. */
  public static final String ABSOLUTE = "*ABS*";

  /** The section of a symbol that is used but not defined. */
  public static final String UNDEFINED = "*UND*";

  /** What a symbol names. */
  public enum Kind {
    NONE(0),
    OBJECT(1),
    FUNCTION(2),
    SECTION(3),
    FILE(4),
    OTHER(5);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    /** The format's number for it (STT_...). */
    int number() {
      return number;
    }

    static Kind of(int number) {
      for (Kind kind : values()) {
        if (kind.number == number) {
          return kind;
        }
      }
      return OTHER;
    }
  }

  /** Whether it names a place in the program, rather than a number, a file or a section. */
  public boolean isPlace() {
    return kind != Kind.SECTION
        && kind != Kind.FILE
        && !section.equals(ABSOLUTE)
        && !section.equals(UNDEFINED)
        && !name.isEmpty();
  }
}
