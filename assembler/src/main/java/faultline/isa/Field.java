package faultline.isa;

import org.jspecify.annotations.Nullable;

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
  RL          ('R', Kind.SUFFIX,     "25:25>0:0"),

  // The C extension (volume I, table 16.1 and section 16.8). Its formats are named in brackets.
  /** A destination of which x0 is reserved, or names another instruction. */
  RD_NOT_ZERO ('D', Kind.REGISTER,   "11:7>4:0", 0, 0),
  /** c.lui's destination: sp names another instruction. */
  RD_NOT_SP   ('L', Kind.REGISTER,   "11:7>4:0", 0, 2),
  /** [CSS] */
  RS2_C       ('l', Kind.REGISTER,   "6:2>4:0"),
  /** [CR] A source of which x0 names another instruction. */
  RS2_NOT_ZERO('M', Kind.REGISTER,   "6:2>4:0", 0, 0),
  /** One of x8 to x15: rs1', or rd' that is a source too. */
  RS1_POPULAR ('x', Kind.REGISTER,   "9:7>2:0", 8, Field.NOTHING),
  /** One of x8 to x15: rs2', or rd' of loads. */
  RS2_POPULAR ('y', Kind.REGISTER,   "4:2>2:0", 8, Field.NOTHING),
  /** No bits at all: an operand that is always x2. */
  STACK       ('$', Kind.REGISTER,   "", 2, Field.NOTHING),
  /** [CI] */
  IMM_CI      ('i', Kind.SIGNED,     "12:12>5:5 6:2>4:0"),
  SHAMT_C     ('n', Kind.UNSIGNED,   "12:12>5:5 6:2>4:0"),
  /** c.lui: the value in place, bits 17..12; written in source as its upper 20 bits. */
  IMM_C_UPPER ('U', Kind.UPPER,      "12:12>17:17 6:2>16:12", 0, 0),
  IMM_C_16SP  ('c', Kind.SIGNED,     "12:12>9:9 6:6>4:4 5:5>6:6 4:3>8:7 2:2>5:5", 0, 0),
  IMM_C_4SPN  ('b', Kind.UNSIGNED,   "12:11>5:4 10:7>9:6 6:6>2:2 5:5>3:3", 0, 0),
  /** [CL, CS] Offset of a word. */
  IMM_C_WORD  ('w', Kind.UNSIGNED,   "12:10>5:3 6:6>2:2 5:5>6:6"),
  /** [CL, CS] Offset of a doubleword. */
  IMM_C_DOUBLE('v', Kind.UNSIGNED,   "12:10>5:3 6:5>7:6"),
  IMM_C_LWSP  ('f', Kind.UNSIGNED,   "12:12>5:5 6:4>4:2 3:2>7:6"),
  IMM_C_LDSP  ('g', Kind.UNSIGNED,   "12:12>5:5 6:5>4:3 4:2>8:6"),
  IMM_C_SWSP  ('h', Kind.UNSIGNED,   "12:9>5:2 8:7>7:6"),
  IMM_C_SDSP  ('k', Kind.UNSIGNED,   "12:10>5:3 9:7>8:6"),
  /** [CJ] */
  IMM_CJ      ('J', Kind.TARGET,     "12:12>11:11 11:11>4:4 10:9>9:8 8:8>10:10 7:7>6:6 6:6>7:7 5:3>3:1 2:2>5:5"),
  /** [CB] */
  IMM_CB      ('B', Kind.TARGET,     "12:12>8:8 11:10>4:3 6:5>7:6 4:3>2:1 2:2>5:5");
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

  /** No value is excluded. */
  private static final long NOTHING = Long.MIN_VALUE;

  /** All letters are ASCII. */
  private static final int LETTERS = 128;

  private static final @Nullable Field[] BY_LETTER = byLetter();

  private final char letter;
  private final Kind kind;
  private final int[] instructionLow;
  private final int[] valueLow;
  private final int[] width;
  private final int bias;
  private final long excluded;
  private final int instructionBits;
  private final int valueWidth;
  private final int valueAlignment;
  private final long minimum;
  private final long maximum;

  Field(char letter, Kind kind, String layout) {
    this(letter, kind, layout, 0, Field.NOTHING);
  }

  /**
   * @param bias what the bits' value is counted from
   * @param excluded a value whose encoding is reserved or means another instruction
   */
  Field(char letter, Kind kind, String layout, int bias, long excluded) {
    this.letter = letter;
    this.kind = kind;
    this.bias = bias;
    this.excluded = excluded;
    String[] parts = layout.isEmpty() ? new String[0] : layout.split(" ", -1);
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
    instructionBits = bits(instructionLow);
    int valueBits = bits(valueLow);
    valueWidth = Integer.SIZE - Integer.numberOfLeadingZeros(valueBits);
    valueAlignment = valueBits == 0 ? 0 : Integer.numberOfTrailingZeros(valueBits);
    minimum = isSigned() ? -1L << (valueWidth - 1) : bias;
    long top = (1L << (isSigned() ? valueWidth - 1 : valueWidth)) - 1;
    maximum = bias + (top & -1L << valueAlignment);
  }

  /** The bits that the parts have when the lowest of each is at {@code low}. */
  private int bits(int[] low) {
    int bits = 0;
    for (int i = 0; i < width.length; i++) {
      bits |= ones(width[i]) << low[i];
    }
    return bits;
  }

  /** The field that {@code letter} stands for. */
  public static Field of(char letter) {
    Field field = letter < BY_LETTER.length ? BY_LETTER[letter] : null;
    if (field == null) {
      throw new IllegalArgumentException("no field has the letter '" + letter + "'");
    }
    return field;
  }

  private static @Nullable Field[] byLetter() {
    @Nullable Field[] fields = new Field[LETTERS];
    for (Field field : values()) {
      fields[field.letter] = field;
    }
    return fields;
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
    return instructionBits;
  }

  /** Whether there is a value in its range that it may not have. */
  boolean excludesAny() {
    return excluded != NOTHING;
  }

  /** Whether {@code value}, which is in range, may stand here. */
  public boolean allows(long value) {
    return value != excluded;
  }

  /** One more than the highest bit of the value. */
  public int valueWidth() {
    return valueWidth;
  }

  /**
   * The lowest bit of the value that can be one: 1 for branches and jumps, 12 for U-type, else 0.
   */
  public int valueAlignment() {
    return valueAlignment;
  }

  /** The field's value in {@code word}, sign-extended when the field is signed. */
  public int get(int word) {
    int value = 0;
    for (int i = 0; i < width.length; i++) {
      value |= (word >>> instructionLow[i] & ones(width[i])) << valueLow[i];
    }
    int unused = Integer.SIZE - valueWidth;
    return isSigned() ? value << unused >> unused : value + bias;
  }

  /**
   * {@code word} with this field set to {@code value}, whose other bits are ignored: check {@link
   * #fits} first.
   */
  public int set(int word, int value) {
    int result = word & ~instructionBits;
    for (int i = 0; i < width.length; i++) {
      result |= ((value - bias) >>> valueLow[i] & ones(width[i])) << instructionLow[i];
    }
    return result;
  }

  /**
   * Whether {@code value} is in the field's range, allowed, and a multiple of what its lowest bit
   * stands for.
   */
  public boolean fits(long value) {
    if (value < minimum || value > maximum || !allows(value)) {
      return false;
    }
    return (value & (1L << valueAlignment) - 1) == 0;
  }

  public long minimum() {
    return minimum;
  }

  public long maximum() {
    return maximum;
  }

  private static int ones(int count) {
    return count == Integer.SIZE ? -1 : (1 << count) - 1;
  }
}
