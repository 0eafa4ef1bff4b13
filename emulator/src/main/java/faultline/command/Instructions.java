package faultline.command;

import faultline.debug.Debugger;
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
  int length(long address) {
    return Integer.BYTES;
  }

  /** The instruction at {@code address}: the mnemonic, a tab, the operands. */
  String text(long address) throws CommandException {
    OptionalLong word = debugger.memory().load(address, Integer.BYTES);
    if (word.isEmpty()) {
      throw CommandException.unreadable(address);
    }
    return Disassembler.disassemble((int) word.getAsLong(), address, addresses::named);
  }
}
