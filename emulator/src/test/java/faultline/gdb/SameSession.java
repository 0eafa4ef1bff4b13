package faultline.gdb;

import faultline.command.Session;
import faultline.console.Screen;
import faultline.debug.Debugger;
import faultline.debug.GuestConsole;
import faultline.debug.Images;
import faultline.debug.Target;
import faultline.elf.ElfFile;
import faultline.guest.ReferenceTools;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * One session held twice, on the same machine: with our debugger, and with gdb on our port.
 *
 * <p>A file {@code *.same} says which program ({@code program: NAME}), how it is built ({@code
 * build: OPTIONS}), and then has one command a line.
 */
final class SameSession {
  private static final long MEMORY = 8 << 20;
  private static final int PATIENCE_SECONDS = 60;
  private static final String PROMPT = "(gdb) ";

  /** What gdb must be told before, so that it asks nothing and breaks no lines. */
  private static final List<String> SETTINGS =
      List.of(
          "set confirm off",
          "set pagination off",
          "set width 0",
          "set height 0",
          "set debuginfod enabled off",
          "set style enabled off");

  /**
   * One command and its two answers.
   *
   * @param command all its lines
   */
  record Exchange(String session, String command, String ours, String gdbs) {
    boolean isSame() {
      return ours.equals(gdbs);
    }

    @Override
    public String toString() {
      return "%s: %s%n--- ours%n%s%n--- gdb%n%s%n".formatted(session, command, ours, gdbs);
    }
  }

  private final String name;
  private final SameProgram program;
  private final List<String> lines;

  /** Lines that belong together: a command and what it collects. */
  private final List<List<String>> units = new ArrayList<>();

  /**
   * @param file the session
   * @param folder where the program is built
   */
  SameSession(Path file, Path folder) throws Exception {
    name = file.getFileName().toString();
    List<String> all =
        Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
    program = SameProgram.build(setting(all, "program"), setting(all, "build"), folder);
    lines = all.stream().filter(line -> !line.matches("(program|build): .*")).toList();
  }

  private static String setting(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key + ": "))
        .map(line -> line.substring(key.length() + 2))
        .findFirst()
        .orElse("");
  }

  /** Holds it. */
  List<Exchange> hold() throws Exception {
    List<String> ours = ours();
    List<String> gdbs = gdbs();
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      String command = String.join("; ", units.get(i));
      exchanges.add(new Exchange(name, command, ours.get(i), gdbs.get(i)));
    }
    return exchanges;
  }

  private List<String> ours() throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    Screen screen = new Screen(stream, stream);
    Machine machine = new Machine(config());
    Debugger debugger =
        new Debugger(
            new Target(machine, GuestConsole.NONE),
            Images.ofKernel(program.elf()),
            path -> Optional.empty());
    Session session = new Session(debugger, screen::print, screen::printError);
    List<String> answers = new ArrayList<>();
    List<String> unit = new ArrayList<>();
    for (String line : lines) {
      unit.add(line);
      if (line.isBlank()) {
        session.repeat();
      } else {
        session.execute(line);
      }
      if (!session.isCollecting()) {
        screen.flush();
        units.add(List.copyOf(unit));
        answers.add(withoutFolder(said.toString(StandardCharsets.UTF_8)).stripTrailing());
        said.reset();
        unit.clear();
      }
    }
    return answers;
  }

  private MachineConfig config() throws Exception {
    return MachineConfig.of(program.elf(), octet -> {}).withMemory(MEMORY);
  }

  private List<String> gdbs() throws Exception {
    ReferenceTools.require(GdbPort.GDB);
    ElfFile elf = program.elf();
    List<String> typed = new ArrayList<>(SETTINGS);
    try (GdbPort port = new GdbPort(new Machine(config()), elf)) {
      typed.add("file " + program.file().getFileName());
      typed.add("target remote 127.0.0.1:" + port.number());
      int before = typed.size();
      units.forEach(typed::addAll);
      return answers(told(typed), before);
    }
  }

  /** What gdb prints when {@code typed} is typed, at no terminal. */
  private String told(List<String> typed) throws Exception {
    Process gdb =
        new ProcessBuilder(GdbPort.GDB, "-nx", "-q")
            .directory(program.folder().toFile())
            .redirectErrorStream(true)
            .start();
    CompletableFuture<Void> watchdog =
        CompletableFuture.runAsync(
            gdb::destroyForcibly,
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    CompletableFuture<Void> typist =
        CompletableFuture.runAsync(
            () -> {
              try (PrintStream keys =
                  new PrintStream(gdb.getOutputStream(), false, StandardCharsets.UTF_8)) {
                typed.forEach(line -> keys.print(line + "\n"));
              }
            });
    String said = new String(gdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    gdb.waitFor();
    typist.join();
    watchdog.cancel(false);
    return withoutFolder(said)
        // What it calls a process that it has not started itself.
        .replace("(Remote target)", "(process 1)")
        // We know neither arguments nor what type a function returns.
        .replaceAll(" \\(\\w+=[^()]*\\) at ", " () at ")
        .replaceAll("(?m)^Value returned is .*\n", "");
  }

  private String withoutFolder(String said) throws IOException {
    return said.replace(program.folder().toRealPath() + "/", "");
  }

  private List<String> answers(String said, int before) throws IOException {
    String[] parts = said.split(Pattern.quote(PROMPT), -1);
    if (parts.length < before + units.size() + 1) {
      throw new IOException("gdb did not answer everything:\n" + said);
    }
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      String answer = parts[before + 1 + i];
      // It prompts with one more character for each line that it collects.
      answers.add(answer.substring(units.get(i).size() - 1).stripTrailing());
    }
    return answers;
  }
}
