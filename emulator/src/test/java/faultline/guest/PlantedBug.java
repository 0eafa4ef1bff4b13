package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mistake to plant into the kernel. A file of {@code src/test/resources/planted} says why
 * somebody might make it, and then, each on a line of its own:
 *
 * <pre>
 *   case: the number of what it breaks, in the list below
 *   file: the kernel's source
 *   killed by: guest NAME [OPTION...] | invariants NAME | sweep OPERATION | images WHICH | figures | soak
 *   sample: yes                 if it is tried every day, and not only by mvn -Pmutants verify
 *   instead of:                 and the lines of the source
 *   stands:                     and those in their place, perhaps none
 * </pre>
 *
 * <p>The numbers are: 13 who is marked copy-on-write; 14 the parent's permission; 15 the copy; 16
 * the last owner; 17 the kernel's stores; 18 the store again; 19 many owners; 20 no memory; 21 the
 * page of zeros; 22 mprotect, brk and shared memory beside fork; 24 what fork returns and pids; 25
 * orphans and waiting; 26 a full table; 27 to 31 vfork: who waits, what is shared, what is not
 * marked, nesting, cost; 32 exec refuses; 33 its arguments; 34 its segments; 35 its stack; 37 stack
 * and heap; 38 reading before writing; 36 files' pages in memory; 39 the page cache when memory is
 * short; 51 files and descriptors; 52 pipes; 53 the disk's driver; 54 the terminal.
 *
 * @param instead lines of the source, with the end of the last
 * @param stands what to put in their place
 */
record PlantedBug(
    String name,
    int number,
    String file,
    String killer,
    boolean isSample,
    String instead,
    String stands) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "planted");
  private static final String SUFFIX = ".bug";
  private static final String INSTEAD = "\ninstead of:\n";
  private static final String STANDS = "\nstands:\n";

  /** All of them, by name. */
  static List<PlantedBug> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .map(PlantedBug::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PlantedBug read(Path file) {
    try {
      String text = Files.readString(file);
      int instead = text.indexOf(INSTEAD);
      int stands = text.indexOf(STANDS);
      assertThat(stands).as("%s has both texts", file).isGreaterThan(instead).isPositive();
      String head = text.substring(0, instead);
      return new PlantedBug(
          file.getFileName().toString().replace(SUFFIX, ""),
          Integer.parseInt(line(head, "case", file)),
          line(head, "file", file),
          line(head, "killed by", file),
          head.contains("\nsample: yes"),
          text.substring(instead + INSTEAD.length(), stands + 1),
          text.substring(stands + STANDS.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String head, String key, Path file) {
    return head.lines()
        .filter(line -> line.startsWith(key + ": "))
        .map(line -> line.substring(key.length() + 2).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " does not say \"" + key + ":\""));
  }

  /** Fails unless the source has the lines, once. */
  void requireFit() {
    String text = KernelVariant.text(file).orElseThrow(() -> new AssertionError("no " + file));
    assertThat(text.split(Pattern.quote(instead), -1))
        .as("%s has once the lines that %s takes away:%n%s", file, name, instead)
        .hasSize(2);
  }

  /** The kernel with the bug in it. */
  KernelVariant plant() {
    requireFit();
    return KernelVariant.with(file, text -> text.replace(instead, stands));
  }

  @Override
  public String toString() {
    return "case " + number + ": " + name;
  }
}
