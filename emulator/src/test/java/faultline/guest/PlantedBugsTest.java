package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.kernel.Killers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@linkplain PlantedBug mistake} that somebody might make in the kernel is noticed by the
 * test that it names. A sample of them every day; {@code mvn -Pmutants verify} tries all, and
 * prints the score.
 */
class PlantedBugsTest {
  private static final boolean ALL = Boolean.getBoolean("faultline.mutants");

  /** More than any of the tests that bugs name takes; some never end. */
  private static final long PATIENCE = 120_000_000;

  /** Those of the kernel's cases that are about processes, memory and files. */
  private static final List<Integer> CASES =
      List.of(
          13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
          36, 37, 38, 39, 51, 52, 53, 54);

  /** Whether the kernel as it is passes the tests that bugs name. */
  private static final Map<String, Boolean> SOUND = new HashMap<>();

  private static int tried;
  private static int killed;

  @TempDir static Path folder;

  static List<PlantedBug> bugs() {
    return PlantedBug.all().stream().filter(bug -> ALL || bug.isSample()).toList();
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void isKilledByTheTestThatItNames(PlantedBug bug) {
    KernelVariant variant = bug.plant();
    tried++;
    assertThat(
            SOUND.computeIfAbsent(
                bug.killer(), killer -> passes(killer, KernelVariant.unchanged())))
        .as("\"%s\" without the bug", bug.killer())
        .isTrue();
    boolean survives = passes(bug.killer(), variant);
    killed += survives ? 0 : 1;
    assertThat(survives).as("%s survives %s", bug, bug.killer()).isFalse();
  }

  @Test
  void everyCaseHasOneAndEveryOneFitsTheKernel() {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (PlantedBug bug : PlantedBug.all()) {
      numbers.add(bug.number());
      bug.requireFit();
    }
    assertThat(numbers).containsExactlyElementsOf(CASES);
  }

  @AfterAll
  static void printTheScore() {
    System.out.printf("planted bugs: %d of %d killed%n", killed, tried);
  }

  private static boolean passes(String killer, KernelVariant kernel) {
    List<String> words = List.of(killer.split(" ", -1));
    if (words.get(0).equals("guest")) {
      String name = words.get(1);
      GuestTest test = new GuestTest(name, GuestTest.PROGRAMS.resolve("tests").resolve(name));
      return kernel.passes(test, words.subList(2, words.size()), folder, PATIENCE);
    }
    return Killers.passes(words, kernel.elf(), PATIENCE);
  }
}
