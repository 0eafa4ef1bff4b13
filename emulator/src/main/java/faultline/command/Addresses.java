package faultline.command;

import faultline.debug.Debugger;
import java.util.Optional;

/** The ways in which gdb writes addresses. */
final class Addresses {
  private static final int FULL_DIGITS = 16;

  private final Debugger debugger;

  Addresses(Debugger debugger) {
    this.debugger = debugger;
  }

  /** {@code 0x10078}. */
  static String plain(long address) {
    return "0x" + Long.toHexString(address);
  }

  /** {@code 0x0000000000010078}. */
  static String full(long address) {
    String digits = Long.toHexString(address);
    return "0x" + "0".repeat(FULL_DIGITS - digits.length()) + digits;
  }

  /** {@code <main+4>}, or empty where nothing is near. */
  Optional<String> symbol(long address) {
    return debugger.symbols().at(address).map(place -> "<" + place.text() + ">");
  }

  /** {@code 0x10078 <main+4>}, or only the address. */
  String named(long address) {
    return plain(address) + symbol(address).map(text -> " " + text).orElse("");
  }
}
