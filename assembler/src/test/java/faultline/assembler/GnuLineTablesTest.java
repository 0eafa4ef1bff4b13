package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.LineTable;
import faultline.elf.OutputSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every instruction has the file and the line that {@code as -g} gives it; GNU's tools and gdb read
 * our tables without complaint, and we read theirs as they do.
 */
class GnuLineTablesTest {
  private static final String READELF = "--debug-dump=decodedline";

  /** GNU gives an instruction behind a comment of two lines the first of them; we, its own. */
  private static final String OTHERWISE = "statements.txt";

  private static final Source PROGRAM =
      new Source(
          "main.s",
          """
          .macro twice register
            addi \\register, \\register, 1
            addi \\register, \\register, 1
          .endm
          .globl _start
          _start:
            nop
            twice a0
            nop
          .section .text.other, "ax"
            nop
          """);

  @TestFactory
  Stream<DynamicTest> linesOfEveryCaseAreThoseOfGnu(@TempDir Path folder) throws IOException {
    GnuTools gnu = new GnuTools(folder);
    return CaseFile.all().stream()
        .filter(each -> !each.expectsErrors() && !each.differsFromGnu())
        .filter(each -> !each.name().equals(OTHERWISE))
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> compare(each, gnu, folder)));
  }

  private static void compare(CaseFile each, GnuTools gnu, Path folder)
      throws IOException, InterruptedException, ElfException {
    for (Map.Entry<String, String> include : each.includes().entrySet()) {
      Files.writeString(folder.resolve(include.getKey()), include.getValue());
    }
    AssemblerOptions options =
        each.options().withLineTables(new SourceRoot(folder.toString(), folder.toString()));
    Assembly direct = Assembler.assemble(each.sources(), options);
    Map<String, Long> starts = new TreeMap<>();
    for (OutputSection section : direct.sections()) {
      starts.put(section.name(), section.address());
    }
    List<byte[]> ours = new ArrayList<>();
    List<byte[]> theirs = new ArrayList<>();
    for (Source source : each.sources()) {
      Path file = Files.writeString(folder.resolve(source.name()), source.text());
      ours.add(Assembler.assembleObject(source, options).elf());
      theirs.add(gnu.assemble(folder.relativize(file), List.of(folder), options.march(), "-g"));
    }
    Map<String, String> expected = lines(gnu.linkObjects(theirs, starts));
    assertThat(lines(ElfFile.parse(direct.elf(), "ours"))).as("our linker").isEqualTo(expected);
    assertThat(lines(gnu.linkObjects(ours, starts))).as("GNU's linker").isEqualTo(expected);
    assertThat(gnu.output("readelf", READELF, "linked.elf")).doesNotContainIgnoringCase("warning");
  }

  /** Address of each instruction, in steps of two, to its line. */
  private static Map<String, String> lines(ElfFile elf) {
    Map<String, String> lines = new TreeMap<>();
    for (LineTable.Range range : LineTable.of(elf).ranges()) {
      for (long at = range.start(); at < range.end(); at += 2) {
        Path file = Path.of(range.line().file()).getFileName();
        lines.put(Long.toHexString(at), file + ":" + range.line().line());
      }
    }
    return lines;
  }

  @Test
  void gdbShowsTheSourceOfAStaticExecutable(@TempDir Path folder)
      throws IOException, InterruptedException {
    GnuTools gnu = new GnuTools(folder);
    GnuTools.require("gdb-multiarch", "gdb-multiarch");
    Path elf = build(folder);
    List<String> gdb = new ArrayList<>(List.of("gdb-multiarch", "-batch", "-nx"));
    for (String command :
        List.of("info line *0x10008", "break main.s:8", "list main.s:7,8", "info source")) {
      gdb.addAll(List.of("-ex", command));
    }
    gdb.add(elf.toString());
    assertThat(gnu.run(gdb))
        .contains(
            "Line 8 of \"main.s\" starts at address 0x10004 <_start+4> and ends at 0x1000c",
            "Breakpoint 1 at 0x10004: file main.s, line 8.",
            "7\t  nop\n8\t  twice a0\n",
            "Source language is asm.",
            "Compiled with DWARF 5 debugging format.")
        .doesNotContainIgnoringCase("warning");
  }

  @Test
  void objdumpShowsTheLinesAndNothingIsWrong(@TempDir Path folder)
      throws IOException, InterruptedException {
    GnuTools gnu = new GnuTools(folder);
    String elf = build(folder).toString();
    assertThat(gnu.output("objdump", "-dl", elf)).contains("main.s:8\n   10004:", "main.s:11\n");
    String all =
        gnu.output("readelf", "--debug-dump=line,decodedline,info,abbrev,aranges,Ranges", elf);
    assertThat(all).doesNotContainIgnoringCase("warning").doesNotContainIgnoringCase("error");
    assertThat(gnu.output("readelf", "-aW", elf)).doesNotContainIgnoringCase("warning");
  }

  private static Path build(Path folder) throws IOException {
    Files.writeString(folder.resolve(PROGRAM.name()), PROGRAM.text());
    SourceRoot root = new SourceRoot(folder.toString(), folder.toString());
    AssemblerOptions options = AssemblerOptions.defaults().withLineTables(root);
    Assembly assembly = Assembler.assemble(List.of(PROGRAM), options);
    return Files.write(folder.resolve("ours.elf"), assembly.elf());
  }

  @TestFactory
  Stream<DynamicTest> tablesOfCompilersAreReadAsReadelfReadsThem(@TempDir Path folder) {
    GnuTools gnu = new GnuTools(folder);
    GnuTools.require("riscv64-linux-gnu-gcc", "gcc-riscv64-linux-gnu");
    return Stream.of("-gdwarf-2", "-gdwarf-3", "-gdwarf-4", "-gdwarf-5")
        .flatMap(version -> Stream.of("-O0", "-O2").map(level -> List.of(version, level)))
        .map(
            options ->
                DynamicTest.dynamicTest(
                    String.join(" ", options), () -> compareCompiled(options, gnu, folder)));
  }

  private static void compareCompiled(List<String> options, GnuTools gnu, Path folder)
      throws IOException, InterruptedException, ElfException {
    Files.writeString(
        folder.resolve("sum.c"),
        """
        #include "square.h"
        long values[9];
        long _start(long n)
        {
          long sum = 0;
          for (long i = 0; i < n; i++)
            if (values[i] > 3) sum += square(values[i]); else sum -= 1;
          return sum;
        }
        """);
    Files.createDirectories(folder.resolve("inc"));
    Files.writeString(
        folder.resolve("inc/square.h"), "static inline long square(long x)\n{ return x * x; }\n");
    List<String> gcc = new ArrayList<>(List.of("riscv64-linux-gnu-gcc", "-mabi=lp64"));
    gcc.addAll(List.of("-march=rv64imac_zicsr_zifencei", "-ffreestanding", "-fno-pic", "-Iinc"));
    gcc.addAll(options);
    List<String> compile = new ArrayList<>(gcc);
    compile.addAll(List.of("-c", "sum.c", "-o", "sum.o"));
    gnu.run(compile);
    ElfFile theirs =
        gnu.linkObjects(List.of(Files.readAllBytes(folder.resolve("sum.o"))), Map.of());
    String decoded = gnu.output("readelf", READELF, "linked.elf");
    assertThat(ranges(theirs)).as("gcc's, read").isEqualTo(DecodedLines.ranges(decoded));
    compareOurs(gcc, gnu, folder);
  }

  /** The same source through our assembler and linker: .loc, and the objects of gcc. */
  private static void compareOurs(List<String> gcc, GnuTools gnu, Path folder)
      throws IOException, InterruptedException, ElfException {
    AssemblerOptions options = AssemblerOptions.defaults().withMarch("rv64imac_zicsr_zifencei");
    ObjectInput object = new ObjectInput("sum.o", Files.readAllBytes(folder.resolve("sum.o")));
    Assembly linked = Assembler.assemble(List.of(object), options);
    assertThat(linked.diagnostics()).extracting(Diagnostic::render).isEmpty();
    Files.write(folder.resolve("ours.elf"), linked.elf());
    String decoded = gnu.output("readelf", READELF, "ours.elf");
    assertThat(decoded).doesNotContainIgnoringCase("warning");
    ElfFile ours = ElfFile.parse(linked.elf(), "ours.elf");
    assertThat(ranges(ours)).as("gcc's object").isEqualTo(DecodedLines.ranges(decoded));
    List<String> compile = new ArrayList<>(gcc);
    compile.addAll(List.of("-S", "sum.c", "-o", "sum.s"));
    gnu.run(compile);
    Source source = new Source("sum.s", Files.readString(folder.resolve("sum.s")));
    Assembly assembled = Assembler.assemble(List.of(source), options);
    assertThat(assembled.diagnostics()).extracting(Diagnostic::render).isEmpty();
    ElfFile compiled = ElfFile.parse(assembled.elf(), "sum.elf");
    assertThat(lines(compiled)).as(".loc").isEqualTo(lines(ours));
    Files.write(folder.resolve("sum.elf"), assembled.elf());
    assertThat(gnu.output("readelf", "--debug-dump", "sum.elf"))
        .doesNotContainIgnoringCase("warning");
  }

  private static List<String> ranges(ElfFile elf) {
    return LineTable.of(elf).ranges().stream()
        .map(
            range ->
                String.format(
                    Locale.ROOT,
                    "%x %x %s:%d%s",
                    range.start(),
                    range.end(),
                    Path.of(range.line().file()).getFileName(),
                    range.line().line(),
                    range.isStatement() ? " x" : ""))
        .sorted()
        .toList();
  }
}
