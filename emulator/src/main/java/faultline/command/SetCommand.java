package faultline.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code set}: a setting, or a register, a variable or memory by expression. */
final class SetCommand implements Command {
  private static final CommandTable TABLE =
      new CommandTable(
          "set ",
          Stream.concat(SettingGroup.all(false).stream(), Stream.of(new SetVariableCommand()))
              .toList());

  @Override
  public String name() {
    return "set";
  }

  @Override
  public Optional<CommandTable> subcommands() {
    return Optional.of(TABLE);
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public String help() {
    return """
    Evaluate expression EXP and assign result to variable VAR.
    Usage: set VAR = EXP | set SETTING VALUE
    VAR may be a register, a convenience variable (any name starting with $), or memory:
    {TYPE}ADDRESS.  Use "set variable" for what has the name of a setting.
    Example: set $a0 = 5
             set listsize 20\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required (expression to compute).");
    }
    int end = Words.endOfName(arguments);
    List<Command> meant = TABLE.startingWith(arguments.substring(0, end));
    if (meant.isEmpty() && TABLE.exact(arguments.substring(0, end)).isEmpty()) {
      assign(arguments, session);
      return;
    }
    TABLE.find(arguments.substring(0, end)).run(arguments.substring(end).strip(), session);
  }

  private static void assign(String text, Session session) throws CommandException {
    Expression expression = new Expression(text, session);
    expression.evaluate();
    if (!expression.hasAssigned()) {
      session.complain("warning: Expression is not an assignment (and might have no effect)");
    }
  }

  /** {@code set variable}: never a setting. */
  private static final class SetVariableCommand implements Command {
    @Override
    public String name() {
      return "variable";
    }

    @Override
    public List<String> shortForms() {
      return List.of("var");
    }

    @Override
    public Argument argument() {
      return Argument.EXPRESSION;
    }

    @Override
    public String help() {
      return """
      Evaluate expression EXP and assign result to variable VAR.
      Usage: set variable VAR = EXP
      Example: set variable $a0 = 5
               set var {long}$sp = 0\
      """;
    }

    @Override
    public void run(String arguments, Session session) throws CommandException {
      if (arguments.isEmpty()) {
        throw new CommandException("Argument required (expression to compute).");
      }
      assign(arguments, session);
    }
  }
}
