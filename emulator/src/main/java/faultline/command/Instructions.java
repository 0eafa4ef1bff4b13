package faultline.command;

import faultline.debug.Debugger;
import faultline.isa.AddressSums;
import faultline.isa.Csr;
import faultline.isa.Decoder;
import faultline.isa.Disassembler;
import faultline.isa.DisassemblyStyle;
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
  private final long pc;

  Instructions(Session session) {
    debugger = session.debugger();
    addresses = new Addresses(debugger);
    pc = session.selection().pc();
  }

  /** The arrow that points out where the selected frame goes on, or as much space. */
  String marker(long address) {
    return pc == address ? "=> " : "   ";
  }

  /** Bytes from the instruction at {@code address} to the next. */
  int length(long address) throws CommandException {
    return Decoder.size((int) half(address));
  }

  /** What no instruction has been added to yet, as {@link #text(long, AddressSums)} needs it. */
  static AddressSums noSums() {
    return new AddressSums(OptionalLong.empty(), DisassemblyStyle.USUAL);
  }

  /** The instruction at {@code address}: the mnemonic, a tab, the operands. */
  String text(long address) throws CommandException {
    return text(address, noSums());
  }

  /**
   * The same with the address that it forms, if that shows, as a comment.
   *
   * @param sums what the instructions before it have left there
   */
  String text(long address, AddressSums sums) throws CommandException {
    int word = (int) word(address);
    OptionalLong sum = sums.next(word, address);
    return styled(word, address)
        + (sum.isPresent() ? " # " + addresses.named(sum.getAsLong()) : "");
  }

  private String styled(int word, long address) {
    return styled(
        Disassembler.disassemble(word, address, target -> Style.plain(addresses.named(target))));
  }

  /** The instruction at {@code address} in hexadecimal digits, in a column as wide as gdb's. */
  String encoding(long address) throws CommandException {
    return length(address) == Short.BYTES
        ? "%04x".formatted(word(address)) + " ".repeat(14)
        : "%08x".formatted(word(address)) + " ".repeat(8);
  }

  /** In halves, as the second may lie in a page that is not there, or not be needed. */
  private long word(long address) throws CommandException {
    long low = half(address);
    return Decoder.isLong((int) low) ? low | half(address + Short.BYTES) << Short.SIZE : low;
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
