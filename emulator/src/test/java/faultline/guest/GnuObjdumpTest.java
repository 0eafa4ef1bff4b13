package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.programs.Firmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code faultline objdump} prints what GNU objdump prints, line by line: of our kernel and every
 * program under {@code programs/}, as executables of ours and as objects of ours and of GNU as; and
 * of what gcc makes of C, with and without compressed instructions and debugging information. What
 * may differ is in {@link KnownObjdumpDifferences}.
 */
class GnuObjdumpTest {
  private static final String GNU = "riscv64-linux-gnu-";
  private static final String OBJDUMP = GNU + "objdump";
  private static final String MARCH = "-march=rv64ima_zicsr_zifencei";
  private static final String COMPRESSED = "-march=rv64imac_zicsr_zifencei";

  private static final Path INCLUDE = GuestTest.PROGRAMS.resolve("include");

  /** Switches, strings, function pointers, weak and common symbols, constants of 64 bits. */
  private static final String C_SOURCE =
      """
      struct node { struct node *next; long value; char name[8]; };
      static struct node pool[16];
      int counter = 3;
      const char *names[] = {"one", "two", "three"};
      double half = 0.5;
      extern long outside(long, const char *);
      __attribute__((weak)) int maybe(void);
      __attribute__((section(".init.text"))) int early(void) { return counter; }
      static long sum(struct node *n) {
        long s = 0;
        for (; n; n = n->next) s += n->value * 3;
        return s;
      }
      long choose(long a, unsigned b) {
        switch (a) {
          case 0: return outside(b, "zero");
          case 1: return 5;
          case 2: return outside(7, names[b % 3]);
          case 3: return counter;
          case 4: return b / 7;
          case 5: return -1;
        }
        return sum(pool) + (maybe ? maybe() : 0);
      }
      void copy(char *to, const char *from, unsigned long n) { while (n--) *to++ = *from++; }
      int take(int *lock) { return __sync_lock_test_and_set(lock, 1); }
      long big(void) { return 0x123456789abcdefL; }
      int main(int argc, char **argv) {
        pool[0].value = argc;
        pool[0].next = &pool[1];
        copy(pool[1].name, argv[0], 4);
        return choose(argc, 3);
      }
      """;

  /** Code with data in it, instructions longer than 32 bits, a cut-off word, zeros, odd symbols. */
  private static final String ODD_SOURCE =
      """
      .text
      .globl _start
      _start: nop
        li a0, 1
        .byte 0x1f, 0, 0, 0, 0, 0, 0x3f, 0, 0, 0, 0, 0, 0, 1, 0x7f, 0, 1, 2, 3, 4, 5, 6, 7, 8
        nop
        .byte 0x7f, 0x70, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18
        .half 0x13, 1
      inside: .zero 18
        la t0, table + 4
        lui a1, %hi(table)
        lw a1, %lo(table)(a1)
        j inside
      .option push
      .option norvc
        call _start
      .option pop
      .Llocal: .byte 1
      .data
      table: .word 1, 2, table - _start
        .dword _start, table + 8
      .equ LIMIT, 0x40
      .bss
      x: .zero 100
      y: .zero 3
      z: .zero 8
        .weak w
      .section .note.none, "", @progbits
        .asciz "not loaded"
      """;

  @TempDir static Path folder;

  private static final List<Path> FILES = new ArrayList<>();

  @BeforeAll
  static void makeFiles() throws IOException, InterruptedException {
    ReferenceTools.require(OBJDUMP);
    ReferenceTools.require(GNU + "as");
    FILES.clear();
    FILES.add(Files.write(folder.resolve("kernel.elf"), Firmware.kernel()));
    FILES.add(Files.write(folder.resolve("init.elf"), Firmware.init()));
    Path odd = Files.writeString(folder.resolve("odd.s"), ODD_SOURCE);
    programs(odd, "odd", COMPRESSED);
    ReferenceTools.run(List.of(GNU + "ld", "-o", path("odd.ld"), path("odd.gnu.o")));
    FILES.add(folder.resolve("odd.ld"));
    ReferenceTools.run(List.of(GNU + "strip", "-o", path("odd.bare"), path("odd.ld")));
    FILES.add(folder.resolve("odd.bare"));
    for (GuestTest test : GuestTest.programs()) {
      programs(test.source(), test.name(), MARCH);
    }
    ofC();
  }

