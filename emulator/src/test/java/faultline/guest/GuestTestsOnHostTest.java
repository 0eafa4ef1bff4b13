package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Linux's own word, where {@code qemu-riscv64} has another: it makes a fork of vfork, for one. Such
 * a guest test brings the same test in C, which runs on the host and prints the same.
 */
class GuestTestsOnHostTest {
  private static final String COMPILER = "gcc";

  @TempDir static Path folder;

  static List<GuestTest> testsInC() {
    return GuestTest.programs().stream().filter(test -> test.nativeSource().isPresent()).toList();
  }

  @ParameterizedTest
  @MethodSource("testsInC")
  void theSameTestInCPrintsTheSameOnTheHost(GuestTest test) throws Exception {
    ReferenceTools.require(COMPILER);
    Path executable = folder.resolve(test.name());
    String source = test.nativeSource().orElseThrow().toString();
    ReferenceTools.Result compiled =
        ReferenceTools.run(List.of(COMPILER, "-O1", source, "-o", executable.toString()));
    assertThat(compiled.status()).as("%s compiles", source).isZero();

    ReferenceTools.Result result =
        ReferenceTools.run(ReferenceTools.apart(List.of(executable.toString())));

    assertThat(result.output()).isEqualTo(test.expectedOutput());
    assertThat(result.status()).isEqualTo(test.expectedStatus());
  }
}
