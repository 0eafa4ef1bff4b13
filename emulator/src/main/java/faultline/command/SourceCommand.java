package faultline.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code source}: command lines from a file. */
final class SourceCommand implements GuestControl {
  private static final int LARGEST = 16 << 20;

  private static final String VERBOSE = "-v";

  @Override
  public String name() {
    return "source";
  }

  @Override
  public String help() {
    return """
    Read commands from a file.
    Usage: source [-v] FILE
    A command that fails ends it.  -v: each command is shown before it is carried out.
    Example: source setup.gdb
             source -v setup.gdb\
    """;
  }

  @Override
  public Argument argument() {
    return Argument.FILE;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    boolean verbose = arguments.equals(VERBOSE) || arguments.startsWith(VERBOSE + " ");
    String name = verbose ? arguments.substring(VERBOSE.length()).strip() : arguments;
    if (name.isEmpty()) {
      throw new CommandException("source command requires file name of file to source.");
    }
    source(file(name), verbose, session);
  }

  /** Carries out the lines of {@code file}, up to the first that fails. */
  static void source(Path file, boolean verbose, Session session) throws CommandException {
    List<Statement> statements = Statement.parse(lines(file, session), session.commands());
    session.enterScript();
    try {
      for (Statement each : statements) {
        if (session.exitStatus().isPresent()) {
          return;
        }
        carryOut(each, file, verbose, session);
      }
    } finally {
      session.leaveScript();
    }
  }

  private static void carryOut(Statement each, Path file, boolean verbose, Session session)
      throws CommandException {
    if (verbose) {
      session.output().line("+" + each.line());
    }
    try {
      session.checkInterrupted();
      session.interpreter().carryOut(each, false);
    } catch (CommandException e) {
      session.complain(String.valueOf(e.getMessage()));
      throw new CommandException(
          "%s:%d: the rest of this file was left out.".formatted(file, each.number()));
    }
  }

  private static List<String> lines(Path file, Session session) throws CommandException {
    try {
      return text(file, session);
    } catch (NoSuchFileException e) {
      throw new CommandException(file + ": No such file or directory.");
    } catch (CharacterCodingException e) {
      throw new CommandException(file + ": not a text file.");
    } catch (IOException e) {
      throw new CommandException(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static List<String> text(Path file, Session session)
      throws IOException, CommandException {
    byte[] bytes = HostFiles.start(file, LARGEST + 1, session);
    if (bytes.length > LARGEST) {
      throw new CommandException(file + ": too large for a file of commands.");
    }
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes))
        .toString()
        .lines()
        .toList();
  }

  /** The file called {@code name}, where a tilde is the user's home. */
  static Path file(String name) throws CommandException {
    String home = System.getProperty("user.home", ".");
    boolean atHome = name.equals("~") || name.startsWith("~/");
    try {
      return Path.of(atHome ? home + name.substring(1) : name);
    } catch (InvalidPathException e) {
      throw new CommandException(name + ": No such file or directory.");
    }
  }
}
