package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Source;
import faultline.debug.Debugger;
import faultline.debug.GuestConsole;
import faultline.debug.Images;
import faultline.debug.Target;
import faultline.elf.ElfFile;
import faultline.guest.ReferenceTools;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands that have QEMU's names print what QEMU's monitor prints, for the same kernel in the
 * same state: paging.s, which loops in one of its address spaces.
 */
class QemuMonitorTest {
  private static final Path SOURCE = Path.of("src", "test", "resources", "debugger", "paging.s");
  private static final long RAM = 0x80000000L;
  private static final long STEPS = 2000;

  private static final List<String> COMMANDS =
      List.of(
          "info mem",
          "gva2gpa 0x10000",
          "gva2gpa 0x11ffc",
          "gva2gpa 0x12004",
          "gva2gpa 0x13000",
          "gva2gpa 0x18000",
          "gva2gpa 0x200123",
          "gva2gpa 0x40000000",
          "gva2gpa 0x80000123",
          "gva2gpa 0xffffffffc0400010",
          "gva2gpa 0xffffffffffe02010",
          "gva2gpa 0xfffffffffffff000",
          "xp 0x80000000",
          "xp /x 0x80000000",
          "xp /4gx 0x80004080",
          "xp /5gx 0x80007080",
          "xp /3gd 0x80000000",
          "xp /2gu 0x80000000",
          "xp /2go 0x80000000",
          "xp /5wx 0x80000000",
          "xp /5wd 0x80000000",
          "xp /5wu 0x80000000",
          "xp /5wo 0x80000000",
          "xp 0x80000004",
          "xp /c 0x80000000",
          "xp /9hx 0x80000000",
          "xp /3hd 0x80000000",
          "xp /3ho 0x80000000",
          "xp /20bx 0x80000000",
          "xp /9bd 0x80000000",
          "xp /9bo 0x80000000",
          "xp /20bc 0x80009000",
          "xp /c 0x80009000",
          "xp 0x80009001",
          "xp /0gx 0x80000000");

  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void tools() {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
  }

  /**
   * What QEMU shows of two malformed entries of space A, one with W and no R and one with a
   * reserved bit, as if they were pages. No walk gets past them, in QEMU either.
   */
  private static final List<String> QEMU_ONLY =
      List.of(
          "0000000000014000 0000000080000000 0000000000001000 -w-----\n",
          "0000000000015000 4000000080000000 0000000000001000 r------\n");

  @ParameterizedTest
  @ValueSource(strings = {"A", "B"})
  void theSameTextsAsQemu(String space) throws Exception {
    String source = Files.readString(SOURCE);
    byte[] elf = assemble(space.equals("A") ? stayInA(source) : source);

    assertThat(ours(elf)).isEqualTo(onQemu(elf));
  }

  /** {@code switch} doesn't, but waits there. */
  private static String stayInA(String source) {
    String staying = source.replace("switch:\n    csrw satp, a0\n", "switch:\n    j    switch\n");
    assertThat(staying).isNotEqualTo(source);
    return staying;
  }

  private static List<String> ours(byte[] elf) throws Exception {
    ElfFile kernel = ElfFile.parse(elf, "paging");
    Machine machine = new Machine(MachineConfig.of(kernel, octet -> {}));
    machine.run(STEPS);
    Debugger debugger =
        new Debugger(
            new Target(machine, GuestConsole.NONE),
            Images.ofKernel(kernel),
            path -> Optional.empty());
    List<String> answers = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Session session = Session.forMonitor(debugger, text::append);
    for (String command : COMMANDS) {
      text.setLength(0);
      session.execute(command);
      answers.add(command + "\n" + text);
    }
    return answers;
  }

  private static List<String> onQemu(byte[] elf) throws Exception {
    Path kernel = Files.write(folder.resolve("paging.elf"), elf);
    List<String> command = new ArrayList<>(ReferenceTools.qemuBareMetal(kernel, "128M"));
    command.set(command.indexOf("stdio"), "none"); // the serial line's
    command.addAll(List.of("-qmp", "stdio"));
    Process qemu =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader replies =
            new BufferedReader(
                new InputStreamReader(qemu.getInputStream(), StandardCharsets.UTF_8));
        Writer requests = qemu.outputWriter(StandardCharsets.UTF_8)) {
      ask("{\"execute\": \"qmp_capabilities\"}", requests, replies);
      // It has nothing to do but to get to its loop: when pc stays, it is there.
      String before = "";
      String now = monitor("info registers", requests, replies);
      while (!now.equals(before)) {
        Thread.sleep(200);
        before = now;
        now = monitor("info registers", requests, replies);
      }
      List<String> answers = new ArrayList<>();
      for (String each : COMMANDS) {
        String answer = monitor(each, requests, replies).replace("\r", "");
        for (String line : QEMU_ONLY) {
          answer = answer.replace(line, "");
        }
        answers.add(each + "\n" + answer);
      }
      return answers;
    } finally {
      qemu.destroyForcibly().waitFor();
    }
  }

  /** What the monitor for humans says to {@code command}, through the one for machines. */
  private static String monitor(String command, Writer requests, BufferedReader replies)
      throws IOException {
    String reply =
        ask(
            "{\"execute\": \"human-monitor-command\", \"arguments\": {\"command-line\": \"%s\"}}"
                .formatted(command),
            requests,
            replies);
    return unescape(reply);
  }

  private static String ask(String request, Writer requests, BufferedReader replies)
      throws IOException {
    requests.write(request + "\n");
    requests.flush();
    String line = replies.readLine();
    while (line != null && !line.startsWith("{\"return\": ")) {
      line = replies.readLine();
    }
    if (line == null) {
      throw new IOException("QEMU ended");
    }
    return line.substring("{\"return\": ".length(), line.length() - 1);
  }

  /** A JSON string's text. */
  private static String unescape(String json) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < json.length() - 1; i++) {
      char c = json.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = json.charAt(++i);
      switch (escaped) {
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        default -> text.append(escaped);
      }
    }
    return text.toString();
  }

  private static byte[] assemble(String source) {
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source("paging.s", source)),
            AssemblerOptions.defaults().withSectionStart(".text", RAM));
    assertThat(assembly.diagnostics()).isEmpty();
    return assembly.elf();
  }
}
