package faultline.command;

import java.util.List;

/** A command that the user has made with {@code define}. */
final class UserCommand implements Command {
  private static final String UNDOCUMENTED = "User-defined.";

  private final String name;
  private final List<String> lines;
  private final String help;

  UserCommand(String name, List<String> lines) {
    this(name, lines, UNDOCUMENTED);
  }

  private UserCommand(String name, List<String> lines, String help) {
    this.name = name;
    this.lines = List.copyOf(lines);
    this.help = help;
  }

  /** The same command, with {@code text} for its help. */
  UserCommand documented(String text) {
    return new UserCommand(name, lines, text);
  }

  @Override
  public String name() {
    return name;
  }

  /** The command lines that it stands for. */
  List<String> lines() {
    return lines;
  }

  @Override
  public String help() {
    return help;
  }

  @Override
  public boolean isRepeated() {
    return true;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    session.interpreter().call(lines, Words.quoted(arguments));
  }
}
