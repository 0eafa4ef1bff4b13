package faultline.assembler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where {@code .include} finds its files. */
public interface Includes {
  /**
   * The file that {@code .include "name"} in {@code from} means, or empty when there is none.
   *
   * @throws IOException when there is one but it cannot be read
   */
  Optional<Source> find(String name, Source from) throws IOException;

  /**
   * The bytes of the file that {@code .incbin "name"} in {@code from} means, or empty when there is
   * none.
   *
   * @throws IOException when there is one but it cannot be read
   */
  default Optional<byte[]> findBytes(String name, Source from) throws IOException {
    return find(name, from).map(source -> source.text().getBytes(StandardCharsets.UTF_8));
  }

  /** The places where {@link #find} looks, for messages. */
  default List<String> searched(Source from) {
    return List.of();
  }

  /** Nothing can be included. */
  static Includes none() {
    return (name, from) -> Optional.empty();
  }

  /** Looks beside the including file first, then in each of {@code directories}. */
  static Includes of(List<Path> directories) {
    return new DirectoryIncludes(directories);
  }

  /** What {@link Includes#of} gives. */
  final class DirectoryIncludes implements Includes {
    private final List<Path> directories;

    private DirectoryIncludes(List<Path> directories) {
      this.directories = List.copyOf(directories);
    }

    @Override
    public Optional<byte[]> findBytes(String name, Source from) throws IOException {
      for (Path directory : directoriesFor(from)) {
        Path file = directory.resolve(name);
        if (Files.isRegularFile(file)) {
          return Optional.of(Files.readAllBytes(file));
        }
      }
      return Optional.empty();
    }

    @Override
    public Optional<Source> find(String name, Source from) throws IOException {
      for (Path directory : directoriesFor(from)) {
        Path file = directory.resolve(name);
        if (Files.isRegularFile(file)) {
          // Bytes that are not UTF-8 become replacement characters: an error where they matter.
          byte[] bytes = Files.readAllBytes(file);
          return Optional.of(
              new Source(file.toString(), new String(bytes, StandardCharsets.UTF_8)));
        }
      }
      return Optional.empty();
    }

    @Override
    public List<String> searched(Source from) {
      List<String> names = new ArrayList<>();
      for (Path directory : directoriesFor(from)) {
        names.add(directory.toString().isEmpty() ? "." : directory.toString());
      }
      return names.stream().distinct().toList();
    }

    private List<Path> directoriesFor(Source from) {
      List<Path> all = new ArrayList<>();
      Path parent = Path.of(from.name()).getParent();
      all.add(parent == null ? Path.of("") : parent);
      all.addAll(directories);
      return all;
    }
  }
}
