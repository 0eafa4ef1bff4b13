package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects of GNU as and gcc, with everything that they leave to a linker by default, and an archive
 * of them: linked by us they do what they do when GNU ld links them, here and on Linux.
 */
class GnuObjectsRunTest {
  private static final String PREFIX = "riscv64-linux-gnu-";

  private static final String START =
      """
              .globl _start
      _start:
              # GNU ld shortens what gp reaches, once gp is there.
              .option push
              .option norelax
              la gp, __global_pointer$
              .option pop
              call main
              li a7, 93
              ecall
      """;

  private static final String MAIN =
      """
      long write(long file, const void *text, long size);
      int digits(unsigned long value, char *out);
      extern int missing(void) __attribute__((weak));
      static const char *const names[] = {"zero", "one", "two"};
      unsigned long counters[3] = {7, 0, 1234567};
      static void (*steps[2])(int);
      static void show(int i)
      {
        char text[32];
        int size = digits(counters[i], text);
        text[size] = '\\n';
        for (int k = 0; names[i][k]; k++) write(1, &names[i][k], 1);
        write(1, " ", 1);
        write(1, text, size + 1);
      }
      static void count(int i) { counters[i] += 35; }
      int main(void)
      {
        steps[0] = count; steps[1] = show;
        for (int i = 0; i < 3; i++)
          for (int k = 0; k < 2; k++) steps[k](i);
        return missing ? missing() : (int) counters[0];
      }
      """;

  private static final String LIBRARY =
      """
      int digits(unsigned long value, char *out)
      {
        char reversed[24];
        int size = 0;
        do { reversed[size++] = '0' + value % 10; value /= 10; } while (value);
        for (int i = 0; i < size; i++) out[i] = reversed[size - 1 - i];
        return size;
      }
      long write(long file, const void *text, long size)
      {
        register long a0 __asm__("a0") = file;
        register const void *a1 __asm__("a1") = text;
        register long a2 __asm__("a2") = size;
        register long a7 __asm__("a7") = 64;
        __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
        return a0;
      }
      """;

  @TempDir static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-O2", "-O2 -fPIC", "-O0 -g", "-Os -ffunction-sections -fdata-sections"})
  void theyRunAsWhenGnuLinksThem(String options) throws Exception {
    for (String tool : List.of(PREFIX + "gcc", PREFIX + "ld", ReferenceTools.QEMU_USER)) {
      ReferenceTools.require(tool);
    }
    String start = write("start.s", START);
    String main = write("main.c", MAIN);
    String library = write("library.c", LIBRARY);
    tool("as", "-march=rv64imac", start, "-o", file("start.o"));
    compile(options, main, file("main.o"));
    compile(options, library, file("library.o"));
    Files.deleteIfExists(folder.resolve("library.a"));
    tool("ar", "rc", file("library.a"), file("library.o"));
    tool("ld", file("start.o"), file("main.o"), file("library.a"), "-o", file("theirs"));
    FaultlineRun link =
        FaultlineRun.of(
            "asm", file("start.o"), file("main.o"), file("library.a"), "-o", file("ours"));
    assertThat(link.errors()).isEmpty();

    ReferenceTools.Result expected =
        ReferenceTools.run(List.of(ReferenceTools.QEMU_USER, file("theirs")));
    ReferenceTools.Result onLinux =
        ReferenceTools.run(List.of(ReferenceTools.QEMU_USER, file("ours")));
    FaultlineRun here = FaultlineRun.of("run", file("ours"));

    assertThat(expected.output()).isEqualTo("zero 42\none 35\ntwo 1234602\n");
    assertThat(onLinux).isEqualTo(expected);
    assertThat(here.output()).isEqualTo(expected.output());
    assertThat(here.status()).isEqualTo(expected.status()).isEqualTo(42);
  }

  private static void compile(String options, String source, String object) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-c", "-march=rv64imac", "-mabi=lp64"));
    arguments.addAll(List.of("-ffreestanding", "-fno-stack-protector"));
    if (!options.contains("-fPIC")) {
      arguments.add("-fno-pic");
    }
    arguments.addAll(List.of(options.split(" ", -1)));
    arguments.addAll(List.of(source, "-o", object));
    tool("gcc", arguments.toArray(String[]::new));
  }

  private static void tool(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(PREFIX + name));
    command.addAll(List.of(arguments));
    assertThat(ReferenceTools.run(command).status()).as("%s", command).isZero();
  }

  private static String file(String name) {
    return folder.resolve(name).toString();
  }

  private static String write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
