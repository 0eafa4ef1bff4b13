package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code faultline asm} as it is typed: its options, one by one and in pairs, and its files. */
class AsmCommandTest {
  @TempDir Path folder;

  private Path source;
  private Path out;

  @BeforeEach
  void writeSource() throws IOException {
    out = folder.resolve("out");
    source =
        write("main.s", ".globl _start, main\n_start: nop\nmain: call _start\n.data\n.word 7\n");
  }

  @Test
  void optionsAgreeWithEachOther() {
    List<List<String>> options =
        List.of(
            List.of("-c"),
            List.of("-g"),
            List.of("-Wall"),
            List.of("-mrelax"),
            List.of("-mno-relax"),
            List.of("-march", "rv64imac_zicsr_zifencei"),
            List.of("-l", folder.resolve("listing").toString()),
            List.of("--listing", "-"),
            List.of("-Map", folder.resolve("map").toString()),
            List.of("--print-map"),
            List.of("-e", "main"),
            List.of("--section-start", ".text=0x20000"),
            List.of("--load-offset", "0x1000"),
            List.of("-D", "N=3"),
            List.of("-I", folder.toString()));
    for (List<String> one : options) {
      for (List<String> other : options) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        FaultlineRun run = asm(source, both.toArray(String[]::new));
        assertThat(run.status()).as("%s: %s", both, run.errors()).isZero();
        assertThat(run.errors()).as("%s", both).isEmpty();
      }
    }
  }

  @Test
  void optionsDoWhatTheHelpSays() throws IOException, ElfException {
    asm(source, "-e", "main", "--section-start", ".text=0x20000", "-g");
    ElfFile elf = elf();
    assertThat(elf.entry()).isEqualTo(0x20004);
    assertThat(section(elf, ".text").address()).isEqualTo(0x20000);
    assertThat(elf.sections()).extracting(Section::name).contains(".debug_line");
    assertThat(Files.isExecutable(out)).isTrue();

    Path defined = write("defined.s", ".globl _start\n_start: nop\n.data\n.word N, M\n");
    asm(defined, "-D", "N=3", "-D", "M=0x10");
    assertThat(contents(".data")).containsExactly(3, 0, 0, 0, 16, 0, 0, 0);

    Path odd = write("odd.s", ".globl _start\n.data\n_start: nop\n");
    assertThat(asm(odd).errors()).isEmpty();
    assertThat(asm(odd, "-Wall").errors()).contains("odd.s:3:9: warning: instructions in .data");
    assertThat(asm(odd, "-Wall").status()).isZero();
  }

  @Test
  void nothingIsWrittenOverASource() throws IOException {
    Path kept = write("kept.s", ".globl _start\n_start: nop\n");
    String text = Files.readString(kept);
    for (String option : List.of("-o", "-l", "-Map")) {
      FaultlineRun run =
          option.equals("-o")
              ? FaultlineRun.of("asm", kept.toString(), option, kept.toString())
              : asm(kept, option, kept.toString());
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.errors()).hasLineCount(1).contains("kept.s: is one of the sources");
      assertThat(Files.readString(kept)).isEqualTo(text);
    }
    String nowhere = folder.resolve("nowhere").resolve("list").toString();
    assertThat(asm(kept, "-l", nowhere).errors()).hasLineCount(1).contains("no such directory");
  }

  @Test
  void partsOfBinaryFilesAreIncluded() throws IOException, ElfException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Files.write(images.resolve("bytes.bin"), new byte[] {1, 2, 3, -4, 5});
    Path includes =
        write(
            "includes.s",
            """
            .globl _start
            _start: nop
            .data
            .incbin "bytes.bin"
            .incbin "bytes.bin", 3
            .incbin "bytes.bin", 1, 2
            .incbin "bytes.bin", 5
            """);
    assertThat(asm(includes, "-I", images.toString()).errors()).isEmpty();
    assertThat(contents(".data")).containsExactly(1, 2, 3, -4, 5, -4, 5, 2, 3);
    FaultlineRun run = asm(includes);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors()).contains("includes.s:4:9: error: no file `bytes.bin`", "-I DIR");
  }

  @Test
  void preprocessedSourcesSeeFoldersAndDefinitions() throws IOException, ElfException {
    ReferenceTools.require("cpp");
    Path headers = Files.createDirectory(folder.resolve("headers"));
    Files.writeString(headers.resolve("sizes.h"), "#define SIZE (N * 2)\n");
    Path preprocessed =
        write(
            "main.S",
            "#include \"sizes.h\"\n#ifdef N\n.globl _start\n#endif\n_start: nop\n.data\n.word SIZE\n");
    FaultlineRun run = asm(preprocessed, "-I", headers.toString(), "-D", "N=21");
    assertThat(run.errors()).isEmpty();
    assertThat(contents(".data")).containsExactly(42, 0, 0, 0);

    FaultlineRun missing = asm(preprocessed);
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.errors()).contains("main.S:1:10: ", "sizes.h").contains("cpp refused it");
  }

  @Test
  void aMistakeInAPreprocessedSourceIsAtItsOwnLine() throws IOException {
    ReferenceTools.require("cpp");
    Path preprocessed =
        write("main.S", "#define NOTHING\n\nNOTHING\n.globl _start\n_start: nopp\n");
    assertThat(asm(preprocessed).errors()).contains("main.S:5:9: error: there is no instruction");
  }

  @Test
  void withoutAPreprocessorThereIsOneClearLine() throws IOException, InterruptedException {
    Path preprocessed = write("main.S", ".globl _start\n_start: nop\n");
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            "faultline.cli.Main",
            "asm",
            preprocessed.toString(),
            "-o",
            out.toString());
    builder.environment().put("PATH", folder.toString());
    builder.redirectError(errors.toFile());
    assertThat(builder.start().waitFor()).isEqualTo(1);
    assertThat(Files.readString(errors))
        .hasLineCount(1)
        .contains("main.S: a .S file needs the C preprocessor; install cpp");
  }

  private FaultlineRun asm(Path file, String... options) {
    return FaultlineRun.of(
        Stream.concat(Stream.of("asm", file.toString(), "-o", out.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private ElfFile elf() throws IOException, ElfException {
    return ElfFile.parse(Files.readAllBytes(out), "out");
  }

  private byte[] contents(String name) throws IOException, ElfException {
    ElfFile elf = elf();
    return elf.bytes(section(elf, name));
  }

  private static Section section(ElfFile elf, String name) {
    return elf.sections().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no section " + name));
  }
}