  /** An executable and an object of ours, and an object of GNU as. */
  private static void programs(Path source, String name, String march)
      throws IOException, InterruptedException {
    List<String> includes = List.of("-I" + GuestTest.PROGRAMS, "-I" + INCLUDE);
    String gnu = path(name + ".gnu.o");
    List<String> as = new ArrayList<>(List.of(GNU + "as", march, "-mno-relax", "-o", gnu));
    as.addAll(includes);
    as.add(source.toString());
    ReferenceTools.run(as);
    List<String> asm = new ArrayList<>(List.of("asm", march, source.toString(), "-o"));
    asm.add(path(name));
    asm.addAll(includes);
    ours(asm.toArray(String[]::new));
    asm.set(asm.indexOf(path(name)), path(name + ".o"));
    asm.add("-c");
    ours(asm.toArray(String[]::new));
    for (String file : List.of(name, name + ".o", name + ".gnu.o")) {
      assertThat(folder.resolve(file)).exists();
      FILES.add(folder.resolve(file));
    }
  }

  private static void ofC() throws IOException, InterruptedException {
    ReferenceTools.require(GNU + "gcc");
    Path source = Files.writeString(folder.resolve("some.c"), C_SOURCE);
    List<String> styles = List.of("-O0", "-O2", "-Os", "-g", "-ffunction-sections");
    for (String march : List.of(MARCH, COMPRESSED)) {
      for (String style : styles) {
        String object = path("c" + FILES.size() + style + ".o");
        List<String> gcc = new ArrayList<>(List.of(GNU + "gcc", march, "-mabi=lp64", "-fno-pie"));
        gcc.addAll(List.of("-ffreestanding", style, "-c", source.toString(), "-o", object));
        ReferenceTools.run(gcc);
        FILES.add(Path.of(object));
      }
    }
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static String ours(String... arguments) {
    FaultlineRun run = FaultlineRun.of(arguments);
    assertThat(run.status()).as(run.errors()).isZero();
    return run.output();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-d",
        "-D",
        "-t",
        "-h",
        "-s",
        "-r",
        "-d -r",
        "-d -M no-aliases",
        "-D -M numeric,no-aliases",
        "-h -t -r -s -d",
        "-d -j .text --start-address=0x10004 --stop-address=0x10030",
        "-s -h -j .text --stop-address=0x20",
      })
  void everyLineIsEqual(String options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(options.split(" ", -1)));
    FILES.forEach(file -> arguments.add(file.toString()));
    List<String> gnu = new ArrayList<>(List.of(OBJDUMP));
    gnu.addAll(arguments);
    List<String> command = new ArrayList<>(List.of("objdump"));
    command.addAll(arguments);
    List<String> theirs = ReferenceTools.run(gnu).output().lines().toList();
    List<String> mine = ours(command.toArray(String[]::new)).lines().toList();
    assertThat(theirs).as("objdump's lines").hasSizeGreaterThan(FILES.size());
    List<String> differences = KnownObjdumpDifferences.between(theirs, mine);
    assertThat(differences.stream().limit(40)).as("objdump | ours").isEmpty();
  }

  /** What files named on the command line are; a file without what is asked for is no error. */
  @ParameterizedTest
  @ValueSource(strings = {"-d -j .data", "-D -j .bss", "-s -j .data"})
  void sectionsByName(String options) throws IOException, InterruptedException {
    for (String file : Stream.of("odd.ld", "odd.bare").map(GnuObjdumpTest::path).toList()) {
      List<String> arguments = new ArrayList<>(List.of(options.split(" ", -1)));
      arguments.add(file);
      List<String> gnu = new ArrayList<>(List.of(OBJDUMP));
      gnu.addAll(arguments);
      arguments.add(0, "objdump");
      assertThat(ours(arguments.toArray(String[]::new)))
          .isEqualTo(ReferenceTools.run(gnu).output());
    }
  }
}
