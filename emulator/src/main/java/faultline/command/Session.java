package faultline.command;

import faultline.debug.Debugger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with the debugger: takes command lines, prints answers, and remembers what the
 * next line may refer to.
 */
public final class Session {
  private final Debugger debugger;
  private final Output output;
  private final Output errors;
  private final CommandTable commands;
  private final ValueHistory history = new ValueHistory();
  private final Variables variables = new Variables();
  private final ExamineState examine = new ExamineState();
  private final ExamineState examinePhysical = new ExamineState();
  private final Listing listing = new Listing();
  private String lastLine = "";
  private OptionalInt exitStatus = OptionalInt.empty();
  private volatile boolean interrupted;

  /** What takes the lines that are entered, up to the one that says "end"; null for nothing. */
  private @Nullable Consumer<List<String>> collector;

  private final List<String> collected = new ArrayList<>();

  /** Commands of the breakpoint at which the guest stopped last, not carried out yet. */
  private final Deque<String> next = new ArrayDeque<>();

  /**
   * @param output where answers go
   * @param errors where lines go that say why there is no answer
   */
  public Session(Debugger debugger, Output output, Output errors) {
    this(debugger, output, errors, Commands.all());
  }

  private Session(Debugger debugger, Output output, Output errors, List<Command> commands) {
    this.commands = new CommandTable("", commands);
    this.debugger = debugger;
    this.output = output;
    this.errors = errors;
  }

  /**
   * A conversation through another debugger's {@code monitor}, which has its own ways to let the
   * guest run and to stop it.
   *
   * @param output where everything goes
   */
  public static Session forMonitor(Debugger debugger, Output output) {
    return new Session(debugger, output, output, Commands.forMonitor());
  }

  /**
   * Takes the guest to where the session begins, and says where that is: at the program's first
   * instruction when there is a program, else where it stands.
   */
  public void start() {
    Running.announce(debugger.runToProgram(), this);
  }

  /**
   * Does what {@code line} says. Nothing that it can say ends the session but {@code quit}.
   *
   * @return whether it was done; if not, the reason was printed
   */
  public boolean execute(String line) {
    String trimmed = line.strip();
    if (collector != null) {
      take(trimmed);
      return true;
    }
    if (trimmed.isEmpty() || trimmed.startsWith("#")) {
      return true;
    }
    lastLine = trimmed;
    return attemptAll(trimmed, false);
  }

  /** Does what an empty line says: the last command again, if it is one of those that go on. */
  public boolean repeat() {
    if (collector != null) {
      take("");
      return true;
    }
    return lastLine.isEmpty() || attemptAll(lastLine, true);
  }

  /** Whether the next lines are not commands but part of one. */
  public boolean isCollecting() {
    return collector != null;
  }

  /** From now on lines are not carried out but collected, up to the one that says "end". */
  void collect(Consumer<List<String>> whenComplete) {
    collected.clear();
    collector = whenComplete;
  }

  private void take(String line) {
    Consumer<List<String>> taker = collector;
    if (!line.equals("end")) {
      collected.add(line);
    } else if (taker != null) {
      collector = null;
      taker.accept(List.copyOf(collected));
    }
  }

  /** What is to be carried out when this command is done, in place of what was to be until now. */
  void carryOutNext(List<String> lines) {
    next.clear();
    next.addAll(lines);
  }

  /** A line, and what comes with it: the commands of breakpoints at which the guest stops. */
  private boolean attemptAll(String line, boolean again) {
    interrupted = false;
    next.clear();
    boolean done = attempt(line, again);
    while (done && !next.isEmpty() && exitStatus.isEmpty()) {
      if (interrupted) {
        complain("Quit");
        return false;
      }
      String following = next.remove();
      done = following.isEmpty() || following.startsWith("#") || attempt(following, false);
    }
    return done;
  }

  /** Says why something is not as it should be. */
  void complain(String line) {
    errors.line(line);
  }

  /** What {@code quit} said, once it was given. */
  public OptionalInt exitStatus() {
    return exitStatus;
  }

  /** The names of all commands, those behind {@code info} with it. */
  public List<String> commandNames() {
    List<String> names = new ArrayList<>();
    commands.all().forEach(each -> names.add(each.name()));
    InfoCommand.subcommands().all().forEach(each -> names.add("info " + each.name()));
    return names;
  }

  /** Cuts short what runs now, guest or output; may be called from another thread. */
  public void interrupt() {
    interrupted = true;
    debugger.interrupt();
  }

  /** For loops that may print much: fails once the user has had enough. */
  void checkInterrupted() throws CommandException {
    if (interrupted) {
      throw new CommandException("Quit");
    }
  }

  /** Does what {@code line} says as part of another command. */
  void carryOut(String line) {
    attempt(line, false);
  }

  private boolean attempt(String line, boolean again) {
    try {
      int end = Words.endOfName(line);
      Command command = commands.find(line.substring(0, end));
      String arguments = line.substring(end).strip();
      if (!again) {
        command.run(arguments, this);
      } else if (command.isRepeated()) {
        command.repeat(arguments, this);
      }
      return true;
    } catch (CommandException e) {
      errors.line(String.valueOf(e.getMessage()));
      return false;
    }
  }

  Debugger debugger() {
    return debugger;
  }

  Output output() {
    return output;
  }

  CommandTable commands() {
    return commands;
  }

  ValueHistory history() {
    return history;
  }

  Variables variables() {
    return variables;
  }

  ExamineState examine() {
    return examine;
  }

  /** The same of {@code xp}. */
  ExamineState examinePhysical() {
    return examinePhysical;
  }

  Listing listing() {
    return listing;
  }

  void quit(int status) {
    exitStatus = OptionalInt.of(status);
  }

  /** The value of {@code expression}, all of it. */
  Value evaluate(String expression) throws CommandException {
    return new Expression(expression, this).evaluate();
  }
}
