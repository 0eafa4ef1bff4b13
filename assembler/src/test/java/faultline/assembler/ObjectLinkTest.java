package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Symbol;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Objects and archives are linked like sources, and what is wrong with them is said. */
class ObjectLinkTest {
  private static final long SEED = Long.getLong("faultline.seed", 20260105);

  private static final Source MAIN =
      new Source("main.s", ".globl _start\n_start: call helper\n.data\n.dword helper\n");
  private static final Source HELPER = new Source("helper.s", ".globl helper\nhelper: tail last\n");
  private static final Source LAST = new Source("last.s", ".globl last\nlast: ret\n");
  private static final Source UNUSED = new Source("unused.s", ".globl unused\nunused: j nowhere\n");

  @Test
  void ofAnArchiveOnlyWhatIsWantedIsLinked() throws ElfException {
    ObjectInput library = archive("library.a", LAST, UNUSED, HELPER);
    Assembly assembly = link(MAIN, library);
    assertThat(assembly.diagnostics()).isEmpty();
    assertThat(ElfFile.parse(assembly.elf(), "program").symbols())
        .extracting(Symbol::name)
        .contains("_start", "helper", "last")
        .doesNotContain("unused", "nowhere");
    assertThat(assembly.map()).contains("library.a(helper.o)").doesNotContain("unused");
  }

  @Test
  void anUndefinedSymbolOfAnObjectIsReportedWhereItIsUsed() {
    assertThat(messages(link(object("main.o", MAIN))))
        .contains("main.o(.text+0x0): error: undefined symbol `helper` (used 2 times)");
  }

  @Test
  void aSymbolDefinedTwiceNamesBothPlaces() {
    assertThat(messages(link(MAIN, object("a.o", HELPER), object("b.o", HELPER), LAST)))
        .contains("b.o(.text+0x0): error: the global symbol `helper` is defined in two sources")
        .contains("a.o(.text+0x0)");
  }

  @Test
  void theEntryMayHaveAnotherName() throws ElfException {
    Source source = new Source("main.s", "nop\n.globl begin\nbegin: ret\n");
    Assembly assembly =
        Assembler.assemble(List.of(source), AssemblerOptions.defaults().withEntry("begin"));
    assertThat(ElfFile.parse(assembly.elf(), "program").entry()).isEqualTo(0x10004);
  }

  @Test
  void damagedObjectsAndArchivesAreErrorsNotExceptions() {
    Random random = new Random(SEED);
    ObjectInput[] inputs = {object("main.o", MAIN), archive("library.a", HELPER, LAST)};
    for (int i = 0; i < 800; i++) {
      byte[] bytes = inputs[i % 2].bytes().clone();
      for (int k = random.nextInt(6); k >= 0; k--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      int length = random.nextInt(3) == 0 ? random.nextInt(bytes.length) : bytes.length;
      ObjectInput damaged = new ObjectInput("x.o", Arrays.copyOf(bytes, length));
      Assembly assembly = i % 2 == 0 ? link(damaged, HELPER, LAST) : link(MAIN, damaged);
      assertThat(assembly.diagnostics().size()).as("seed %d", SEED).isNotNegative();
    }
  }

  private static Assembly link(Input... inputs) {
    return Assembler.assemble(List.of(inputs), AssemblerOptions.defaults());
  }

  private static String messages(Assembly assembly) {
    return String.join("\n", assembly.diagnostics().stream().map(Diagnostic::render).toList());
  }

  private static ObjectInput object(String name, Source source) {
    Assembly assembly = Assembler.assembleObject(source, AssemblerOptions.defaults());
    return new ObjectInput(name, assembly.elf());
  }

  private static ObjectInput archive(String name, Source... sources) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("!<arch>\n".getBytes(StandardCharsets.UTF_8));
    for (Source source : sources) {
      String member = source.name().replace(".s", ".o");
      byte[] bytes = object(member, source).bytes();
      String header = "%-16s%-12d%-6d%-6d%-8s%-10d`\n";
      out.writeBytes(
          header
              .formatted(member + "/", 0, 0, 0, "644", bytes.length)
              .getBytes(StandardCharsets.UTF_8));
      out.writeBytes(bytes);
      if (bytes.length % 2 != 0) {
        out.write('\n');
      }
    }
    return new ObjectInput(name, out.toByteArray());
  }
}
