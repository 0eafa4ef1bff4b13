package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.Symbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code x}: memory in many formats. */
final class ExamineCommand implements Command {
  @Override
  public String name() {
    return "x";
  }

  @Override
  public boolean isRepeated() {
    return true;
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
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
    boolean saysNumber = format.size() != Format.NONE && format.letter() == Format.NONE;
    if (saysNumber && (letter == 's' || letter == 'i')) {
      letter = 'x';
    }
    char size = format.size() == Format.NONE ? defaultSize(format.letter(), state) : format.size();
    if (!format.rest().isEmpty()) {
      state.continueAt(address(session.evaluate(format.rest())));
    }
    // Without a word x shows as many again, as an empty line does.
    long count = arguments.isEmpty() ? state.countAgain() : format.count();
    char oldLetter = state.letter();
    char oldSize = state.size();
    state.remember(letter, size, count);
    try {
      new Examination(session).run();
    } catch (CommandException e) {
      // What could not be shown is no example to the next one.
      state.remember(oldLetter, oldSize, 1);
      throw e;
    }
  }

  @Override
  public void repeat(String arguments, Session session) throws CommandException {
    ExamineState state = session.examine();
    state.remember(state.letter(), state.size(), state.countAgain());
    new Examination(session).run();
  }

  /** Where {@code value} says to look: an array is looked at where it lies. */
  private static long address(Value value) {
    return value.type() instanceof Type.Array && value.place() instanceof Place.Memory memory
        ? memory.address()
        : value.bits();
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
      values = new ValueFormat(session);
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
      long count = state.count();
      if (count < 0) {
        // Backwards: those before the address, in their order, and the next ones before them.
        state.continueAt(state.next() + count * size);
      }
      long start = state.next();
      for (long i = 0; i < Math.abs(count); i++) {
        session.checkInterrupted();
        if (i % perLine == 0) {
          output.print((i == 0 ? "" : "\n") + addresses.named(state.next()) + ":");
        }
        output.print("\t");
        output.print(number(state.next(), size));
        state.continueAt(state.next() + size);
      }
      output.print(count != 0 ? "\n" : "");
      if (count < 0) {
        state.continueAt(start);
      }
    }

    private String number(long address, int size) throws CommandException {
      // A format that does not exist is refused whether or not there is memory.
      values.format(0, state.letter(), size, true);
      examined(address, size);
      OptionalLong bits = debugger.memory().load(address, size);
      if (bits.isEmpty()) {
        throw CommandException.unreadable(address);
      }
      return values.format(bits.getAsLong(), state.letter(), size, true);
    }

    /** $_ is what was shown last, and $__ what is there. */
    private void examined(long address, int size) {
      Type type = new Type.Integral("int%d_t".formatted(size * Byte.SIZE), size, true);
      session.variables().set("_", Value.of(new Type.Pointer(type), address));
      OptionalLong bits = debugger.memory().load(address, size);
      boolean isNumber = state.letter() != 's' && state.letter() != 'i' && bits.isPresent();
      session.variables().set("__", isNumber ? Value.of(type, bits.getAsLong()) : Value.NOTHING);
    }

    private void strings() throws CommandException {
      if (state.count() < 0) {
        throw new CommandException("Strings cannot be examined backwards.");
      }
      for (long i = 0; i < state.count(); i++) {
        session.checkInterrupted();
        long at = state.next();
        examined(at, 1);
        output.line(addresses.named(at) + ":\t" + values.textAt(at));
        state.continueAt(values.endOfText(at));
      }
    }

    private void instructions() throws CommandException {
      Instructions code = new Instructions(session);
      long count = state.count();
      if (count < 0) {
        List<Long> before = before(state.next(), -count, code);
        count = before.size();
        state.continueAt(before.get(0));
      }
      long start = state.next();
      for (long i = 0; i < count; i++) {
        session.checkInterrupted();
        long at = state.next();
        examined(at, 1);
        output.print(code.marker(at) + addresses.named(at) + ":\t");
        output.line(code.text(at));
        state.continueAt(at + code.length(at));
      }
      if (state.count() < 0) {
        state.continueAt(start);
      }
    }

    /**
     * Where the last {@code count} instructions before {@code address} begin. They have two or four
     * bytes, so one can only go forwards, from where a symbol says that one begins.
     */
    private List<Long> before(long address, long count, Instructions code) throws CommandException {
      List<Long> found = new ArrayList<>();
      long end = address;
      while (found.size() < count) {
        Optional<Symbols.Place> place = debugger.symbols().at(end - 1);
        if (place.isEmpty() || !place.get().isCode()) {
          break;
        }
        List<Long> starts = new ArrayList<>();
        for (long at = place.get().start(); at < end; at += code.length(at)) {
          session.checkInterrupted();
          starts.add(at);
        }
        found.addAll(0, starts);
        end = place.get().start();
      }
      if (found.isEmpty()) {
        throw new CommandException(
            "No line number information available for address " + Addresses.plain(end - 1));
      }
      return found.subList((int) Math.max(0, found.size() - count), found.size());
    }
  }
}
