package faultline.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code define}: a command made of others. */
final class DefineCommand implements BlockCommand {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final Pattern HOOK = Pattern.compile("hook(post)?-.*");

  @Override
  public String name() {
    return "define";
  }

  @Override
  public String help() {
    return """
    Define a new command name.
    Usage: define COMMAND-NAME
    The commands that it stands for follow, one a line, up to a line that says "end".
    $arg0, $arg1 and so on in them are the words behind the new command, $argc is their
    number.  "hook-CMD" is executed before each CMD, "hookpost-CMD" after it; "hook-stop"
    whenever the guest has stopped.  Use "document" to give it a help text.
    Example: define where_am_i
             info registers pc satp\
    """;
  }

  @Override
  public String invitation(String arguments) {
    return """
    Type commands for definition of "%s".
    End with a line saying just "end".
    """
        .formatted(arguments);
  }

  @Override
  public void check(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required (name of command to define).");
    }
    if (!NAME.matcher(arguments).matches()) {
      int good = 0;
      while (good < arguments.length()
          && NAME.matcher(arguments.substring(0, good + 1)).matches()) {
        good++;
      }
      throw new CommandException(
          "Junk in argument list: \"%s\"".formatted(arguments.substring(good)));
    }
    Optional<Command> present = session.commands().exact(arguments);
    boolean isUsers = session.commands().userCommands().containsKey(arguments);
    if (present.isPresent() && !HOOK.matcher(arguments).matches()) {
      session.require(
          (isUsers ? "Redefine command \"%s\"? " : "Really redefine built-in command \"%s\"? ")
              .formatted(arguments));
    }
  }

  @Override
  public void run(String arguments, List<String> lines, Session session) throws CommandException {
    session.commands().define(new UserCommand(arguments, lines));
  }
}
