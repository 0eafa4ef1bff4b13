package faultline.isa;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The integer registers' names: x0 to x31 and those of the calling convention (RISC-V psABI,
 * "Integer Register Convention").
 */
public final class Register {
  public static final int COUNT = 32;

  public static final int ZERO = 0;
  public static final int RA = 1;
  public static final int SP = 2;
  public static final int GP = 3;
  public static final int TP = 4;
  public static final int T0 = 5;
  public static final int T1 = 6;
  public static final int A0 = 10;
  public static final int A1 = 11;
  public static final int A2 = 12;
  public static final int A7 = 17;

  private static final List<String> ABI_NAMES =
      List.of(
          "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3",
          "a4", "a5", "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11",
          "t3", "t4", "t5", "t6");

  private static final Map<String, Integer> NUMBERS = numbers();

  private Register() {}

  /** The calling convention's name of register {@code number}, as disassemblers print it. */
  public static String name(int number) {
    return ABI_NAMES.get(number);
  }

  /**
   * The number of the register called {@code name} ("x8", "s0" and "fp" are one register), or
   * empty.
   */
  public static OptionalInt number(String name) {
    Integer number = NUMBERS.get(name);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Every name that source may use. */
  public static Iterable<String> names() {
    return NUMBERS.keySet();
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < COUNT; i++) {
      numbers.put(ABI_NAMES.get(i), i);
      numbers.put("x" + i, i);
    }
    numbers.put("fp", 8);
    return Map.copyOf(numbers);
  }
}
