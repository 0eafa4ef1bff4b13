package faultline.repl;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A debugger in another process, to type at and to read from. */
final class Dialogue implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  /** What tells a terminal where to write, and in which colour. */
  private static final Pattern CONTROL = Pattern.compile("\033(\\[[?0-9;]*[A-Za-z]|[=>])");

  private final Process process;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final Thread listener;

  private Dialogue(Process process) {
    this.process = process;
    listener = new Thread(this::listen);
    listener.setDaemon(true);
    listener.start();
  }

  /** Starts a debugger at the other end of two pipes. */
  static Dialogue throughPipes(Path history, String program, String... arguments)
      throws IOException {
    return new Dialogue(
        new ProcessBuilder(command(history, program, arguments)).redirectErrorStream(true).start());
  }

  /**
   * Starts a debugger on a pseudo-terminal, which util-linux's {@code script} makes.
   *
   * @param terminal the value of TERM; empty for none
   */
  static Dialogue onTerminal(String terminal, Path history, String program) throws IOException {
    return onTerminal(terminal, command(history, program));
  }

  /**
   * The same on a terminal that is prepared first.
   *
   * @param preparation a command of the host's shell, carried out at the terminal
   */
  static Dialogue onPreparedTerminal(String preparation, Path history, String program)
      throws IOException {
    return onTerminal("xterm", preparation + "; ", command(history, program));
  }

  /**
   * The same, with another command of the host's shell at the terminal when the debugger has ended.
   */
  static Dialogue betweenCommands(String before, String after, Path history, String program)
      throws IOException {
    String run = "'" + String.join("' '", command(history, program)) + "'";
    return onTerminal("xterm", before + "; " + run + "; s=$?; " + after + "; exit $s");
  }

  /** Starts the {@code faultline} command {@code arguments} on a pseudo-terminal. */
  static Dialogue ofFaultline(List<String> arguments) throws IOException {
    return onTerminal("xterm", java(Main.class, arguments));
  }

  private static Dialogue onTerminal(String terminal, List<String> words) throws IOException {
    return onTerminal(terminal, "", words);
  }

  private static Dialogue onTerminal(String terminal, String preparation, List<String> words)
      throws IOException {
    return onTerminal(terminal, preparation + "exec '" + String.join("' '", words) + "'");
  }

  private static Dialogue onTerminal(String terminal, String command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("script", "-qefc", command, "/dev/null");
    if (terminal.isEmpty()) {
      builder.environment().remove("TERM");
    } else {
      builder.environment().put("TERM", terminal);
    }
    return new Dialogue(builder.redirectErrorStream(true).start());
  }

  private static List<String> command(Path history, String program, String... arguments) {
    List<String> words = new ArrayList<>(List.of(program, history.toString()));
    words.addAll(List.of(arguments));
    return java(TerminalMain.class, words);
  }

  private static List<String> java(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Sends the debugger's process a signal, called as {@code kill} calls it. */
  void signal(String name) throws IOException, InterruptedException {
    ProcessHandle debugger =
        process
            .descendants()
            .filter(each -> each.info().command().orElse("").endsWith("java"))
            .findFirst()
            .orElseThrow();
    kill(name, debugger.pid());
    if (name.equals("CONT")) {
      kill(name, process.pid()); // script(1) stops when what it runs does.
    }
  }

  private static void kill(String name, long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start();
    assertThat(kill.waitFor()).as("kill -%s", name).isZero();
  }

  void type(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Closes the pipe to the debugger. */
  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Waits until {@code text} has come {@code times} times. */
  void await(String text, int times) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (occurrences(text) < times && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertThat(occurrences(text)).as("\"%s\" in: %s", text, heard()).isGreaterThanOrEqualTo(times);
  }

  /** Waits until the last that came is {@code ending}, but for control sequences. */
  void awaitEnding(String ending) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!plain().endsWith(ending) && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertThat(plain()).endsWith(ending);
  }

  /** Everything that came so far, without control sequences and returns. */
  String plain() {
    return CONTROL.matcher(heard()).replaceAll("").replace("\r", "");
  }

  /** Waits until so many bytes have come, but for carriage returns. */
  void awaitLength(int length) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (withoutReturns().length() < length && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertThat(withoutReturns().length()).as(heard()).isGreaterThanOrEqualTo(length);
  }

  /** Everything that came so far, as the guest sent it: the terminal's returns are left out. */
  String withoutReturns() {
    return heard().replace("\r\n", "\n");
  }

  /** Waits for the end; answers the exit status. */
  int end() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .as("it ends: %s", heard())
        .isTrue();
    listener.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    return process.exitValue();
  }

  /** The processor time that the process and its children have used. */
  Duration processorTime() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Everything that came so far. */
  String heard() {
    synchronized (heard) {
      return heard.toString(StandardCharsets.UTF_8);
    }
  }

  private int occurrences(String text) {
    return heard().split(Pattern.quote(text), -1).length - 1;
  }

  private void listen() {
    try (InputStream output = process.getInputStream()) {
      byte[] buffer = new byte[4096];
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        synchronized (heard) {
          heard.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      // A terminal whose other end is gone says so with an error: that is its end.
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
