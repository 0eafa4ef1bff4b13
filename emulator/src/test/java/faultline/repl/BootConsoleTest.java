package faultline.repl;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Source;
import faultline.guest.FaultlineRun;
import faultline.machine.MemoryMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code faultline boot} gives the guest a console: a pipe to its end, or a keyboard, whose Ctrl-A
 * keys are Faultline's.
 */
class BootConsoleTest {
  private static final Path ECHO = Path.of("src", "test", "resources", "board", "echo.s");
  private static final String CTRL_A = "\001";
  private static final String CTRL_C = "\003";
  private static final String CTRL_D = "\004";
  private static final String READY = ">";
  private static final String PROMPT = "(faultline) ";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  private Path kernel = Path.of("");

  @BeforeEach
  void assemble() throws Exception {
    var assembly =
        Assembler.assemble(
            List.of(new Source("echo.s", Files.readString(ECHO))),
            AssemblerOptions.defaults().withSectionStart(".text", MemoryMap.RAM));
    assertThat(assembly.diagnostics()).isEmpty();
    kernel = Files.write(folder.resolve("echo.elf"), assembly.elf());
  }

  private Dialogue atTerminal() throws Exception {
    Terminals.needScript();
    return Dialogue.ofFaultline(List.of("boot", "--kernel", kernel.toString()));
  }

  @Test
  void aPipeFeedsTheGuestAndItsEndIsABreak() {
    FaultlineRun run = FaultlineRun.withInput("one\ntwo\n", "boot", "--kernel", kernel.toString());
    assertThat(run.output()).isEqualTo(">one\ntwo\n");
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void theSameInputGivesTheSameRun() {
    String[] command = {"boot", "--stats", "--kernel", kernel.toString()};
    String first = FaultlineRun.withInput("a few\nwords\n", command).errors();
    assertThat(first).contains("steps");
    assertThat(FaultlineRun.withInput("a few\nwords\n", command).errors()).isEqualTo(first);
  }

  @Test
  void keysGoToTheGuestUnchangedAndControlATheXLeaves() throws Exception {
    try (Dialogue dialogue = atTerminal()) {
      dialogue.await(READY, 1);
      dialogue.type("abc" + CTRL_C + "d");
      dialogue.await("abc" + CTRL_C + "d", 1);
      dialogue.type(CTRL_A + "h");
      dialogue.await("Ctrl-A X  leave Faultline", 1);
      dialogue.type(CTRL_A + "x");
      assertThat(dialogue.end()).isZero();
    }
  }

  @Test
  void aBreakAndControlDReachTheGuest() throws Exception {
    try (Dialogue dialogue = atTerminal()) {
      dialogue.await(READY, 1);
      dialogue.type(CTRL_A + "b");
      assertThat(dialogue.end()).isZero();
    }
    try (Dialogue dialogue = atTerminal()) {
      dialogue.await(READY, 1);
      dialogue.type(CTRL_D);
      assertThat(dialogue.end()).isZero();
    }
  }

  @Test
  void controlACOpensTheDebuggerAndContinueGoesBackToTheConsole() throws Exception {
    try (Dialogue dialogue = atTerminal()) {
      dialogue.await(READY, 1);
      dialogue.type(CTRL_A + "c");
      dialogue.await(PROMPT, 1);
      dialogue.type("print 40 + 2\r");
      dialogue.await("$1 = 42", 1);
      dialogue.await(PROMPT, 2);
      dialogue.type("continue\r");
      dialogue.await("Continuing.", 1);
      dialogue.type("typed on");
      dialogue.await("typed on", 1);
      dialogue.type(CTRL_A + "c");
      dialogue.await(PROMPT, 3);
      dialogue.type("quit 5\r");
      assertThat(dialogue.end()).isEqualTo(5);
    }
  }

  @Test
  void aProgramIsTakenUpWhereItStands() throws Exception {
    Terminals.needScript();
    try (Dialogue dialogue = Dialogue.ofFaultline(List.of("sh"))) {
      dialogue.await("$ ", 1);
      dialogue.type(CTRL_A + "c");
      dialogue.await(PROMPT, 1);
      dialogue.type("continue\r");
      dialogue.await("Continuing.", 1);
      dialogue.type("exit 3\r");
      dialogue.await("exited with code 03", 1);
      dialogue.await(PROMPT, 2);
      dialogue.type("quit\r");
      assertThat(dialogue.end()).isZero();
    }
  }

  @Test
  void controlCStopsTheGuestThatTheDebuggerRuns() throws Exception {
    Terminals.needScript();
    try (Dialogue dialogue =
        Dialogue.ofFaultline(List.of("debug", "--kernel", kernel.toString()))) {
      dialogue.await(PROMPT, 1);
      dialogue.type("continue\r");
      dialogue.await("Continuing.\r\n>", 1);
      dialogue.type(CTRL_C);
      dialogue.await("Program received signal SIGINT, Interrupt.", 1);
      dialogue.await(PROMPT, 2);
      dialogue.type("quit\r");
      assertThat(dialogue.end()).isZero();
    }
  }

  @Test
  void controlAXLeavesFromTheConsoleThatTheDebuggerGaveBack() throws Exception {
    try (Dialogue dialogue = atTerminal()) {
      dialogue.await(READY, 1);
      dialogue.type(CTRL_A + "c");
      dialogue.await(PROMPT, 1);
      dialogue.type("continue\r");
      dialogue.await("Continuing.", 1);
      dialogue.type("on" + CTRL_A + "x");
      assertThat(dialogue.end()).isZero();
    }
  }

  @Test
  void underGdbControlACOnlySaysWhoTheDebuggerIs() throws Exception {
    Terminals.needScript();
    try (Dialogue dialogue =
        Dialogue.ofFaultline(List.of("boot", "--gdb", "0", "--kernel", kernel.toString()))) {
      dialogue.await("waiting for gdb", 1);
      dialogue.type(CTRL_A + "c");
      dialogue.await("The debugger is gdb", 1);
      dialogue.type(CTRL_A + "x");
      assertThat(dialogue.end()).isZero();
    }
  }

  @Test
  void anIdleGuestLeavesTheHostIdle() throws Exception {
    try (Dialogue dialogue = atTerminal()) {
      dialogue.await(READY, 1);
      Thread.sleep(2000);
      Duration before = dialogue.processorTime();
      Thread.sleep(3000);
      Duration used = dialogue.processorTime().minus(before);
      assertThat(used).as("processor time in 3 s of waiting").isLessThan(Duration.ofMillis(600));
      dialogue.type(CTRL_A + "x");
      assertThat(dialogue.end()).isZero();
    }
  }
}
