package faultline.cpu;

/**
 * What the arithmetic instructions compute, as pure functions (volume I, chapters 2, 5, 7 and 8).
 * Those that are one Java operator stand in the interpreter itself.
 */
final class Alu {
  private Alu() {}

  static long slt(long a, long b) {
    return a < b ? 1 : 0;
  }

  static long sltu(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  // The word instructions take the low halves and sign-extend a 32-bit result.

  static int addw(long a, long b) {
    return (int) (a + b);
  }

  static int subw(long a, long b) {
    return (int) (a - b);
  }

  static int mulw(long a, long b) {
    return (int) (a * b);
  }

  static int sllw(long a, long b) {
    return (int) a << (int) b;
  }

  static int srlw(long a, long b) {
    return (int) a >>> (int) b;
  }

  static int sraw(long a, long b) {
    return (int) a >> (int) b;
  }

  static long mulh(long a, long b) {
    return Math.multiplyHigh(a, b);
  }

  /** Upper half of signed times unsigned. */
  static long mulhsu(long a, long b) {
    // An unsigned b with its top bit set is 2^64 more than the signed one.
    return Math.multiplyHigh(a, b) + (b < 0 ? a : 0);
  }

  static long mulhu(long a, long b) {
    return Math.multiplyHigh(a, b) + (b < 0 ? a : 0) + (a < 0 ? b : 0);
  }

  /** Division by zero gives -1; the one overflow gives the dividend (volume I, table 7.1). */
  static long div(long a, long b) {
    // Java's overflow is the specification's: MIN / -1 = MIN.
    return b == 0 ? -1 : a / b;
  }

  static long divu(long a, long b) {
    return b == 0 ? -1 : Long.divideUnsigned(a, b);
  }

  static long rem(long a, long b) {
    return b == 0 ? a : a % b;
  }

  static long remu(long a, long b) {
    return b == 0 ? a : Long.remainderUnsigned(a, b);
  }

  static long divw(int a, int b) {
    return b == 0 ? -1 : a / b;
  }

  static long divuw(int a, int b) {
    return b == 0 ? -1 : Integer.divideUnsigned(a, b);
  }

  static long remw(int a, int b) {
    return b == 0 ? a : a % b;
  }

  static long remuw(int a, int b) {
    return b == 0 ? a : Integer.remainderUnsigned(a, b);
  }

  static long minu(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? a : b;
  }

  static long maxu(long a, long b) {
    return Long.compareUnsigned(a, b) > 0 ? a : b;
  }
}
