package faultline.command;

import faultline.debug.Debugger;
import faultline.isa.Csr;
import faultline.isa.Decoder;
import faultline.isa.Disassembler;
import faultline.isa.Register;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guest instructions as text, in gdb's styles. */
final class Instructions {
  /** The parts of operands that have styles. */
  private static final Pattern PART =
      Pattern.compile(
          "(?<address>0x[0-9a-f]+) <(?<symbol>.*?)(?<offset>\\+[0-9]+)?>$"
              + "|(?<name>[a-z][a-z0-9_.]*)"
              + "|(?<number>-?[0-9][0-9a-fx]*)");

  private final Debugger debugger;
  private final Addresses addresses;

  Instructions(Debugger debugger) {
    this.debugger = debugger;
    addresses = new Addresses(debugger);
  }

  /** The arrow that points out the next instruction to execute, or as much space. */
  String marker(long address) {
    return debugger.target().pc() == address ? "=> " : "   ";
  }

  /** Bytes from the instruction at {@code address} to the next. */
  int length(long address) throws CommandException {
    return Decoder.size((int) half(address));
  }

  /** The instruction at {@code address}: the mnemonic, a tab, the operands. */
  String text(long address) throws CommandException {
    // In halves, as the second may lie in a page that is not there, or not be needed.
    long word = half(address);
    if (Decoder.isLong((int) word)) {
      word |= half(address + Short.BYTES) << Short.SIZE;
    }
    return styled(
        Disassembler.disassemble(
            (int) word, address, target -> Style.plain(addresses.named(target))));
  }

  private static String styled(String instruction) {
    int end = instruction.indexOf('\t');
    return end < 0
        ? Style.MNEMONIC.on(instruction)
        : Style.MNEMONIC.on(instruction.substring(0, end))
            + PART.matcher(instruction.substring(end)).replaceAll(Instructions::styled);
  }

  private static String styled(MatchResult found) {
    Matcher part = (Matcher) found;
    if (part.group("address") != null) {
      String offset = part.group("offset");
      return Style.ADDRESS.on(part.group("address"))
          + " <"
          + Matcher.quoteReplacement(Style.FUNCTION.on(part.group("symbol")))
          + (offset == null ? "" : offset)
          + ">";
    }
    if (part.group("number") != null) {
      return Style.IMMEDIATE.on(part.group());
    }
    String name = part.group();
    boolean isRegister = Register.number(name).isPresent() || Csr.number(name).isPresent();
    return isRegister ? Style.REGISTER.on(name) : name; // else a word of a fence, such as rw
  }

  private long half(long address) throws CommandException {
    OptionalLong half = debugger.memory().loadCode(address, Short.BYTES);
    if (half.isEmpty()) {
      throw CommandException.unreadable(address);
    }
    return half.getAsLong();
  }
}
