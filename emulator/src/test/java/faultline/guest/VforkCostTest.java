package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What vfork costs does not depend on how much memory its caller has; what fork costs does. */
class VforkCostTest {
  private static final int CHILDREN = 16;
  private static final int FEW_PAGES = 1;
  private static final int MANY_PAGES = 2048;

  /** Touches PAGES pages, then makes CHILDREN children that end at once, with the flags FLAGS. */
  private static final String PROGRAM =
      """
          .include "user.inc"
          .bss
          .balign 4096
      pages:
          .zero 4096 * PAGES
          .text
          .globl _start
      _start:
          la   t0, pages
          li   t1, PAGES
          li   t2, 4096
      1:  sd   t2, 0(t0)
          add  t0, t0, t2
          addi t1, t1, -1
          bnez t1, 1b
          li   s0, CHILDREN
      2:  beqz s0, 4f
          li   a0, FLAGS
          li   a1, 0
          system_call clone
          bnez a0, 3f
          exit 0
      3:  wait_for a0
          addi s0, s0, -1
          j    2b
      4:  exit 0
      """;

  @TempDir static Path folder;

  @Test
  void vforkCostsTheSameForALargeParentAsForASmallOne() throws IOException {
    String vfork = "CLONE_VM | CLONE_VFORK | SIGCHLD";

    assertThat(cost(vfork, MANY_PAGES))
        .isCloseTo(cost(vfork, FEW_PAGES), Percentage.withPercentage(5));
  }

  @Test
  void forkCostsMoreForALargeParent() throws IOException {
    assertThat(cost("SIGCHLD", MANY_PAGES)).isGreaterThan(3 * cost("SIGCHLD", FEW_PAGES));
  }

  /** Steps for each child of a parent with {@code pages} pages. */
  private static long cost(String flags, int pages) throws IOException {
    return (steps(flags, pages, CHILDREN) - steps(flags, pages, 0)) / CHILDREN;
  }

  private static long steps(String flags, int pages, int children) throws IOException {
    String text =
        PROGRAM
            .replace("PAGES", Integer.toString(pages))
            .replace("CHILDREN", Integer.toString(children))
            .replace("FLAGS", flags);
    Path source = Files.writeString(folder.resolve("cost.s"), text);
    FaultlineRun run = FaultlineRun.of("run", "--stats", source.toString());
    assertThat(run.status()).as(run.errors()).isZero();
    return run.statistics().get("steps");
  }
}
