package faultline.command;

import faultline.command.Disassembly.Modifiers;
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
    Usage: disassemble [/rs] [START [, END]]
    Default is the function surrounding the pc of the selected frame.
    With a /r modifier, the encodings of the instructions are shown too; with a /s
    modifier, the lines of the source that they are from.
    With a single argument, the function surrounding that address is dumped.
    Two arguments (separated by a comma) are taken as a range of memory to dump,
      in the form of "start,end", or "start,+length".
    A function reaches from its label to the next; => marks the next instruction.
    Example: disassemble /s trap_vector
             disassemble $pc,+16\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    String rest = arguments;
    Modifiers modifiers = new Modifiers(false, false);
    if (arguments.startsWith("/")) {
      int end = Words.endOfWord(arguments);
      modifiers = Modifiers.parse(arguments.substring(1, end));
      rest = arguments.substring(end).strip();
    }
    int comma = rest.indexOf(',');
    if (comma >= 0 && !rest.substring(comma + 1).isBlank()) {
      range(rest.substring(0, comma), rest.substring(comma + 1).strip(), modifiers, session);
    } else {
      function(comma < 0 ? rest : rest.substring(0, comma), modifiers, session);
    }
    session.output().line("End of assembler dump.");
  }

  private static void function(String start, Modifiers modifiers, Session session)
      throws CommandException {
    Debugger debugger = session.debugger();
    boolean atPc = start.isBlank();
    long address = atPc ? session.selection().pc() : session.evaluate(start).bits();
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
    new Disassembly(session, modifiers, place).show(function.start(), function.end());
  }

  private static void range(String from, String to, Modifiers modifiers, Session session)
      throws CommandException {
    long start = session.evaluate(from).bits();
    boolean isLength = to.startsWith("+");
    long end = session.evaluate(isLength ? to.substring(1) : to).bits() + (isLength ? start : 0);
    session
        .output()
        .line(
            "Dump of assembler code from %s to %s:"
                .formatted(Addresses.styled(start), Addresses.styled(end)));
    new Disassembly(session, modifiers, Optional.empty()).show(start, end);
  }
}
