package faultline.isa;

/**
 * An operand field of an instruction: a letter, and where its bits lie.
 *
 * <p>The layout is written as the manual draws it, most significant part first: {@code "31:25>11:5
 * 11:7>4:0"} says that instruction bits 31..25 hold bits 11..5 of the value and instruction bits
 * 11..7 hold bits 4..0. Value bits that no part names are zero; signed fields are extended from
 * their highest bit. Letters stand for the field in {@link Instruction}'s patterns and operand
 * formats.
 */
public enum Field {
  // @formatter:off
  RD          ('d', Kind.REGISTER,   "11:7>4:0"),
  RS1         ('s', Kind.REGISTER,   "19:15>4:0"),
  RS2         ('t', Kind.REGISTER,   "24:20>4:0"),
  /** I-type immediate, and the offset of loads and jalr. */
  IMM_I       ('j', Kind.SIGNED,     "31:20>11:0"),
  /** S-type: the offset of stores. */
  IMM_S       ('q', Kind.SIGNED,     "31:25>11:5 11:7>4:0"),
  /** B-type: branch distance in bytes, even. */
  IMM_B       ('p', Kind.TARGET,     "31:31>12:12 7:7>11:11 30:25>10:5 11:8>4:1"),
  /** U-type: the value already in place, bits 31..12; written in source as its upper 20 bits. */
  IMM_U       ('u', Kind.UPPER,      "31:12>31:12"),
  /** J-type: jump distance in bytes, even. */
  IMM_J       ('a', Kind.TARGET,     "31:31>20:20 19:12>19:12 20:20>11:11 30:21>10:1"),
  /** Shift amount of RV64 shifts. */
  SHAMT       ('>', Kind.UNSIGNED,   "25:20>5:0"),
  /** Shift amount of the word shifts. */
  SHAMT_W     ('<', Kind.UNSIGNED,   "24:20>4:0"),
  CSR         ('E', Kind.CSR,        "31:20>11:0"),
  /** The 5-bit immediate of csrrwi, csrrsi, csrrci. */
  ZIMM        ('Z', Kind.UNSIGNED,   "19:15>4:0"),
  /** fence's predecessor set: i=8, o=4, r=2, w=1. */
  PRED        ('P', Kind.FENCE_SET,  "27:24>3:0"),
  /** fence's successor set. */
  SUCC        ('Q', Kind.FENCE_SET,  "23:20>3:0"),
  /** Acquire bit of the A extension; written as a suffix of the mnemonic. */
  AQ          ('A', Kind.SUFFIX,     "26:26>0:0"),
  /** Release bit of the A extension; written as a suffix of the mnemonic. */
  RL          ('R', Kind.SUFFIX,     "25:25>0:0");
  // @formatter:on

  /** What the bits of a field mean, and so how source text writes them. */
  public enum Kind {
    REGISTER,
    SIGNED,
    UNSIGNED,
    /** A signed distance from the instruction's own address; source writes the target. */
    TARGET,
    /** Upper 20 bits of a 32-bit value; source writes the value shifted right by 12. */
    UPPER,
    CSR,
    FENCE_SET,
    /** Not an operand: a suffix of the mnemonic. */
    SUFFIX
  }

  private final char letter;
  private final Kind kind;
  private final int[] instructionLow;
  private final int[] valueLow;
  private final int[] width;

  Field(char letter, Kind kind, String layout) {
    this.letter = letter;
    this.kind = kind;
    String[] parts = layout.split(" ", -1);
    instructionLow = new int[parts.length];
    valueLow = new int[parts.length];
    width = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      String[] numbers = parts[i].split("[:>]", -1);
      instructionLow[i] = Integer.parseInt(numbers[1]);
      valueLow[i] = Integer.parseInt(numbers[3]);
      width[i] = Integer.parseInt(numbers[0]) - instructionLow[i] + 1;
      if (width[i] != Integer.parseInt(numbers[2]) - valueLow[i] + 1) {
        throw new IllegalArgumentException("widths differ in " + parts[i]);
      }
    }
  }

  /** The field that {@code letter} stands for. */
  public static Field of(char letter) {
    for (Field field : values()) {
      if (field.letter == letter) {
        return field;
      }
    }
    throw new IllegalArgumentException("no field has the letter '" + letter + "'");
  }

  public char letter() {
    return letter;
  }

  public Kind kind() {
    return kind;
  }

  public boolean isSigned() {
    return kind == Kind.SIGNED || kind == Kind.TARGET || kind == Kind.UPPER;
  }

  /** The instruction bits that this field occupies, as a mask. */
  public int instructionBits() {
    int bits = 0;
    for (int i = 0; i < width.length; i++) {
      bits |= ones(width[i]) << instructionLow[i];
    }
    return bits;
  }

  /** One more than the highest bit of the value. */
  public int valueWidth() {
    int top = 0;
    for (int i = 0; i < width.length; i++) {
      top = Math.max(top, valueLow[i] + width[i]);
    }
    return top;
  }

  /**
   * The lowest bit of the value that can be one: 1 for branches and jumps, 12 for U-type, else 0.
   */
  public int valueAlignment() {
    int low = valueLow[0];
    for (int each : valueLow) {
      low = Math.min(low, each);
    }
    return low;
  }

  /** The field's value in {@code word}, sign-extended when the field is signed. */
  public int get(int word) {
    int value = 0;
    for (int i = 0; i < width.length; i++) {
      value |= (word >>> instructionLow[i] & ones(width[i])) << valueLow[i];
    }
    int unused = Integer.SIZE - valueWidth();
    return isSigned() ? value << unused >> unused : value;
  }

  /**
   * {@code word} with this field set to {@code value}, whose other bits are ignored: check {@link
   * #fits} first.
   */
  public int set(int word, int value) {
    int result = word & ~instructionBits();
    for (int i = 0; i < width.length; i++) {
      result |= (value >>> valueLow[i] & ones(width[i])) << instructionLow[i];
    }
    return result;
  }

  /**
   * Whether {@code value} is in the field's range and a multiple of what its lowest bit stands for.
   */
  public boolean fits(long value) {
    if (value < minimum() || value > maximum()) {
      return false;
    }
    return (value & (1L << valueAlignment()) - 1) == 0;
  }

  public long minimum() {
    return isSigned() ? -1L << (valueWidth() - 1) : 0;
  }

  public long maximum() {
    long top = (1L << (isSigned() ? valueWidth() - 1 : valueWidth())) - 1;
    return top & -1L << valueAlignment();
  }

  private static int ones(int count) {
    return count == Integer.SIZE ? -1 : (1 << count) - 1;
  }
}
