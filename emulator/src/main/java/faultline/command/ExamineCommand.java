package faultline.command;

import faultline.debug.Debugger;
import java.util.OptionalLong;

/** {@code x}: memory in many formats. */
final class ExamineCommand implements Command {
  /** gdb's limit on the length of a string that it shows ("set print elements"). */
  private static final int LONGEST_STRING = 200;

  @Override
  public String name() {
    return "x";
  }

  @Override
  public boolean isRepeated() {
    return true;
  }

  @Override
  public String help() {
    return """
    Examine memory.
    Usage: x [/FMT] [ADDRESS]
    ADDRESS is an expression for the memory address to examine.
    FMT is a repeat count followed by a format letter and a size letter.
    Format letters are o(octal), x(hex), d(decimal), u(unsigned decimal),
      t(binary), a(address), i(instruction), c(char), s(string)
      and z(hex, zero padded on the left).
    Size letters are b(byte), h(halfword), w(word), g(giant, 8 bytes).
    Defaults for format and size letters are those previously used.
    Default count is 1.  Default address is following last thing printed
    with this command.
    Memory is read as the hart sees it now; page permissions do not matter.
    Example: x/4gx $sp
             x/5i $pc\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Format format = Format.parse(arguments);
    ExamineState state = session.examine();
    char letter = format.letter() == Format.NONE ? state.letter() : format.letter();
    char size = format.size() == Format.NONE ? defaultSize(format.letter(), state) : format.size();
    if (!format.rest().isEmpty()) {
      state.continueAt(session.evaluate(format.rest()).bits());
    }
    // Without a word x shows as many again, as an empty line does.
    long count = arguments.isEmpty() ? state.count() : format.count();
    state.remember(letter, size, count);
    new Examination(session).run();
  }

  @Override
  public void repeat(String arguments, Session session) throws CommandException {
    new Examination(session).run();
  }

  private static char defaultSize(char letter, ExamineState state) {
    return switch (letter) {
      case 'a' -> 'g';
      case 'c', 's', 'i' -> 'b';
      default -> state.size();
    };
  }

  /** One run of the command, from where the state says. */
  private static final class Examination {
    private final Session session;
    private final Debugger debugger;
    private final Output output;
    private final ExamineState state;
    private final Addresses addresses;
    private final ValueFormat values;

    Examination(Session session) {
      this.session = session;
      debugger = session.debugger();
      output = session.output();
      state = session.examine();
      addresses = new Addresses(debugger);
      values = new ValueFormat(addresses);
    }

    void run() throws CommandException {
      switch (state.letter()) {
        case 'i' -> instructions();
        case 's' -> strings();
        default -> numbers();
      }
    }

    private void numbers() throws CommandException {
      int size = Format.bytes(state.size());
      int perLine = size <= Short.BYTES ? 8 : 16 / size;
      for (long i = 0; i < state.count(); i++) {
        session.checkInterrupted();
        if (i % perLine == 0) {
          output.print((i == 0 ? "" : "\n") + addresses.named(state.next()) + ":");
        }
        output.print("\t");
        output.print(number(state.next(), size));
        state.continueAt(state.next() + size);
      }
      output.print(state.count() > 0 ? "\n" : "");
    }

    private String number(long address, int size) throws CommandException {
      // A format that does not exist is refused whether or not there is memory.
      values.format(0, state.letter(), size, true);
      return values.format(load(address, size), state.letter(), size, true);
    }

    private long load(long address, int size) throws CommandException {
      OptionalLong value = debugger.memory().load(address, size);
      if (value.isEmpty()) {
        throw CommandException.unreadable(address);
      }
      return value.getAsLong();
    }

    private void strings() throws CommandException {
      for (long i = 0; i < state.count(); i++) {
        session.checkInterrupted();
        output.line(addresses.named(state.next()) + ":\t" + string());
      }
    }

    private String string() {
      StringBuilder text = new StringBuilder("\"");
      for (int length = 0; length < LONGEST_STRING; length++) {
        long at = state.next();
        OptionalLong octet = debugger.memory().load(at, 1);
        if (octet.isEmpty()) {
          // As gdb has it: an unreadable string is shown as such and is not an error.
          return "<error: " + CommandException.unreadable(at).getMessage() + ">";
        }
        state.continueAt(at + 1);
        if (octet.getAsLong() == 0) {
          return text.append('"').toString();
        }
        text.append(ValueFormat.escape((char) octet.getAsLong(), '"'));
      }
      return text.append("\"...").toString();
    }

    private void instructions() throws CommandException {
      Instructions code = new Instructions(debugger);
      for (long i = 0; i < state.count(); i++) {
        session.checkInterrupted();
        long at = state.next();
        output.print(code.marker(at) + addresses.named(at) + ":\t");
        output.line(code.text(at));
        state.continueAt(at + code.length(at));
      }
    }
  }
}
