package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.Symbols.Place;
import java.util.Optional;

/** {@code disassemble}: a function, or a range. */
final class DisassembleCommand implements Command {
  @Override
  public String name() {
    return "disassemble";
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public String help() {
    return """
    Disassemble a specified section of memory.
    Usage: disassemble [START [, END]]
    Default is the function surrounding the pc.
    With a single argument, the function surrounding that address is dumped.
    Two arguments (separated by a comma) are taken as a range of memory to dump,
      in the form of "start,end", or "start,+length".
    A function reaches from its label to the next; => marks the next instruction.
    Example: disassemble trap_vector
             disassemble $pc,+16\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.startsWith("/")) {
      throw new CommandException("Invalid disassembly modifier.");
    }
    int comma = arguments.indexOf(',');
    if (comma >= 0 && !arguments.substring(comma + 1).isBlank()) {
      range(arguments.substring(0, comma), arguments.substring(comma + 1).strip(), session);
    } else {
      String start = comma < 0 ? arguments : arguments.substring(0, comma);
      function(start, session);
    }
  }

  private static void function(String start, Session session) throws CommandException {
    Debugger debugger = session.debugger();
    boolean atPc = start.isBlank();
    long address = atPc ? debugger.target().pc() : session.evaluate(start).bits();
    Optional<Place> place = debugger.symbols().at(address).filter(Place::isCode);
    if (place.isEmpty()) {
      throw new CommandException(
          atPc
              ? "No function contains program counter for selected frame."
              : "No function contains specified address.");
    }
    Place function = place.get();
    session
        .output()
        .line("Dump of assembler code for function " + Style.FUNCTION.on(function.name()) + ":");
    Instructions code = new Instructions(debugger);
    for (long at = function.start(); at != function.end() && isBelow(at, function.end()); ) {
      String offset = " <+" + (at - function.start()) + ">:\t";
      session.output().print(code.marker(at) + Addresses.fullStyled(at) + offset);
      show(code, at, session);
      at += code.length(at);
    }
    session.output().line("End of assembler dump.");
  }

  private static void range(String from, String to, Session session) throws CommandException {
    long start = session.evaluate(from).bits();
    boolean isLength = to.startsWith("+");
    long end = session.evaluate(isLength ? to.substring(1) : to).bits() + (isLength ? start : 0);
    session
        .output()
        .line(
            "Dump of assembler code from %s to %s:"
                .formatted(Addresses.styled(start), Addresses.styled(end)));
    Instructions code = new Instructions(session.debugger());
    for (long at = start; isBelow(at, end); at += code.length(at)) {
      session.checkInterrupted();
      String symbol =
          session
              .debugger()
              .symbols()
              .at(at)
              .map(place -> " <%s+%d>".formatted(Style.FUNCTION.on(place.name()), place.offset()))
              .orElse("");
      session.output().print(code.marker(at) + Addresses.fullStyled(at) + symbol + ":\t");
      show(code, at, session);
    }
    session.output().line("End of assembler dump.");
  }

  private static void show(Instructions code, long at, Session session) throws CommandException {
    try {
      session.output().line(code.text(at));
    } catch (CommandException e) {
      session.output().line("");
      throw e;
    }
  }

  private static boolean isBelow(long a, long b) {
    return Long.compareUnsigned(a, b) < 0;
  }
}
