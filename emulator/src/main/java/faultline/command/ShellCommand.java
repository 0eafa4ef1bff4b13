package faultline.command;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code shell}: a command of the host. */
final class ShellCommand implements GuestControl {
  private static final int BUFFER = 8192;

  @Override
  public String name() {
    return "shell";
  }

  @Override
  public String help() {
    return """
    Execute the rest of the line as a shell command, on the host.
    Usage: shell COMMAND | !COMMAND
    The guest's own shell is a program like others: debug it, and "type" at it.
    Example: shell ls programs/user
             !date\
    """;
  }

  @Override
  public Argument argument() {
    return Argument.FILE;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required (command to execute).");
    }
    ProcessBuilder builder = new ProcessBuilder(List.of("/bin/sh", "-c", arguments));
    try {
      if (session.face().isInteractive()) {
        session.output().print("");
        builder.inheritIO().start().waitFor();
        return;
      }
      builder.redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(nothing()));
      Process process = builder.start();
      try (InputStream said = process.getInputStream()) {
        byte[] buffer = new byte[BUFFER];
        for (int n = said.read(buffer); n >= 0; n = said.read(buffer)) {
          session.output().print(new String(buffer, 0, n, StandardCharsets.UTF_8));
        }
      }
      process.waitFor();
    } catch (IOException e) {
      throw new CommandException("Cannot execute /bin/sh: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static File nothing() {
    return new File("/dev/null");
  }
}
