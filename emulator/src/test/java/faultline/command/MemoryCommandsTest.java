package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Source;
import faultline.console.Screen;
import faultline.debug.Debugger;
import faultline.debug.GuestConsole;
import faultline.debug.Images;
import faultline.debug.Space;
import faultline.debug.Target;
import faultline.elf.ElfFile;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.mmu.Sv39;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The memory commands where the hart looked at is another one, or in no address space. */
class MemoryCommandsTest {
  private static final Path PAGING = Path.of("src", "test", "resources", "debugger", "paging.s");
  private static final long STEPS = 2000;

  private final StringBuilder text = new StringBuilder();

  /** Hart 0 is in space 2; hart 1 was parked in M-mode and has never left Bare. */
  @Test
  void ofAnotherHart() throws Exception {
    Debugger debugger = paging(2);
    Session session = new Session(debugger, text::append, text::append);
    String onHart0 = answer(session, "pt 1");
    assertThat(answer(session, "spaces")).contains("\n* 2 ");
    assertThat(answer(session, "gva2gpa 0x12000")).isEqualTo("gpa: 0x8000a000\n");

    debugger.target().focusOn(1);

    assertThat(answer(session, "spaces")).contains("\n  2 ").doesNotContain("*");
    assertThat(answer(session, "pt")).startsWith("satp is Bare");
    assertThat(answer(session, "maps")).startsWith("satp is Bare");
    assertThat(answer(session, "walk 0x12000")).startsWith("satp is Bare");
    assertThat(answer(session, "info mem")).isEqualTo("No translation or protection\n");
    assertThat(answer(session, "gva2gpa 0x12000")).isEqualTo("gpa: 0x12000\n");
    // Its own PMP, which nobody has set up, lets S-mode read no page table.
    assertThat(answer(session, "walk 0x12000 pid 2"))
        .contains("step 2 refuses: PMP forbids reading the page-table entry");
    assertThat(answer(session, "gva2gpa 0x12000 pid 2")).isEqualTo("Unmapped\n");
    assertThat(answer(session, "tlb")).startsWith("I: 0 of 32");
    assertThat(answer(session, "pt 1")).isEqualTo(onHart0);
    debugger.target().hart(1).mmu().setSatp(debugger.spaces().find(1).orElseThrow().satp());
    assertThat(answer(session, "spaces")).contains("\n* 1 ");
    assertThat(answer(session, "pt")).isEqualTo(onHart0);
  }

  /** Under gdb's monitor they are the same, and say the same. */
  @Test
  void underMonitor() throws Exception {
    Debugger debugger = paging(1);
    StringBuilder monitored = new StringBuilder();
    Session monitor = Session.forMonitor(debugger, monitored::append);
    Session session = new Session(debugger, text::append, text::append);
    for (String command :
        List.of(
            "spaces",
            "pt",
            "maps 1",
            "frames",
            "walk 0x12000 pid 1",
            "info inferiors",
            "xp 0x80000000",
            "gva2gpa 0x12000",
            "info mem",
            "info tlb",
            "explain",
            "pt 9")) {
      monitored.setLength(0);
      monitor.execute(command);
      assertThat(monitored.toString()).as(command).isEqualTo(answer(session, command));
    }
  }

  /** A root that becomes something else is no address space any more. */
  @Test
  void aRootThatWasGivenUpIsGone() throws Exception {
    Debugger debugger = paging(1);
    assertThat(debugger.spaces().all()).extracting(Space::number).containsExactly(1L, 2L);
    Space first = debugger.spaces().find(1).orElseThrow();
    debugger.target().hart().mmu().setSatp(0);
    byte[] page = new byte[(int) Sv39.PAGE_SIZE];

    debugger.target().write(first.root(), page);

    assertThat(debugger.spaces().all()).extracting(Space::number).containsExactly(2L);
    assertThat(debugger.spaces().find(1)).isEmpty();
  }

  @Test
  void interruptedOutputEnds() throws Exception {
    Debugger debugger = paging(1);
    Session[] session = new Session[1];
    session[0] =
        new Session(
            debugger,
            part -> {
              text.append(part);
              session[0].interrupt();
            },
            text::append);
    session[0].execute("pt");
    assertThat(text.toString().lines()).hasSize(2).last().isEqualTo("Quit");
  }

  /** Nothing of what they look at changes what the guest does afterwards. */
  @Test
  void lookingLeavesNoTrace() throws Exception {
    Screen silent =
        new Screen(
            new PrintStream(PrintStream.nullOutputStream()),
            new PrintStream(PrintStream.nullOutputStream()));
    Debugger looked = TestMachines.debugger("cow.s", silent);
    Debugger left = TestMachines.debugger("cow.s", silent);
    Session session = new Session(looked, text::append, text::append);
    session.start();
    new Session(left, part -> {}, part -> {}).start();
    for (int i = 0; i < 50; i++) {
      for (String command :
          List.of(
              "spaces",
              "pt",
              "maps",
              "frames",
              "frames 0x80080000",
              "info inferiors",
              "walk $sp pid 1",
              "xp /8gx 0x80000000")) {
        session.execute(command);
      }
      looked.step(997);
      left.step(997);
    }
    assertThat(looked.target().pc()).isEqualTo(left.target().pc());
    assertThat(looked.target().mmu().walks()).isEqualTo(left.target().mmu().walks());
    assertThat(looked.target().readPhysical(0x80000000L, 1 << 20).orElseThrow())
        .isEqualTo(left.target().readPhysical(0x80000000L, 1 << 20).orElseThrow());
  }

  private String answer(Session session, String command) {
    text.setLength(0);
    session.execute(command);
    return text.toString();
  }

  private static Debugger paging(int harts) throws Exception {
    ElfFile kernel =
        ElfFile.parse(
            Assembler.assemble(
                    List.of(new Source("paging.s", Files.readString(PAGING))),
                    AssemblerOptions.defaults().withSectionStart(".text", 0x80000000L))
                .elf(),
            "paging.s");
    Machine machine = new Machine(MachineConfig.of(kernel, octet -> {}).withHarts(harts));
    Debugger debugger =
        new Debugger(
            new Target(machine, GuestConsole.NONE),
            Images.ofKernel(kernel),
            path -> Optional.empty());
    machine.run(STEPS);
    return debugger;
  }
}
