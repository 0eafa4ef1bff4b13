package faultline.elf;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.GnuTools;
import faultline.elf.CallFrames.Cfa;
import faultline.elf.CallFrames.Row;
import faultline.elf.CallFrames.Rule;
import faultline.isa.Register;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Call frames are read as readelf reads them, row by row; damaged ones do no harm. */
class CallFramesTest {
  private static final long SEED = Long.getLong("faultline.seed", 20261122);
  private static final int DAMAGED = Integer.getInteger("faultline.damaged", 2000);
  private static final String GCC = "riscv64-linux-gnu-gcc";
  private static final String READELF = "riscv64-linux-gnu-readelf";
  private static final int SMALLEST_INSTRUCTION = 2;

  private static final List<String> OPTIONS =
      List.of(
          "-O0 -g -fno-asynchronous-unwind-tables",
          "-O2 -g -fno-asynchronous-unwind-tables",
          "-O2 -g -fno-asynchronous-unwind-tables -fno-omit-frame-pointer",
          "-O0 -fasynchronous-unwind-tables -fomit-frame-pointer",
          "-Os -fasynchronous-unwind-tables",
          "-O2 -g -fasynchronous-unwind-tables -fno-omit-frame-pointer -fno-dwarf2-cfi-asm");

  /** What compilers write rarely or never, and GNU as takes. */
  private static final String EVERY_DIRECTIVE =
      """
      .cfi_sections %s
      .globl _start
      _start:
        .cfi_startproc
        .cfi_undefined ra
        nop
        .cfi_def_cfa_offset 16
        .cfi_offset s0, -16
        .cfi_rel_offset s1, 8
        .cfi_val_offset s2, -24
        .cfi_register s3, a3
        .cfi_same_value s4
        .cfi_offset fs0, -400
        nop
        .cfi_remember_state
        .cfi_restore s0
        .cfi_def_cfa s0, 160
        .cfi_adjust_cfa_offset -32
        .zero 600
        .cfi_restore_state
        nop
        .cfi_def_cfa_register s0
        .zero 70000
        .cfi_escape 0x10, 0x09, 0x02, 0x72, 0x08
        .cfi_escape 0x16, 0x12, 0x02, 0x72, 0x08
        nop
        .cfi_escape 0x0f, 0x03, 0x72, 0x10, 0x06
        .cfi_escape 0x12, 0x02, 0x7c
        .cfi_escape 0x2e, 0x10
        nop
        .cfi_endproc
      handler:
        .cfi_startproc
        .cfi_personality 0x1b, handler
        .cfi_lsda 0x1b, _start
        .cfi_signal_frame
        .cfi_return_column t0
        .cfi_def_cfa sp, 8000
        nop
        .cfi_escape 0x13, 0x70
        .cfi_escape 0x11, 0x08, 0x7e
        .cfi_escape 0x05, 0x09, 0x03
        .cfi_escape 0x15, 0x0a, 0x7e
        .cfi_escape 0x06, 0x09
        nop
        .cfi_endproc
      """;

  @TestFactory
  Stream<DynamicTest> rowsAreThoseOfReadelf(@TempDir Path folder) throws Exception {
    GnuTools.require(GCC, "gcc-riscv64-linux-gnu");
    GnuTools.require(READELF, "binutils-riscv64-linux-gnu");
    List<DynamicTest> tests = new ArrayList<>();
    for (Path source : sources()) {
      for (String options : OPTIONS) {
        String name = source.getFileName() + " " + options;
        tests.add(DynamicTest.dynamicTest(name, () -> compare(build(folder, source, options))));
      }
    }
    for (String section : List.of(".eh_frame", ".debug_frame")) {
      tests.add(
          DynamicTest.dynamicTest(
              "every directive, " + section,
              () -> compare(build(folder, everyDirective(folder, section), ""))));
    }
    return tests.stream();
  }

