package faultline.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The names of system calls are those that Linux's own header gives to the numbers. */
class LinuxCallsTest {
  private static final Path HEADER = Path.of("/usr/include/asm-generic/unistd.h");
  private static final Pattern DEFINITION = Pattern.compile("#define __NR(?:3264)?_(\\w+) (\\d+)");

  static boolean isThere() {
    return Files.exists(HEADER);
  }

  @Test
  @EnabledIf("isThere")
  void asInLinux() throws Exception {
    Matcher matcher = DEFINITION.matcher(Files.readString(HEADER));
    int found = 0;
    while (matcher.find()) {
      String name = matcher.group(1);
      long number = Long.parseLong(matcher.group(2));
      // Where 32 bits have a call of their own the header's first name is theirs or shared.
      if (LinuxCalls.number(name).isPresent()) {
        assertThat(LinuxCalls.number(name)).as(name).contains(number);
        found++;
      }
    }
    assertThat(found).isGreaterThan(280);
  }

  @Test
  void byNumberAndByName() {
    assertThat(LinuxCalls.name(64)).contains("write");
    assertThat(LinuxCalls.number("exit_group")).contains(LinuxCalls.EXIT_GROUP);
    assertThat(LinuxCalls.number("clone3")).contains(LinuxCalls.CLONE3);
    assertThat(LinuxCalls.name(LinuxCalls.EXECVEAT)).contains("execveat");
    assertThat(LinuxCalls.name(80)).contains("fstat");
    assertThat(LinuxCalls.name(259)).contains("riscv_flush_icache");
    assertThat(LinuxCalls.name(244)).isEmpty();
    assertThat(LinuxCalls.name(-1)).isEmpty();
    assertThat(LinuxCalls.number("nosuch")).isEmpty();
  }
}
