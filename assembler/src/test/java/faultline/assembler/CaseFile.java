package faultline.assembler;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One case of the assembler as a text file: what it shows, the sources, and what comes out.
 *
 * <pre>
 * # what the case shows
 * --- main.s
 * (a source)
 * --- include numbers.inc
 * (what .include finds)
 * --- words .text
 * 00000013 00000073
 * --- errors
 * main.s:3:9: error: ...
 * </pre>
 *
 * <p>Expectations: {@code words SECTION} and {@code bytes SECTION} in hexadecimal, {@code zeros
 * SECTION} with a size, {@code crc32 SECTION} with size and checksum, or {@code errors}.
 */
record CaseFile(
    String name,
    String about,
    List<Source> sources,
    Map<String, String> includes,
    Map<String, String> expected) {
  private static final List<String> EXPECTATIONS =
      List.of("words ", "bytes ", "zeros ", "crc32 ", "errors");

  /** All cases, by name. */
  static List<CaseFile> all() throws IOException {
    URL folder = CaseFile.class.getResource("cases");
    if (folder == null) {
      throw new IOException("no cases among the test resources");
    }
    List<CaseFile> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      for (Path file : files.sorted().toList()) {
        cases.add(read(file));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    return cases;
  }

  private static CaseFile read(Path file) throws IOException {
    String[] parts = Files.readString(file).split("(?m)^--- ", -1);
    List<Source> sources = new ArrayList<>();
    Map<String, String> includes = new LinkedHashMap<>();
    Map<String, String> expected = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int end = parts[i].indexOf('\n');
      String heading = parts[i].substring(0, end);
      String text = parts[i].substring(end + 1);
      if (heading.startsWith("include ")) {
        includes.put(heading.substring("include ".length()), text);
      } else if (EXPECTATIONS.stream().anyMatch(heading::startsWith)) {
        expected.put(heading, text.strip());
      } else {
        sources.add(new Source(heading, text));
      }
    }
    return new CaseFile(file.getFileName().toString(), parts[0], sources, includes, expected);
  }

  boolean expectsErrors() {
    return expected.containsKey("errors");
  }

  /** Whether the file says that GNU as does not take it so. */
  boolean differsFromGnu() {
    return about.contains("GNU as differs");
  }

  Assembly assemble() {
    return assemble(AssemblerOptions.DEFAULT_MARCH);
  }

  Assembly assemble(String march) {
    return Assembler.assemble(sources, options().withMarch(march));
  }

  /** The options that it is assembled with: it has its own include files. */
  AssemblerOptions options() {
    return AssemblerOptions.defaults()
        .withAllWarnings(about.contains("-Wall"))
        .withIncludes(new Given());
  }

  /** Bytes in hexadecimal, {@code perLine} on a line. */
  static String hex(byte[] bytes, int perLine) {
    StringBuilder out = new StringBuilder();
    HexFormat format = HexFormat.ofDelimiter(" ");
    for (int i = 0; i < bytes.length; i += perLine) {
      out.append(i == 0 ? "" : "\n");
      out.append(format.formatHex(bytes, i, Math.min(bytes.length, i + perLine)));
    }
    return out.toString();
  }

  /** The includes that the case gives. */
  private final class Given implements Includes {
    @Override
    public Optional<Source> find(String wanted, Source from) {
      return Optional.ofNullable(includes.get(wanted)).map(text -> new Source(wanted, text));
    }

    @Override
    public List<String> searched(Source from) {
      return List.of(".");
    }
  }
}
