package faultline.command;

import faultline.console.Screen;
import faultline.debug.Debugger;
import faultline.debug.TypedInput;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a session looks like: each command behind the prompt, then what came of it, the guest's
 * output and errors included.
 */
public final class Transcript {
  public static final String PROMPT = "(faultline) ";

  /** A line that belongs to the command before it. */
  private static final Pattern COLLECTED = Pattern.compile(" {0,4}>(.*)");

  private static final Pattern NUMBER = Pattern.compile("0x[0-9a-f]{1,16}");
  private static final long HIGHEST_LASTING = 0x1000_0000L;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final Screen screen = new Screen(stream, stream);
  private final Session session;
  private final Debugger debugger;

  /** A session on the machine that {@link TestMachines} calls {@code program}, at its start. */
  public Transcript(String program) throws Exception {
    this(program, Optional.empty());
  }

  /** The same, with a C program on the guest's disk. */
  Transcript(String program, Optional<String> cSource) throws Exception {
    debugger =
        cSource.isEmpty()
            ? TestMachines.debugger(program, screen)
            : TestMachines.withC(program, cSource.get(), screen, new TypedInput());
    session = new Session(debugger, screen::print, screen::printError);
    session.start();
  }

  public Session session() {
    return session;
  }

  public Debugger debugger() {
    return debugger;
  }

  /** Carries out {@code command}; an empty one is the Enter key alone. */
  public Transcript enter(String command) {
    screen.print((session.prompt() + command).stripTrailing() + "\n");
    if (command.isBlank()) {
      session.repeat();
    } else {
      session.execute(command);
    }
    // An error may leave the line that it happened in unfinished.
    if (!text().endsWith("\n")) {
      screen.print("\n");
    }
    return this;
  }

  public Transcript enterAll(List<String> commands) {
    commands.forEach(this::enter);
    return this;
  }

  /** Everything so far. */
  public String text() {
    screen.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** What only the last command printed. */
  public String answerTo(String command) {
    int before = text().length();
    enter(command);
    return text().substring(before + PROMPT.length() + command.length() + 1);
  }

  /** The commands in {@code transcript}. */
  public static List<String> commands(String transcript) {
    return transcript
        .lines()
        .filter(line -> line.startsWith(PROMPT.strip()) || COLLECTED.matcher(line).matches())
        .map(Transcript::command)
        .toList();
  }

  private static String command(String line) {
    Matcher collected = COLLECTED.matcher(line);
    return collected.matches() ? collected.group(1) : line.substring(PROMPT.length() - 1).strip();
  }

  /**
   * {@code transcript} without the numbers that move when the kernel changes: addresses of the
   * kernel and of frames, the entries that name them, distances inside the kernel's routines, how
   * full the TLBs are, how the kernel is mapped, and inode numbers. Those of user programs stay.
   */
  public static String masked(String transcript) {
    String masked =
        NUMBER
            .matcher(transcript)
            .replaceAll(found -> isLasting(found.group()) ? found.group() : "0x#");
    return masked
        .replaceAll("(0x# <\\w+)\\+\\d+>", "$1+#>")
        .replaceAll("\\d+ of (\\d+) entries in use", "# of $1 entries in use")
        .replaceAll("\\[[0-9-]+\\] +0x#", "[#] 0x#")
        .replaceAll("\\d+ x (4K|2M)", "# x $1")
        .replaceAll(" 00:01 \\d+ +", " 00:01 # ")
        .replaceAll(" \\d\\d:\\d\\d:\\d\\d\\.\\d{3} +\\d+\\n", " 00:00:00.# #\n");
  }

  private static boolean isLasting(String number) {
    String digits = number.substring(2);
    return Long.compareUnsigned(Long.parseUnsignedLong(digits, 16), HIGHEST_LASTING) < 0;
  }
}
