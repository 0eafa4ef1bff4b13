package faultline.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A guest test: a directory under {@code programs/tests} with {@code main.s}, whose head comment
 * says what it proves, and what it must do. It is a user program on our kernel, or with a file
 * {@code bare-metal} a test of the bare hart, which boots in place of a kernel.
 *
 * <p>Files beside {@code main.s}: {@code expected}, the exact output; {@code status}, the exit
 * status (0 without it); {@code args}, one argument a line; {@code memory}, as {@code --memory};
 * {@code stats}, lines of a statistic's name and its exact value; {@code only-faultline}, the
 * reason why Linux, or for bare metal the reference machine, does not promise this; {@code
 * options}, of {@code faultline boot}, one a line; {@code march}, as {@code faultline asm}'s;
 * {@code harts}, how many it needs; {@code needs-asids}, the reason why a TLB without address-space
 * numbers will not do; {@code needs-copy-on-write}, the reason why a fork that copies eagerly will
 * not do; {@code stdin}, what is piped into it, and {@code typed}, what is typed at its terminal,
 * each line when it waits for one ({@code expected} then holds the echo, too); {@code native.c},
 * the same test for the host's Linux, where {@code qemu-riscv64} differs from it.
 *
 * <p>A folder {@code files} beside it holds what the guest finds on its disk: {@code files/bin/x.s}
 * is assembled and becomes {@code /bin/x}, others are copied. On Linux the program runs in a folder
 * that holds the same, so it names them without a slash in front.
 */
public record GuestTest(String name, Path folder) {
  public static final Path PROGRAMS = Path.of("..", "programs").toAbsolutePath().normalize();

  /** The tests that are programs on our kernel, by name. */
  public static List<GuestTest> programs() {
    return all().stream().filter(test -> !test.isBareMetal()).toList();
  }

  /** The tests that boot in place of a kernel, by name. */
  public static List<GuestTest> bareMetal() {
    return all().stream().filter(GuestTest::isBareMetal).toList();
  }

  private static List<GuestTest> all() {
    try (Stream<Path> folders = Files.list(PROGRAMS.resolve("tests"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("main.s")))
          .map(folder -> new GuestTest(folder.getFileName().toString(), folder))
          .sorted((a, b) -> a.name().compareTo(b.name()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path source() {
    return folder.resolve("main.s");
  }

  public String expectedOutput() {
    return text("expected")
        .orElseThrow(() -> new IllegalStateException(name + " has no file 'expected'"));
  }

  public int expectedStatus() {
    return text("status").map(status -> Integer.parseInt(status.strip())).orElse(0);
  }

  public List<String> arguments() {
    return text("args").map(args -> args.lines().toList()).orElse(List.of());
  }

  public String memory() {
    return text("memory").map(String::strip).orElse("128M");
  }

  /** What it finds on its standard input, a pipe; empty for one that does not read. */
  public Optional<byte[]> stdin() {
    return bytes("stdin");
  }

  /** What a person types at its terminal. Without it there is no terminal. */
  public Optional<byte[]> typed() {
    return bytes("typed");
  }

  /** Statistics that must have exactly these values at the end. */
  public Map<String, Long> expectedStatistics() {
    Map<String, Long> expected = new LinkedHashMap<>();
    text("stats").stream()
        .flatMap(String::lines)
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(
            line -> {
              String[] words = line.strip().split("\\s+", -1);
              expected.put(words[0], Long.valueOf(words[1]));
            });
    return expected;
  }

  /** What stands on the guest's disk, by name there, to where it comes from. */
  public Map<String, Path> files() {
    Path root = folder.resolve("files");
    if (!Files.exists(root)) {
      return Map.of();
    }
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      paths
          .filter(Files::isRegularFile)
          .forEach(
              path -> files.put(root.relativize(path).toString().replaceFirst("\\.s$", ""), path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The options of {@code faultline run} that put them there. */
  public List<String> fileOptions() {
    return files().entrySet().stream()
        .flatMap(file -> Stream.of("--file", file.getValue() + "=" + file.getKey()))
        .toList();
  }

  /** Why only Faultline promises this behaviour, if so. */
  public Optional<String> onlyFaultline() {
    return text("only-faultline").map(String::strip);
  }

  public boolean isBareMetal() {
    return Files.exists(folder.resolve("bare-metal"));
  }

  /** What {@code faultline boot} must be told beside the kernel. */
  public List<String> options() {
    return text("options")
        .map(options -> options.lines().flatMap(line -> Stream.of(line.split(" ", -1))).toList())
        .orElse(List.of());
  }

  /** The instruction set to assemble for. */
  public String march() {
    return text("march").map(String::strip).orElse("rv64ima_zicsr_zifencei");
  }

  /** How many harts it needs; 1 when it doesn't say. */
  public int harts() {
    return text("harts").map(harts -> Integer.parseInt(harts.strip())).orElse(1);
  }

  /**
   * A disk that it needs.
   *
   * @param sectors its length in sectors of 512 bytes
   */
  record Disk(int sectors, boolean readOnly) {}

  /** The disks that it needs, in the first virtio slots. */
  List<Disk> disks() {
    return text("disks").stream()
        .flatMap(String::lines)
        .map(line -> line.split(" ", -1))
        .map(words -> new Disk(Integer.parseInt(words[0]), words.length > 1))
        .toList();
  }

  /** Whether it is about devices alone, so that address translation plays no part in it. */
  boolean isAboutDevices() {
    return name.startsWith("board-") && !text("main.s").orElse("").contains("\"hart_paging.inc\"");
  }

  public boolean needsCopyOnWrite() {
    return Files.exists(folder.resolve("needs-copy-on-write"));
  }

  /** The same test in C for the host's Linux, if there is one. */
  public Optional<Path> nativeSource() {
    return Optional.of(folder.resolve("native.c")).filter(Files::exists);
  }

  public boolean needsAsids() {
    return Files.exists(folder.resolve("needs-asids"));
  }

  @Override
  public String toString() {
    return name;
  }

  private Optional<String> text(String file) {
    return bytes(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private Optional<byte[]> bytes(String file) {
    try {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
