package faultline.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code show}: what is set. */
final class ShowCommand implements Command {
  private static final CommandTable TABLE =
      new CommandTable(
          "show ",
          Stream.concat(SettingGroup.all(true).stream(), Stream.of(new ShowUserCommand()))
              .toList());

  @Override
  public String name() {
    return "show";
  }

  @Override
  public Optional<CommandTable> subcommands() {
    return Optional.of(TABLE);
  }

  @Override
  public String help() {
    return """
    Generic command for showing things about the debugger.
    Usage: show [SETTING]
    Example: show listsize
             show\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (!arguments.isEmpty()) {
      int end = Words.endOfWord(arguments);
      TABLE.find(arguments.substring(0, end)).run(arguments.substring(end).strip(), session);
      return;
    }
    for (Command each : TABLE.all()) {
      if (each instanceof SettingGroup group) {
        group.show(session);
      } else if (each instanceof SettingCommand one) {
        session.output().line(one.name() + ":  " + one.shown(session));
      }
    }
  }

  /** {@code show user}: what the user's commands stand for. */
  private static final class ShowUserCommand implements Command {
    @Override
    public String name() {
      return "user";
    }

    @Override
    public String help() {
      return """
      Show definitions of user defined commands.
      Usage: show user [NAME]
      With no argument, show the definitions of all user defined commands.
      Example: show user
               show user where_am_i\
      """;
    }

    @Override
    public Argument argument() {
      return (text, session) ->
          Argument.lastWord(text, session.commands().userCommands().keySet().stream());
    }

    @Override
    public void run(String arguments, Session session) throws CommandException {
      List<UserCommand> shown = List.copyOf(session.commands().userCommands().values());
      if (!arguments.isEmpty()) {
        UserCommand command = session.commands().userCommands().get(arguments);
        if (command == null) {
          session.commands().find(arguments);
          throw new CommandException("Not a user command.");
        }
        shown = List.of(command);
      }
      for (UserCommand each : shown) {
        session.output().line("User command \"%s\":".formatted(each.name()));
        showLines(each.lines(), session);
        session.output().line("");
      }
    }

    /** Shows {@code lines}, each block two columns further to the right. */
    private static void showLines(List<String> lines, Session session) {
      int depth = 1;
      for (String line : lines) {
        String text = line.strip();
        boolean closes = text.equals(Statement.END);
        depth -= closes ? 1 : 0;
        int shift = text.equals(Statement.ELSE) ? depth - 1 : depth;
        session.output().line(text.isEmpty() ? "" : "  ".repeat(Math.max(0, shift)) + text);
        depth += Collector.of(text, session.commands()).depth();
      }
    }
  }
}
