package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.Symbols.Place;
import java.util.Optional;

/** The ways in which gdb writes addresses, and its styles for them. */
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

  /** {@code 0x10078} in its style. */
  static String styled(long address) {
    return Style.ADDRESS.on(plain(address));
  }

  /** {@code 0x0000000000010078} in its style. */
  static String fullStyled(long address) {
    return Style.ADDRESS.on(full(address));
  }

  /** {@code <main+4>}, the name in its style. */
  static String symbol(Place place) {
    String text = place.text();
    String name = place.name();
    return "<" + Style.FUNCTION.on(name) + text.substring(name.length()) + ">";
  }

  /** {@code <main+4>}, or empty where nothing is near. */
  Optional<String> symbol(long address) {
    return debugger.symbols().at(address).map(Addresses::symbol);
  }

  /** {@code 0x10078 <main+4>}, or only the address. */
  String named(long address) {
    return styled(address) + symbol(address).map(text -> " " + text).orElse("");
  }
}
