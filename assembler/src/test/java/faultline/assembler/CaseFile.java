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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * --- unreadable broken.inc
 * (what .include finds and cannot read)
 * --- object other.o
 * 7f 45 4c 46 (a file to be linked, in hexadecimal)
 * --- words .text
 * 00000013 00000073
 * --- errors
 * main.s:3:9: error: ...
 * </pre>
 *
 * <p>Expectations: {@code words SECTION} and {@code bytes SECTION} in hexadecimal, {@code zeros
 * SECTION} with a size, {@code crc32 SECTION} with size and checksum, or {@code errors}.
 *
 * <p>What the case shows may name options: {@code -Wall}, {@code -c} for a relocatable object,
 * {@code --section-start NAME=ADDRESS}. In sources, <code>${70000 x}</code> is that many times x.
 */
record CaseFile(
    String name,
    String about,
    List<Input> inputs,
    Map<String, String> includes,
    Map<String, String> expected) {
  private static final String UNREADABLE = "unreadable";

  private static final Pattern REPEATED = Pattern.compile("\\$\\{([0-9]+) ([^}]*)}");

  private static final Pattern SECTION_START =
      Pattern.compile("--section-start (\\S+)=(0x[0-9a-f]+)");

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
    List<Input> inputs = new ArrayList<>();
    Map<String, String> includes = new LinkedHashMap<>();
    Map<String, String> expected = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int end = parts[i].indexOf('\n');
      String heading = parts[i].substring(0, end);
      String text = parts[i].substring(end + 1);
      if (heading.startsWith("include ")) {
        includes.put(heading.substring("include ".length()), text);
      } else if (heading.startsWith("unreadable ")) {
        includes.put(heading.substring("unreadable ".length()), UNREADABLE);
      } else if (heading.startsWith("object ")) {
        inputs.add(new ObjectInput(heading.substring("object ".length()), unhex(text)));
      } else if (EXPECTATIONS.stream().anyMatch(heading::startsWith)) {
        expected.put(heading, text.strip());
      } else {
        inputs.add(new Source(heading, repeated(text)));
      }
    }
    return new CaseFile(file.getFileName().toString(), parts[0], inputs, includes, expected);
  }

  /** Those of its inputs that are text. */
  List<Source> sources() {
    return inputs.stream().filter(Source.class::isInstance).map(Source.class::cast).toList();
  }

  private static byte[] unhex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
  }

  private static String repeated(String text) {
    return REPEATED
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(match.group(2).repeat(Integer.parseInt(match.group(1)))));
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
    AssemblerOptions options = options().withMarch(march);
    return about.contains("-c:")
        ? Assembler.assembleObject(sources().get(0), options)
        : Assembler.assemble(inputs, options);
  }

  /** The options that it is assembled with: it has its own include files. */
  AssemblerOptions options() {
    AssemblerOptions options =
        AssemblerOptions.defaults()
            .withAllWarnings(about.contains("-Wall"))
            .withIncludes(new Given());
    Matcher starts = SECTION_START.matcher(about);
    while (starts.find()) {
      options = options.withSectionStart(starts.group(1), Long.decode(starts.group(2)));
    }
    return options;
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
    public Optional<Source> find(String wanted, Source from) throws IOException {
      if (UNREADABLE.equals(includes.get(wanted))) {
        throw new IOException("the disk is broken");
      }
      return Optional.ofNullable(includes.get(wanted)).map(text -> new Source(wanted, text));
    }

    @Override
    public List<String> searched(Source from) {
      return List.of(".");
    }
  }
}
