package faultline.command;

import java.util.List;

/** {@code complete}: what the Tab key would offer. */
final class CompleteCommand implements Command {
  @Override
  public String name() {
    return "complete";
  }

  @Override
  public boolean keepsTrailingSpaces() {
    return true;
  }

  @Override
  public String help() {
    return """
    List the completions for the rest of the line as a command.
    Usage: complete TEXT
    One a line, each with what stands before it.
    Example: complete info m
             complete print $s\
    """;
  }

  @Override
  public Argument argument() {
    return Argument.COMMAND;
  }

  @Override
  public void run(String arguments, Session session) {
    Completion found = session.completer().line(arguments);
    String before = arguments.substring(0, found.start());
    List<String> candidates = found.candidates();
    int most = session.mostCandidates();
    candidates.stream().limit(most).forEach(each -> session.output().line(before + each));
    if (candidates.size() >= most) {
      session.output().line(before + " *** List may be truncated, max-completions reached. ***");
    }
  }
}
