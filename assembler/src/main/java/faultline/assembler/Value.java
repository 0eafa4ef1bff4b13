package faultline.assembler;

import org.jspecify.annotations.Nullable;

/**
 * What a formula comes to.
 *
 * @param base the fragment that {@code offset} counts from; null for a plain number
 */
record Value(@Nullable Fragment base, long offset) {
  static Value number(long value) {
    return new Value(null, value);
  }

  boolean isNumber() {
    return base == null;
  }
}
