package faultline.command;

import faultline.debug.Debugger;
import faultline.isa.Decoder;
import faultline.isa.Disassembler;
import java.util.OptionalLong;

/** Guest instructions as text. */
final class Instructions {
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
    return Disassembler.disassemble((int) word, address, addresses::named);
  }

  private long half(long address) throws CommandException {
    OptionalLong half = debugger.memory().loadCode(address, Short.BYTES);
    if (half.isEmpty()) {
      throw CommandException.unreadable(address);
    }
    return half.getAsLong();
  }
}
