package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.CallStack;
import faultline.debug.Frame;
import faultline.debug.Symbols;
import java.util.List;
import java.util.Optional;

/** {@code frame}: look at another routine on the stack. */
final class FrameCommand implements Command {
  @Override
  public String name() {
    return "frame";
  }

  @Override
  public List<String> shortForms() {
    return List.of("f");
  }

  @Override
  public String help() {
    return """
        Select and print a stack frame.
        Usage: frame [[level] LEVEL | function NAME]
        With no argument, print the selected stack frame.  LEVEL is its number in a
        backtrace; function: the innermost frame of that function.  $pc, $sp, $ra and the
        registers that routines preserve are then as that frame has them, until the guest
        moves.
        Example: frame 2
                 frame""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    CallStack stack = session.debugger().callStack();
    if (!arguments.isEmpty()) {
      session.selection().select(named(arguments, stack, session).level());
    }
    new FrameLines(session).show(session.selection().in(stack));
  }

  private static Frame named(String arguments, CallStack stack, Session session)
      throws CommandException {
    int end = Words.endOfWord(arguments);
    String rest = arguments.substring(end).strip();
    return switch (arguments.substring(0, end)) {
      case "level" -> find(rest, stack, session);
      case "function" -> ofFunction(rest, stack, session);
      default -> find(arguments, stack, session);
    };
  }

  private static Frame ofFunction(String name, CallStack stack, Session session)
      throws CommandException {
    if (name.isEmpty()) {
      throw new CommandException("Missing function name argument");
    }
    Symbols symbols = session.debugger().symbols();
    List<Breakpoint.Location> starts = Location.starts(name, session);
    for (int level = 0; stack.at(level).isPresent(); level++) {
      session.checkInterrupted();
      Frame frame = stack.at(level).get();
      Optional<Symbols.Place> place =
          symbols.at(frame.inside()).filter(found -> frame.kind() == Frame.Kind.ROUTINE);
      if (place.isPresent()
          && starts.stream().anyMatch(start -> start.address() == place.get().start())) {
        return frame;
      }
    }
    throw new CommandException("No frame for function \"%s\".".formatted(name));
  }

  /** The frame whose level the expression {@code level} is. */
  static Frame find(String level, CallStack stack, Session session) throws CommandException {
    if (level.isEmpty()) {
      throw new CommandException("Argument required (expression to compute).");
    }
    long wanted = session.evaluate(level).bits();
    int number = (int) Math.max(-1, Math.min(wanted, Integer.MAX_VALUE));
    return stack
        .at(number)
        .orElseThrow(() -> new CommandException("No frame at level " + level + "."));
  }
}
