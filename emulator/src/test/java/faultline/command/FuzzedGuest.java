package faultline.command;

import com.sun.management.ThreadMXBean;
import faultline.console.Screen;
import faultline.cpu.Hart;
import faultline.debug.Debugger;
import faultline.debug.Target;
import faultline.debug.TypedInput;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A guest with a session whose user presses Ctrl-C every 20 ms, and which says what is wrong with
 * the answer to a line.
 */
final class FuzzedGuest implements AutoCloseable {
  /** The guests there are. */
  enum Kind {
    KERNEL("cow.s", 1),
    BARE("bare.s", 1),
    TWO_HARTS("spin.s", 2),
    PAGING("paging.s", 1);

    private final String program;
    private final int harts;

    Kind(String program, int harts) {
      this.program = program;
      this.harts = harts;
    }
  }

  private static final long IMPATIENCE_MS = 20;

  /** How long the processor may work for a line; the machine may be busy with others as well. */
  private static final long MOST_CPU_MS = 5000;

  private static final long MOST_MS = 20_000;

  /** How many bytes may be asked for to answer a line. */
  private static final long MOST_BYTES = 3L << 30;

  private static final int MOST_TEXT = 64 << 20;
  private static final long LOOKED_AT = 0x8000_0000L;
  private static final int LOOKED_AT_SIZE = 1 << 20;

  /** What shows that the text was not meant for users. */
  private static final Pattern INTERNAL =
      Pattern.compile(
          "Exception|\\bnull\\b|[Ii]nternal error|\\bjava\\.|\\tat |Optional\\b|\\$\\$Lambda");

  /** Says two lines for one mistake, as gdb does. */
  private static final String CONDITION = "Error in testing condition for breakpoint ";

  /** The command was done; a hook was not. */
  private static final String HOOK = "Error while running hook_stop: ";

  /** Something odd that was done all the same, as gdb says it: a shift by more than there is. */
  private static final String WARNING = "warning: ";

  /** The same: where in a file the line stands that failed. */
  private static final String REST_LEFT_OUT = ": the rest of this file was left out.";

  /** What may change the guest before it fails. */
  private static final Pattern CHANGES = Pattern.compile("(?<![=!<>])=(?!=)|\\+\\+|--");

  private final ExecutorService worker = Executors.newFixedThreadPool(2, FuzzedGuest::daemon);
  private final StringBuilder output = new StringBuilder();
  private final StringBuilder errors = new StringBuilder();
  private final Debugger debugger;
  private final Session session;
  private boolean usersOwnCommands;

  FuzzedGuest(Kind kind) throws Exception {
    Screen nowhere = new Screen(noStream(), noStream());
    debugger = TestMachines.debugger(kind.program, nowhere, new TypedInput(), kind.harts);
    session = new Session(debugger, output::append, errors::append);
    session.start();
    worker.execute(this::pressControlC);
  }

  /** What the last line printed. */
  String output() {
    return output.toString();
  }

  Session session() {
    return session;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fuzz");
    thread.setDaemon(true);
    return thread;
  }

