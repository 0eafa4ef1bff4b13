package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.Breakpoints;
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
  public String help() {
    return """
        Delete all or some breakpoints.
        Usage: delete [BREAKPOINTNUM]...
        Arguments are breakpoint numbers with spaces in between.
        To delete all breakpoints, give no argument.
        Example: delete 1 2
                 delete""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Breakpoints breakpoints = session.debugger().breakpoints();
    String numbers = arguments.replaceFirst("^breakpoints\\b", "").strip();
    if (numbers.isEmpty()) {
      breakpoints.deleteAll();
      return;
    }
    for (String word : numbers.split("\\s+", -1)) {
      Optional<Breakpoint> found = breakpoints.find(number(word));
      if (found.isEmpty()) {
        throw new CommandException("No breakpoint number " + word + ".");
      }
      breakpoints.delete(found.get());
    }
  }

  static int number(String word) throws CommandException {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new CommandException("Bad breakpoint number '" + word + "'");
    }
  }
}
