package faultline.command;

import java.util.List;
import java.util.Optional;

/** {@code delete}: breakpoints by number, or all. */
final class DeleteCommand implements GuestControl {
  @Override
  public String name() {
    return "delete";
  }

  @Override
  public List<String> shortForms() {
    return List.of("d");
  }

  @Override
  public Argument argument() {
    return Argument.words("display").then(Argument.DISPLAY).or(Argument.BREAKPOINT);
  }

  @Override
  public String help() {
    return """
    Delete all or some breakpoints, or expressions that are displayed.
    Usage: delete [BREAKPOINTNUM]...
           delete display [NUM]...
    Arguments are breakpoint numbers, or ranges such as 2-4, with spaces in between.
    To delete all breakpoints, give no argument.
    Example: delete 1 2
             delete\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Optional<String> displays = DisplayNumbers.behindWord(arguments);
    if (displays.isPresent()) {
      DisplayNumbers.delete(displays.get(), session);
      return;
    }
    BreakpointNumbers.forEach(arguments, session, session.debugger().points()::delete);
  }
}
