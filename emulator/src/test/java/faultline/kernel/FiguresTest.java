package faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The figures of docs/figures.md are what the machine counts today, and say what they must.
 *
 * <p>All are counts of steps, which do not depend on the host. {@code -Dfaultline.update=true}
 * writes the page anew.
 */
class FiguresTest {
  private static final Path PAGE = Path.of("..", "docs", "figures.md");

  @Test
  void thePageSaysWhatTheMachineCounts() throws IOException {
    String now = Figures.page();
    if (Boolean.getBoolean("faultline.update")) {
      Files.writeString(PAGE, now);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(now);
  }

  @Test
  void vforkCostsTheSameWhateverTheParentsSize() {
    Figures.Cost small = Figures.fork(Figures.Policy.VFORK, 0);
    for (int pages : List.of(16, 256, 4096)) {
      assertThat(Figures.fork(Figures.Policy.VFORK, pages)).isEqualTo(small);
    }
  }

  @Test
  void copyOnWriteForksTenTimesFasterThanCopying() {
    Figures.Cost eager = Figures.fork(Figures.Policy.EAGER, 256);
    Figures.Cost lazy = Figures.fork(Figures.Policy.COPY_ON_WRITE, 256);
    assertThat(eager.steps()).isGreaterThan(10 * lazy.steps());
  }
}
