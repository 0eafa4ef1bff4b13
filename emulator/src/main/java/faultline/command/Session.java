package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with the debugger: takes command lines, prints answers, and remembers what the
 * next line may refer to.
 */
public final class Session {
  private static final String PROMPT = "(faultline) ";

  private final Debugger debugger;
  private final Output output;
  private final Output errors;
  private final CommandTable commands;
  private final ValueHistory history = new ValueHistory();
  private final Variables variables = new Variables();
  private ExamineState examine = new ExamineState();
  private final ExamineState examinePhysical = new ExamineState();
  private final Listing listing = new Listing();
  private final Interpreter interpreter = new Interpreter(this);
  private final Completer completer = new Completer(this);
  private final Settings settings = new Settings();
  private final Displays displays = new Displays();
  private final ContextView context = new ContextView();
  private final FrameSelection selection;
  private String lastLine = "";
  private OptionalInt exitStatus = OptionalInt.empty();
  private volatile boolean interrupted;

  private Face face = Face.PIPE;
  private int scripts;

  /** Takes the lines of the last line's block, as long as it is open. */
  private @Nullable Collector collector;

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
    selection = new FrameSelection(debugger);
    this.output = text -> output.print(shown(text));
    this.errors = text -> errors.print(shown(text));
    debugger.signals().announceTo(stop -> announce(stop));
  }

  private void announce(Stop.Signalled stop) {
    output.line("");
    output.line(StopText.of(stop, this));
  }

  /** {@code text} in colours where there are any. */
  private String shown(String text) {
    return isColoured() ? Style.coloured(text) : Style.plain(text);
  }

  private boolean isColoured() {
    return face.hasColour() && settings.isOn(Setting.STYLE_ENABLED);
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

  /** Takes up a guest that runs already, and says where it stands. */
  public void join() {
    Running.announce(new Stop.Stepped(), this);
  }

  /**
   * Does what {@code line} says. Nothing that it can say ends the session but {@code quit}.
   *
   * @return whether it was done; if not, the reason was printed
   */
  public boolean execute(String line) {
    if (collector != null) {
      return take(collector, line);
    }
    String trimmed = line.stripLeading();
    if (trimmed.isEmpty() || trimmed.startsWith("#")) {
      return true;
    }
    lastLine = trimmed;
    Collector needed = Collector.of(trimmed, commands);
    if (needed.isComplete()) {
      return attempt(new Statement(trimmed, 1, List.of()), false);
    }
    return attempt(() -> open(trimmed, needed));
  }

  /** Begins to collect the lines of a block, unless there is no point in it. */
  private void open(String line, Collector needed) throws CommandException {
    int end = Words.endOfName(line);
    if (commands.find(line.substring(0, end)) instanceof BlockCommand block) {
      String arguments = line.substring(end).strip();
      block.check(arguments, this);
      if (!asksNobody()) {
        output.print(block.invitation(arguments));
      }
      collector = needed;
    }
  }

  /** Does what an empty line says: the last command again, if it is one of those that go on. */
  public boolean repeat() {
    if (collector != null) {
      return take(collector, "");
    }
    return lastLine.isEmpty() || attempt(new Statement(lastLine, 1, List.of()), true);
  }

  /** Whether the next lines are not commands but part of one. */
  public boolean isCollecting() {
    return collector != null;
  }

  /** What to show before the next line is read. */
  public String prompt() {
    if (collector == null) {
      return PROMPT;
    }
    // As gdb has it: the lines of a new command are asked for without an indent.
    int depth = collector.depth() - (indents(lastLine) ? 0 : 1);
    return " ".repeat(depth) + ">";
  }

  private boolean indents(String opener) {
    return commands
        .lookUp(opener.substring(0, Words.endOfName(opener)))
        .filter(ConditionalBlock.class::isInstance)
        .isPresent();
  }

  private boolean take(Collector taker, String line) {
    taker.add(line);
    if (!taker.isComplete()) {
      return true;
    }
    collector = null;
    return attempt(new Statement(lastLine, 1, taker.lines()), false);
  }

  /** Gives up the lines that are being collected, if any are: the user has had enough. */
  public void abandon() {
    collector = null;
  }

  /** What is to be carried out when this command is done, in place of what was to be until now. */
  void carryOutNext(List<String> lines) {
    interpreter.stopped(lines);
  }

  /** Carries out a file of command lines, up to the first that fails. */
  public boolean source(Path file) {
    return attempt(() -> SourceCommand.source(file, false, this));
  }

  private boolean attempt(Statement statement, boolean again) {
    return attempt(() -> interpreter.carryOut(statement, again));
  }

  /** Something that a line asks for. */
  private interface Deed {
    void run() throws CommandException;
  }

  private boolean attempt(Deed deed) {
    interrupted = false;
    debugger.forgetInterrupt();
    interpreter.forget();
    try {
      deed.run();
      return true;
    } catch (CommandException e) {
      errors.line(String.valueOf(e.getMessage()));
      return false;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // A mistake of ours must not cost the user the guest.
      errors.line("Internal error: " + e + "; please report what led to it.");
      return false;
    }
  }

  /**
   * Lets {@code telling} tell all it has to: what the user has cut short so far is over, and what
   * tells of that is not meant.
   */
  void undisturbed(Runnable telling) {
    boolean wasInterrupted = interrupted;
    interrupted = false;
    try {
      telling.run();
    } finally {
      if (wasInterrupted) {
        interrupted = true;
      }
    }
  }

  ContextView context() {
    return context;
  }

  /** How many characters fit in a line. */
  int columns() {
    int set = settings.limit(Setting.WIDTH);
    return set == Integer.MAX_VALUE ? face.columns() : set;
  }

  /** Does what {@code line} says as part of another command. */
  void carryOut(String line) throws CommandException {
    interpreter.carryOut(new Statement(line.strip(), 1, List.of()), false);
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
    commands
        .lookUp("info")
        .flatMap(Command::subcommands)
        .ifPresent(table -> table.all().forEach(each -> names.add("info " + each.name())));
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

  /** Whether the user has had enough. */
  boolean isInterrupted() {
    return interrupted;
  }

  /** From now on {@code user} is whom the session talks with. */
  public void talkThrough(Face user) {
    face = user;
    if (user.isInteractive() && !user.isDumb()) {
      settings.set(Setting.CONTEXT, "on");
    }
  }

  Face face() {
    return face;
  }

  /** Whether what is carried out now comes from somebody who cannot be asked. */
  private boolean asksNobody() {
    return scripts > 0 || !face.isInteractive();
  }

  /** From here to {@link #leaveScript} commands come from a file. */
  void enterScript() {
    scripts++;
  }

  void leaveScript() {
    scripts--;
  }

  /** Fails unless the user agrees; who cannot be asked agrees. */
  void require(String question) throws CommandException {
    if (asksNobody()) {
      output.line(question + "(y or n) [answered Y; input not from terminal]");
    } else if (!face.ask(question + "(y or n) ")) {
      throw new CommandException("Not confirmed.");
    }
  }

  /** {@code line} as it is to be seen while it is typed: in colours where there are any. */
  public String highlighted(String line) {
    boolean isCommand = collector == null || collector.holdsCommands();
    return isColoured() && isCommand ? shown(new LineStyle(this).of(line)) : line;
  }

  /** Command lines are kept in {@code file} unless the user says otherwise. */
  public void rememberIn(Path file) {
    settings.set(Setting.HISTORY_FILENAME, file.toString());
  }

  /** The file that keeps what was typed. */
  public Path historyFile() {
    return Path.of(settings.value(Setting.HISTORY_FILENAME));
  }

  /** Whether what is typed is kept. */
  public boolean keepsHistory() {
    return settings.isOn(Setting.HISTORY_SAVE);
  }

  /** How many command lines are kept at most. */
  public int historySize() {
    return settings.limit(Setting.HISTORY_SIZE);
  }

  /** How {@code line} could go on from {@code cursor}. */
  public Completion complete(String line, int cursor) {
    Completion found = completer.line(line.substring(0, cursor));
    List<String> candidates = found.candidates();
    int most = Math.min(candidates.size(), mostCandidates());
    return new Completion(found.start(), candidates.subList(0, most));
  }

  Completer completer() {
    return completer;
  }

  /** How many candidates are shown at most. */
  int mostCandidates() {
    int limit = settings.limit(Setting.MAX_COMPLETIONS);
    return Math.min(limit, Integer.MAX_VALUE - 1);
  }

  Settings settings() {
    return settings;
  }

  Displays displays() {
    return displays;
  }

  /** Carries out {@code x}; where the user's own {@code x} goes on, $_ and $__ stay as they are. */
  void examineAside(String arguments) throws CommandException {
    ExamineState kept = examine;
    Value address = variables.get("_");
    Value contents = variables.get("__");
    examine = new ExamineState();
    try {
      commands.find("x").run(arguments, this);
    } finally {
      examine = kept;
      variables.set("_", address);
      variables.set("__", contents);
    }
  }

  /** Lets the user's next {@code x} begin at {@code address}, which $_ is then. */
  void examineNext(long address) {
    examine.continueAt(address);
    variables.set("_", Value.of(Types.DATA_POINTER, address));
  }

  Interpreter interpreter() {
    return interpreter;
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

  /** The frame that is looked at. */
  FrameSelection selection() {
    return selection;
  }

  void quit(int status) {
    exitStatus = OptionalInt.of(status);
  }

  /** The value of {@code expression}, all of it. */
  Value evaluate(String expression) throws CommandException {
    return new Expression(expression, this).evaluate();
  }
}
