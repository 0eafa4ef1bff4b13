package faultline.command;

import faultline.debug.SourceLine;
import java.util.Optional;

/** {@code info source}: the file that is being looked at. */
final class InfoSource implements Command {
  @Override
  public String name() {
    return "source";
  }

  @Override
  public String help() {
    return """
        Information about the current source file.
        Usage: info source
        The one of the line shown last, or at which the guest stands.
        Example: info source
                 info sou""";
  }

  @Override
  public void run(String arguments, Session session) {
    Optional<SourceLine> here =
        session
            .listing()
            .file()
            .or(() -> session.debugger().symbols().lineAt(session.debugger().target().pc()));
    if (here.isEmpty()) {
      session.output().line("No current source file.");
      return;
    }
    SourceLine line = here.get();
    Output output = session.output();
    output.line("Current source file is " + line.file());
    output.line("Compilation directory is " + line.directory());
    session
        .debugger()
        .sources()
        .linesOf(line)
        .ifPresent(
            lines ->
                output.line(
                    "Contains %d line%s.".formatted(lines.size(), lines.size() == 1 ? "" : "s")));
    output.line("Its code is part of " + line.image().name() + ".");
  }
}
