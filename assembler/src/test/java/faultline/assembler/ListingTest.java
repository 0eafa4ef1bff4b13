package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every text file under listings/ gives the listings that it says: {@code --- linked} with the
 * addresses of the executable, {@code --- object} as with -c.
 */
class ListingTest {
  @TestFactory
  Stream<DynamicTest> everyListingIsAsWritten() throws IOException, URISyntaxException {
    URL folder = ListingTest.class.getResource("listings");
    assertThat(folder).isNotNull();
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(folder.toURI()))) {
      files = all.sorted().toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream()
        .map(
            file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    String[] parts = Files.readString(file).split("(?m)^--- ", -1);
    List<Source> sources =
        Arrays.stream(parts)
            .filter(part -> part.startsWith("main.s\n") || part.startsWith("other.s\n"))
            .map(part -> new Source(part.substring(0, part.indexOf('\n')), body(part)))
            .toList();
    Includes includes =
        (name, from) ->
            Arrays.stream(parts)
                .filter(part -> part.startsWith("include " + name + "\n"))
                .map(part -> new Source(name, body(part)))
                .findFirst();
    AssemblerOptions options = AssemblerOptions.defaults().withIncludes(includes).withListing(true);
    int checked = 0;
    for (String part : parts) {
      String kind = part.substring(0, Math.max(0, part.indexOf('\n')));
      if (kind.equals("linked") || kind.equals("object")) {
        Assembly assembly =
            kind.equals("linked")
                ? Assembler.assemble(sources, options)
                : Assembler.assembleObject(sources.get(0), options);
        assertThat(withoutBlanks(assembly.listing())).as(kind).isEqualTo(body(part));
        checked++;
      }
    }
    assertThat(checked).as("listings in the file").isPositive();
  }

  private static String body(String part) {
    return part.substring(part.indexOf('\n') + 1);
  }

  /** Lines without the blanks at their ends, which editors take away from files. */
  private static String withoutBlanks(String listing) {
    return listing.replaceAll("(?m)[ \t]+$", "");
  }
}
