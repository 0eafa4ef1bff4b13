package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Section;
import faultline.isa.Decoder;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs GNU as, ld and objdump for the cross-checks. */
public final class GnuTools {
  private static final String PREFIX = "riscv64-linux-gnu-";

  private static final String COMPRESSED_MARCH = "rv64imac_zicsr_zifencei";

  private final Path folder;

  /**
   * Skips the test with a message when a tool is missing; fails it when the environment says CI.
   *
   * @param folder where files may be made
   */
  public GnuTools(Path folder) {
    this.folder = folder;
    for (String tool : List.of("as", "ld", "objcopy", "objdump", "readelf")) {
      require(PREFIX + tool, "binutils-riscv64-linux-gnu");
    }
  }

  /** Skips the test, or fails it when the environment says CI, unless {@code tool} is there. */
  public static void require(String tool, String packageName) {
    boolean present = isOnPath(tool);
    String message = tool + " is not installed (Debian: " + packageName + ")";
    if ("true".equals(System.getenv("CI"))) {
      assertThat(present).as(message).isTrue();
    }
    assumeTrue(present, message);
  }

  private static boolean isOnPath(String tool) {
    for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(directory, tool))) {
        return true;
      }
    }
    return false;
  }

  /** What GNU as and ld make of sources: the executable, and what as complained about. */
  public record Linked(ElfFile elf, Path file, String errors) {}

  /**
   * Assembles and links files with the options of the reference.
   *
   * @param starts where ld is to put the sections
   */
  public Linked link(List<Path> sources, List<Path> includes, Map<String, Long> starts)
      throws IOException, InterruptedException, ElfException {
    return link(sources, includes, starts, AssemblerOptions.DEFAULT_MARCH);
  }

  /** The same for a machine called {@code march}. */
  public Linked link(
      List<Path> sources, List<Path> includes, Map<String, Long> starts, String march)
      throws IOException, InterruptedException, ElfException {
    List<String> ld = new ArrayList<>(List.of(PREFIX + "ld", "--no-relax", "-o", "gnu.elf"));
    starts.forEach(
        (name, address) -> ld.add("--section-start=" + name + "=0x" + Long.toHexString(address)));
    StringBuilder errors = new StringBuilder();
    for (int i = 0; i < sources.size(); i++) {
      errors.append(assembleTo(sources.get(i), includes, march, i + ".o"));
      ld.add(i + ".o");
    }
    errors.append(run(ld));
    Path file = folder.resolve("gnu.elf");
    assertThat(errors.toString()).as("GNU's messages").doesNotContain("rror");
    return new Linked(ElfFile.parse(Files.readAllBytes(file), "gnu.elf"), file, errors.toString());
  }

  /** The executable that GNU ld makes of {@code objects}, its sections at {@code starts}. */
  public ElfFile linkObjects(List<byte[]> objects, Map<String, Long> starts)
      throws IOException, InterruptedException, ElfException {
    List<String> ld = new ArrayList<>(List.of(PREFIX + "ld", "--no-relax", "-o", "linked.elf"));
    starts.forEach(
        (name, address) -> ld.add("--section-start=" + name + "=0x" + Long.toHexString(address)));
    for (int i = 0; i < objects.size(); i++) {
      Files.write(folder.resolve("linked" + i + ".o"), objects.get(i));
      ld.add("linked" + i + ".o");
    }
    assertThat(run(ld)).as("messages of ld").isEmpty();
    return ElfFile.parse(Files.readAllBytes(folder.resolve("linked.elf")), "linked.elf");
  }

  /** The executable that GNU ld makes of {@code object} when it may shorten code. */
  public ElfFile linkRelaxed(byte[] object) throws IOException, InterruptedException, ElfException {
    Files.write(folder.resolve("relaxed.o"), object);
    run(List.of(PREFIX + "ld", "-o", "relaxed.elf", "relaxed.o"));
    return ElfFile.parse(Files.readAllBytes(folder.resolve("relaxed.elf")), "relaxed.elf");
  }

  /** The object that GNU as makes of {@code source}. */
  public byte[] assemble(Path source, List<Path> includes, String march, String... options)
      throws IOException, InterruptedException {
    assertThat(assembleTo(source, includes, march, "gnu.o", options))
        .as("messages")
        .doesNotContain("rror");
    return Files.readAllBytes(folder.resolve("gnu.o"));
  }

  /** The object that GNU as makes of {@code source}; empty when it refuses. */
  public Optional<byte[]> tryToAssemble(Path source, String march)
      throws IOException, InterruptedException {
    Path object = folder.resolve("tried.o");
    Files.deleteIfExists(object);
    int status =
        new ProcessBuilder(assembling(source, List.of(), march, "tried.o"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    return status == 0 ? Optional.of(Files.readAllBytes(object)) : Optional.empty();
  }

  private String assembleTo(
      Path source, List<Path> includes, String march, String object, String... options)
      throws IOException, InterruptedException {
    return run(assembling(source, includes, march, object, options));
  }

  private static List<String> assembling(
      Path source, List<Path> includes, String march, String object, String... options) {
    List<String> as = new ArrayList<>(List.of(PREFIX + "as"));
    as.add("-march=" + march);
    as.add("-mno-relax");
    includes.forEach(include -> as.add("-I" + include));
    as.addAll(List.of(options));
    as.addAll(List.of("-o", object, source.toString()));
    return as;
  }

  /** The lines of objdump -d: address in hexadecimal to text, without symbols and comments. */
  public Map<String, String> disassemble(Path elf) throws IOException, InterruptedException {
    Map<String, String> lines = new LinkedHashMap<>();
    List<String> command =
        List.of(PREFIX + "objdump", "-dz", "-w", "--no-show-raw-insn", elf.toString());
    for (String line : run(command).split("\n", -1)) {
      int colon = line.indexOf(":\t");
      if (colon > 0) {
        lines.put(line.substring(0, colon).strip(), plain(line.substring(colon + 2)));
      }
    }
    return lines;
  }

  /** An object of the reference machine whose section .code holds {@code words}. */
  public Path objectOf(List<Integer> words) throws IOException, InterruptedException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * words.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (int word : words) {
      if (Decoder.isLong(word)) {
        bytes.putInt(word);
      } else {
        bytes.putShort((short) word);
      }
    }
    Files.write(folder.resolve("words.bin"), Arrays.copyOf(bytes.array(), bytes.position()));
    Files.writeString(folder.resolve("empty.s"), "");
    run(List.of(PREFIX + "as", "-march=" + COMPRESSED_MARCH, "-o", "empty.o", "empty.s"));
    List<String> command = new ArrayList<>(List.of(PREFIX + "objcopy"));
    command.addAll(List.of("--add-section", ".code=words.bin"));
    command.addAll(List.of("--set-section-flags", ".code=code,contents,alloc,readonly"));
    command.addAll(List.of("empty.o", "words.o"));
    run(command);
    return folder.resolve("words.o");
  }

  /**
   * How objdump writes the instructions of an object one after another, without symbols and
   * comments.
   *
   * @param style what to give to {@code -M}; empty for nothing
   */
  public List<String> disassembleWords(Path object, String style)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PREFIX + "objdump"));
    command.addAll(List.of("-dz", "-w", "--no-show-raw-insn", "-j", ".code"));
    if (!style.isEmpty()) {
      command.addAll(List.of("-M", style));
    }
    command.add(object.toString());
    List<String> lines = new ArrayList<>();
    for (String line : run(command).split("\n", -1)) {
      int colon = line.indexOf(":\t");
      if (colon > 0) {
        lines.add(plain(line.substring(colon + 2)));
      }
    }
    return lines;
  }

  /** A disassembled line without its comment and the names of addresses. */
  private static String plain(String text) {
    int comment = text.indexOf(" # ");
    String rest = comment < 0 ? text : text.substring(0, comment);
    int name = rest.indexOf(" <");
    return (name < 0 ? rest : rest.substring(0, name)).stripTrailing();
  }

  /** The bytes of each section that is loaded, in hexadecimal; a count for one of zeros. */
  public static Map<String, String> contents(ElfFile elf) throws ElfException {
    Map<String, String> contents = new TreeMap<>();
    for (Section section : elf.sections()) {
      if (section.isAllocated() && section.size() > 0) {
        String where = section.name() + "@" + Long.toHexString(section.address());
        contents.put(
            where,
            section.isZeros() ? section.size() + " zeros" : CaseFile.hex(elf.bytes(section), 16));
      }
    }
    return contents;
  }

  /** What GNU's {@code tool}, such as readelf, prints; a test fails when it does not succeed. */
  public String output(String tool, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PREFIX + tool));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** What {@code command} prints, run where this makes its files. */
  public String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "run", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(status).as("%s%n%s", String.join(" ", command), text).isZero();
    return text;
  }
}
