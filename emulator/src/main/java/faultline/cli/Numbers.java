package faultline.cli;

import java.math.BigInteger;

/**
 * 64-bit numbers on the command line: decimal, or hexadecimal with 0x; negative or up to 2^64 - 1.
 */
final class Numbers {
  private static final int HEXADECIMAL = 16;
  private static final int DECIMAL = 10;

  private Numbers() {}

  /**
   * @param what what the number is for, named in the message
   * @throws BadInput when {@code text} is no number of 64 bits
   */
  static long parse(String what, String text) throws BadInput {
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
    try {
      BigInteger magnitude =
          hexadecimal
              ? new BigInteger(digits.substring(2), HEXADECIMAL)
              : new BigInteger(digits, DECIMAL);
      if (magnitude.bitLength() <= Long.SIZE) {
        return negative ? magnitude.negate().longValue() : magnitude.longValue();
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message for every malformed number.
    }
    throw new BadInput(
        what + ": '" + text + "' is not a number of 64 bits; write it as 4096 or 0x1000");
  }
}
