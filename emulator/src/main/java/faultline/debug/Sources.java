package faultline.debug;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The text of sources: from where the image says they are, from the folders that the user names,
 * or, for the firmware, from what came with it.
 */
public final class Sources {
  private static final long LARGEST = 16L << 20;

  private final Function<String, Optional<byte[]>> shipped;
  private final List<Path> folders = new ArrayList<>();
  private final Map<String, Optional<List<String>>> read = new HashMap<>();

  /**
   * @param shipped finds a source of the firmware by the path that its line tables have
   */
  Sources(Function<String, Optional<byte[]>> shipped) {
    this.shipped = shipped;
  }

  /** From now on {@code folder} is searched before all others. */
  public void addFolder(Path folder) {
    folders.add(0, folder);
    read.clear();
  }

  /** Forgets the folders that were added. */
  public void forgetFolders() {
    folders.clear();
    read.clear();
  }

  /** The folders that were added, in the order in which they are searched. */
  public List<Path> folders() {
    return List.copyOf(folders);
  }

  /** The lines of the file that {@code line} is in, or empty when it cannot be found. */
  public Optional<List<String>> linesOf(SourceLine line) {
    return lines(line.directory(), line.file());
  }

  /**
   * The lines of a file.
   *
   * @param directory where it is to be looked for first; may be empty
   * @param file its path, as the line table has it
   */
  public Optional<List<String>> lines(String directory, String file) {
    return read.computeIfAbsent(
        directory + "\0" + file, key -> find(directory, file).map(Sources::split));
  }

  private Optional<byte[]> find(String directory, String file) {
    try {
      Path path = Path.of(file);
      Path name = path.getFileName();
      Stream<Path> inFolders =
          folders.stream()
              .flatMap(
                  folder ->
                      name == null
                          ? Stream.of(folder.resolve(path))
                          : Stream.of(folder.resolve(path), folder.resolve(name)));
      return Stream.concat(inFolders, Stream.of(Path.of(directory).resolve(path), path))
          .map(Sources::contents)
          .flatMap(Optional::stream)
          .findFirst()
          .or(() -> shipped.apply(file));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> contents(Path path) {
    try {
      return Files.isRegularFile(path) && Files.size(path) <= LARGEST
          ? Optional.of(Files.readAllBytes(path))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> split(byte[] text) {
    return new String(text, StandardCharsets.UTF_8).lines().toList();
  }
}
