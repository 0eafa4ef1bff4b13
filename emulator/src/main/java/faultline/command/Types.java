package faultline.command;

/** The types that have a place in the debugger itself. */
final class Types {
  /** On RISC-V it has no sign. */
  static final Type CHAR = new Type.Integral("char", Byte.BYTES, false);

  static final Type SHORT = new Type.Integral("short", Short.BYTES, true);
  static final Type INT = new Type.Integral("int", Integer.BYTES, true);
  static final Type LONG = new Type.Integral("long", Long.BYTES, true);
  static final Type UNSIGNED_LONG = new Type.Integral("unsigned long", Long.BYTES, false);
  static final Type VOID = new Type.Nothing();

  /** What {@code pc} and {@code ra} hold. */
  static final Type CODE_POINTER = new Type.Pointer(new Type.Routine());

  /** What {@code sp} holds. */
  static final Type DATA_POINTER = new Type.Pointer(VOID);

  /** A symbol among instructions. */
  static final Type TEXT = new Type.Label(true);

  /** A symbol among data. */
  static final Type DATA = new Type.Label(false);

  private Types() {}
}