  private static List<Path> sources() throws Exception {
    URL folder = GnuTools.class.getResource("c");
    assertThat(folder).isNotNull();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().toList();
    }
  }

  private static Path everyDirective(Path folder, String section) throws IOException {
    return Files.writeString(folder.resolve("every.s"), EVERY_DIRECTIVE.formatted(section));
  }

  private static Path build(Path folder, Path source, String options) throws Exception {
    Path executable = folder.resolve("program");
    List<String> command =
        new ArrayList<>(
            List.of(GCC, "-static", "-nostdlib", "-ffreestanding", "-w", "-Wl,-w,--entry=0"));
    command.add("-Wl,--unresolved-symbols=ignore-all");
    command.addAll(List.of("-march=rv64imac_zicsr_zifencei", "-mabi=lp64"));
    command.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ", -1)));
    command.addAll(List.of(source.toString(), "-o", executable.toString()));
    output(command);
    return executable;
  }

  private static String output(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] printed = process.getInputStream().readAllBytes();
    String text = new String(printed, StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  private static void compare(Path executable) throws Exception {
    CallFrames ours = CallFrames.of(ElfFile.parse(Files.readAllBytes(executable), "program"));
    List<String> columns = List.of();
    String routine = "";
    int rows = 0;
    String dump =
        output(List.of(READELF, "--debug-dump=frames-interp", "-W", executable.toString()));
    for (String line : dump.lines().toList()) {
      // What lies in a register is shown as "r13 (a3)"; two kinds of computation are one to us.
      String plain = line.strip().replaceAll("r\\d+ \\((\\w+)\\)", "$1").replace("vexp", "exp");
      List<String> words = List.of(plain.split("\\s+", -1));
      if (line.contains(" FDE ") || line.contains(" CIE ")) {
        routine = line.contains(" FDE ") ? line.substring(line.indexOf("pc=") + 3) : "";
        checkRange(ours, routine);
      } else if (words.get(0).equals("LOC")) {
        columns = words.subList(2, words.size());
      } else if (!routine.isEmpty() && line.matches("[0-9a-f]{16} .*")) {
        long pc = Long.parseUnsignedLong(words.get(0), 16);
        assertThat(row(ours.at(pc).orElseThrow(), columns)).as(line).isEqualTo(expected(words));
        checkRowBefore(ours, pc, routine);
        rows++;
      }
    }
    int tables = dump.split("   LOC  ", -1).length - dump.split(" CIE ", -1).length;
    assertThat(rows).as("rows compared in\n%s", dump).isGreaterThanOrEqualTo(tables);
    assertThat(ours.ranges()).as("routines").hasSize(dump.split(" FDE ", -1).length - 1);
  }

  private static void checkRange(CallFrames ours, String routine) {
    if (!routine.isEmpty()) {
      long start = Long.parseUnsignedLong(routine.substring(0, routine.indexOf('.')), 16);
      assertThat(ours.rangeAt(start).map(CallFramesTest::text)).contains(routine);
      assertThat(ours.at(start)).isPresent();
    }
  }

  /** A row holds up to the one behind it. */
  private static void checkRowBefore(CallFrames ours, long pc, String routine) {
    if (!routine.startsWith("%016x".formatted(pc))) {
      assertThat(ours.at(pc - SMALLEST_INSTRUCTION)).isNotEqualTo(ours.at(pc));
    }
  }

  private static String text(CallFrames.Range range) {
    return "%016x..%016x".formatted(range.start(), range.end());
  }

  private static String expected(List<String> words) {
    return String.join(" ", words.subList(1, words.size()));
  }

  private static String row(Row row, List<String> columns) {
    StringBuilder text = new StringBuilder();
    text.append(
        row.cfa() instanceof Cfa.Above above
            ? name(above.register()) + "%+d".formatted(above.offset())
            : "exp");
    Map<String, String> rules = new TreeMap<>();
    row.rules()
        .forEach(
            (register, rule) -> {
              boolean isReturn = register == row.returnAddress();
              rules.put(isReturn ? "ra" : name(register), rule(rule));
            });
    for (String column : columns) {
      text.append(' ').append(rules.containsKey(column) ? rules.remove(column) : "u");
    }
    assertThat(rules).as("rules that readelf does not show").isEmpty();
    return text.toString();
  }

  private static String name(int register) {
    return register < Register.COUNT ? Register.name(register) : "fs0";
  }

  private static String rule(Rule rule) {
    if (rule instanceof Rule.At at) {
      return "c%+d".formatted(at.offset());
    }
    if (rule instanceof Rule.Is is) {
      return "v%+d".formatted(is.offset());
    }
    if (rule instanceof Rule.In in) {
      return name(in.register());
    }
    return rule instanceof Rule.Same ? "s" : rule instanceof Rule.Unknown ? "exp" : "u";
  }

  @Test
  void damagedSectionsAreReadAsFarAsTheyAreWhole(@TempDir Path folder) throws Exception {
    GnuTools.require(GCC, "gcc-riscv64-linux-gnu");
    Path eh = build(folder, sources().get(0), "-O2 -g -fasynchronous-unwind-tables");
    byte[] first = Files.readAllBytes(eh);
    byte[] second = Files.readAllBytes(build(folder, everyDirective(folder, ".debug_frame"), ""));
    Random random = new Random(SEED);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < DAMAGED; i++) {
            byte[] whole = random.nextBoolean() ? first : second;
            read(damaged(whole, random));
          }
        },
        () -> "seed " + SEED);
  }

  private static byte[] damaged(byte[] whole, Random random) throws ElfException {
    byte[] bytes = whole.clone();
    ElfFile elf = ElfFile.parse(whole, "whole");
    List<Section> frames =
        elf.sections().stream()
            .filter(each -> each.name().endsWith("_frame") && each.size() > 0)
            .toList();
    Section section = frames.get(random.nextInt(frames.size()));
    for (int i = random.nextInt(8); i >= 0; i--) {
      int at = (int) section.offset() + random.nextInt((int) section.size());
      bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : 0xff);
    }
    return bytes;
  }

  private static void read(byte[] bytes) throws ElfException {
    CallFrames frames = CallFrames.of(ElfFile.parse(bytes, "damaged"));
    for (CallFrames.Range range : frames.ranges()) {
      frames.at(range.start());
      frames.at(range.end() - 1);
    }
  }
}
