package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.debug.Debugger;
import faultline.debug.GuestConsole;
import faultline.debug.Images;
import faultline.debug.Target;
import faultline.machine.BareMetal;
import faultline.machine.MemoryMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reasons for failure that depend on the host's files, on who is asked, or on the machine. */
class RareMessagesTest {
  private static final String LOOP = "j .";

  /** Where an ELF header says at which address the program begins. */
  private static final int ENTRY = 24;

  /** Agrees to nothing. */
  private static final Face SCEPTIC = new Face.Fixed(true, true, false, false);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  @Test
  void scripts() throws Exception {
    Transcript transcript = new Transcript("bare.s");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'#', (byte) 0xff, '\n'});
    assertThat(transcript.answerTo("source " + binary)).isEqualTo(binary + ": not a text file.\n");
    Path open = Files.writeString(folder.resolve("open"), "stepi\nif 1\nstepi\n");
    long pc = transcript.debugger().target().pc();
    assertThat(transcript.answerTo("source " + open))
        .isEqualTo("Unexpected end of file: line 2, \"if 1\", has no \"end\".\n");
    assertThat(transcript.debugger().target().pc()).as("nothing was carried out").isEqualTo(pc);
    assertThat(transcript.answerTo("source " + folder)).startsWith(folder + ": cannot be read: ");
    assertThat(transcript.answerTo("source /dev/zero"))
        .isEqualTo("/dev/zero: too large for a file of commands.\n");
  }

  @Test
  void expressions() throws Exception {
    Transcript transcript = new Transcript("bare.s");
    String deep = "(".repeat(100_000) + ")".repeat(100_000);
    assertThat(transcript.answerTo("apropos " + deep))
        .isEqualTo("Error in regular expression: Regular expression too big\n");
    assertThat(transcript.answerTo("info functions " + deep))
        .isEqualTo("Error in regular expression: Regular expression too big\n");
  }

  @Test
  void programs() throws Exception {
    Transcript transcript = new Transcript("bare.s");
    byte[] elf = new CraftedElf().section(".data", 0x80000000L, new byte[8]).bytes();
    Path file = Files.write(folder.resolve("data"), elf);
    assertThat(transcript.answerTo("add-symbol-file " + file + " 0x80000000"))
        .isEqualTo(file + ": has no section .text\n");
    assertThat(transcript.answerTo("file " + file + " nonsense"))
        .isEqualTo("Unrecognized argument \"nonsense\"\n");
    elf[18] = 62;
    Files.write(file, elf);
    assertThat(transcript.answerTo("file " + file)).isEqualTo(file + ": not for RISC-V\n");
    Path memory = Path.of("/proc/self/mem"); // It begins with a hole.
    Assumptions.assumeTrue(Files.isRegularFile(memory));
    assertThat(transcript.answerTo("file " + memory)).isEqualTo(memory + ": cannot be read.\n");
  }

  @Test
  void namesThatNoFileCanHave() throws Exception {
    Transcript transcript = new Transcript("bare.s");
    assertThat(transcript.answerTo("directory a\0b"))
        .isEqualTo("a\0b: not the name of a directory\n");
    assertThat(transcript.answerTo("dump memory a\0b 0x80000000 0x80000008"))
        .isEqualTo("That is no name of a file.\n");
  }

  @Test
  void theUserSaysNo() throws Exception {
    Transcript transcript = new Transcript("bare.s");
    transcript.session().talkThrough(SCEPTIC);
    transcript.enter("define echo");
    assertThat(transcript.text()).endsWith("Not confirmed.\n");
    assertThat(transcript.session().isCollecting()).isFalse();
  }

  @Test
  void aConsoleThatIsElsewhere() {
    assertThat(answers(bare(LOOP), "type hello"))
        .isEqualTo("The guest's console is somewhere else: type there.\n");
  }

  @Test
  void programsWithoutLines() {
    Debugger debugger = bare("routine: j .");
    assertThat(answers(debugger, "list routine"))
        .isEqualTo("Function \"routine\" has no line number.\n");
    assertThat(answers(debugger, "break 5"))
        .isEqualTo("No symbol table is loaded.  Use the \"file\" command.\n");
  }

  /** A library's file, or a damaged one, says that its program begins where nothing is. */
  @Test
  void aProgramThatBeginsNowhere() throws Exception {
    byte[] file = TestMachines.bareProgram("calls.s");
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(ENTRY, 0xffff_0000L);
    Path damaged = Files.write(folder.resolve("damaged"), file);
    Transcript transcript = new Transcript("calls.s");
    transcript.enter("symbol-file " + damaged);
    assertThat(transcript.answerTo("backtrace"))
        .startsWith("#0  _start () at calls.s:5\n")
        .doesNotContain("Internal error");
  }

  @Test
  void moreFaultsThanAreKept() {
    Debugger debugger = bare("la t0, 1f\n csrw mtvec, t0\n .balign 4\n1: nop\n ld a0, 0(zero)\n");
    debugger.step(3000);
    assertThat(answers(debugger, "explain 1001"))
        .isEqualTo("Only the last 1000 faults are kept.\n");
  }

  private static Debugger bare(String source) {
    return new Debugger(
        new Target(BareMetal.machine(source), GuestConsole.NONE),
        Images.ofKernel(BareMetal.kernel(source, MemoryMap.RAM)),
        path -> Optional.empty());
  }

  private static String answers(Debugger debugger, String line) {
    StringBuilder text = new StringBuilder();
    new Session(debugger, text::append, text::append).execute(line);
    return text.toString();
  }
}
