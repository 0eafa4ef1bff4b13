package faultline.command;

/**
 * The value of an expression: 64 bits, as wide as a register, and how it likes to be shown.
 *
 * @param size bytes that it had where it was read from, 8 for what was computed
 */
record Value(long bits, Kind kind, int size) {
  /** How a value is shown when nobody asks for a format. */
  enum Kind {
    SIGNED,
    UNSIGNED,
    /** Eight bits: a number and a character. */
    CHARACTER,
    /** The address of something. */
    POINTER,
    /** The address of an instruction. */
    CODE_POINTER,
    /** A symbol among instructions. */
    FUNCTION,
    /** A symbol among data. */
    DATA,
    /** Nothing: a variable that was never set. */
    VOID
  }

  static final Value NOTHING = new Value(0, Kind.VOID, Long.BYTES);

  static Value of(long bits) {
    return new Value(bits, Kind.SIGNED, Long.BYTES);
  }

  static Value of(long bits, Kind kind) {
    return new Value(bits, kind, Long.BYTES);
  }

  boolean isAddress() {
    return switch (kind) {
      case POINTER, CODE_POINTER, FUNCTION, DATA -> true;
      default -> false;
    };
  }

  /** The kind of this address once something was added to it. */
  Kind movedKind() {
    return switch (kind) {
      case CODE_POINTER, FUNCTION -> Kind.CODE_POINTER;
      default -> Kind.POINTER;
    };
  }
}
