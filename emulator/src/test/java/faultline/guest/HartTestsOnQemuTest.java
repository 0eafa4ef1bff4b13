package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference machine passes the same checks, but for its {@link KnownDifferences}. */
class HartTestsOnQemuTest {
  @TempDir static Path folder;

  static List<GuestTest> hartTests() {
    return GuestTest.bareMetal();
  }

  @ParameterizedTest
  @MethodSource("hartTests")
  void theReferenceMachinePassesButForKnownDifferences(GuestTest test) throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    test.onlyFaultline().ifPresent(reason -> Assumptions.abort("only on Faultline: " + reason));
    Path kernel = HartTest.assembled(test, folder);
    GuestDisks disks = GuestDisks.fresh(test, folder);
    List<String> command =
        new ArrayList<>(ReferenceTools.qemuBareMetal(kernel, test.memory(), test.harts()));
    command.addAll(disks.qemuOptions());

    ReferenceTools.Result result = ReferenceTools.run(command);

    assertThat(KnownDifferences.forgiven(result.output())).isEqualTo(test.expectedOutput());
    assertThat(result.status())
        .isEqualTo(KnownDifferences.in(result.output()) ? 1 : test.expectedStatus());
    if (!test.disks().isEmpty()) {
      GuestDisks ours = GuestDisks.fresh(test, folder);
      HartTest.boot(test, kernel, ours, List.of());
      assertThat(ours.contents())
          .as("what is on the disks at the end")
          .containsExactlyElementsOf(disks.contents());
    }
  }

  @Test
  void everyKnownDifferenceNamesACheck() {
    List<String> lines =
        GuestTest.bareMetal().stream().flatMap(test -> test.expectedOutput().lines()).toList();
    assertThat(lines)
        .containsAll(KnownDifferences.checks().stream().map(check -> "pass " + check).toList());
  }
}