  private static PrintStream noStream() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  private void pressControlC() {
    try {
      while (true) {
        Thread.sleep(IMPATIENCE_MS);
        session.interrupt();
      }
    } catch (InterruptedException e) {
      // The test is over.
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  /** What is wrong with the answer to {@code line}, if anything is. */
  Optional<String> complaintAbout(String line) throws Exception {
    output.setLength(0);
    errors.setLength(0);
    boolean maySay = usersOwnCommands || mayChangeTheGuest(line);
    List<Long> before = state();
    Future<Cost> run = worker.submit(() -> carryOut(line));
    Cost cost;
    try {
      cost = run.get(MOST_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.of("no answer within " + MOST_MS + " ms");
    }
    boolean done = cost.done;
    if (cost.milliseconds > MOST_CPU_MS || cost.bytes > MOST_BYTES) {
      return Optional.of("took %d ms and %d bytes".formatted(cost.milliseconds, cost.bytes));
    }
    if (output.length() > MOST_TEXT) {
      return Optional.of("printed " + output.length() + " characters");
    }
    if (!done && !maySay && !before.equals(state())) {
      return Optional.of("failed, and changed the guest: " + before + " to " + state());
    }
    return wrongText(done);
  }

  /** Whether a line was done, and what it took. */
  private record Cost(boolean done, long milliseconds, long bytes) {}

  private Cost carryOut(String line) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long time = threads.getCurrentThreadCpuTime();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    boolean done = session.execute(line);
    return new Cost(
        done,
        TimeUnit.NANOSECONDS.toMillis(threads.getCurrentThreadCpuTime() - time),
        threads.getCurrentThreadAllocatedBytes() - bytes);
  }

  private Optional<String> wrongText(boolean done) {
    String text = errors.toString();
    if (INTERNAL.matcher(text).find()) {
      return Optional.of("not for users: " + text);
    }
    if (output.indexOf("Internal error") >= 0 || output.indexOf("java.lang.") >= 0) {
      return Optional.of("not for users: " + output);
    }
    List<String> lines = text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    long more = 0;
    for (String line : lines) {
      more += line.startsWith(CONDITION) ? 2 : 0;
      more += line.endsWith(REST_LEFT_OUT) || line.startsWith(HOOK) ? 1 : 0;
      more += line.startsWith(WARNING) ? 1 : 0;
    }
    long wanted = (done ? 0 : 1) + more;
    long are = lines.isEmpty() ? 0 : lines.size() - 1;
    boolean isBlank = lines.stream().limit(are).anyMatch(String::isBlank);
    return are == wanted && !isBlank && (text.isEmpty() || text.endsWith("\n"))
        ? Optional.empty()
        : Optional.of("%s, with %d error lines: %s".formatted(done ? "done" : "failed", are, text));
  }

  /** Whether the session is in its place, once every block is closed. */
  Optional<String> complaintAboutTheSession() throws Exception {
    for (int open = 0; open < 50 && session.isCollecting(); open++) {
      session.execute("end");
    }
    if (session.isCollecting()) {
      return Optional.of("a block cannot be closed");
    }
    for (int attempt = 0; attempt < 3; attempt++) {
      output.setLength(0);
      if (session.execute("output 40+2") && output.indexOf("42") >= 0) {
        return Optional.empty();
      }
    }
    return Optional.of("the session does not answer: " + output + errors);
  }

  private boolean mayChangeTheGuest(String line) {
    if (session.isCollecting() || CHANGES.matcher(line).find()) {
      return true;
    }
    String trimmed = line.stripLeading();
    String name = trimmed.substring(0, Words.endOfName(trimmed));
    Optional<Command> command = session.commands().lookUp(name);
    boolean carriesOut =
        command
                .filter(each -> each instanceof UserCommand || each instanceof BlockCommand)
                .isPresent()
            || command.filter(each -> each instanceof SourceCommand).isPresent()
            || command.filter(each -> each instanceof ThreadCommand).isPresent();
    usersOwnCommands |= command.filter(each -> each instanceof BlockCommand).isPresent();
    return carriesOut;
  }

  /** What a line that fails must not change: the harts, and some memory. */
  private List<Long> state() {
    Target target = debugger.target();
    List<Long> state = new ArrayList<>(List.of((long) target.focus()));
    for (int number = 0; number < target.harts(); number++) {
      Hart hart = target.hart(number);
      state.addAll(List.of(hart.steps(), hart.pc(), (long) hart.privilege().level()));
      for (int register = 0; register < 32; register++) {
        state.add(hart.register(register));
      }
      for (String csr : List.of("satp", "mstatus", "mepc", "mtvec", "sepc", "stvec", "sscratch")) {
        state.add(target.csr(number, csr).orElse(0));
      }
    }
    byte[] memory = target.readPhysical(LOOKED_AT, LOOKED_AT_SIZE).orElseThrow();
    state.add((long) Arrays.hashCode(memory));
    return state;
  }
}
