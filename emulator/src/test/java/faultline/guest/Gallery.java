package faultline.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The programs in {@code programs/user}, each of which shows one idea: all but the system's own,
 * which are init, the shell and its commands.
 */
final class Gallery {
  private static final Path FOLDER = GuestTest.PROGRAMS.resolve("user");

  private static final Set<String> SYSTEM =
      Set.of(
          "cat", "echo", "env", "false", "free", "grep", "head", "init", "kill", "ls", "mkdir",
          "printf", "ps", "pwd", "rm", "sh", "sleep", "tee", "true", "wc", "yes");

  private Gallery() {}

  /** All of them, by name. */
  static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".s"))
          .filter(file -> !SYSTEM.contains(file.getFileName().toString().replace(".s", "")))
          .sorted()
          .toList();
    }
  }

  /** The source of {@code name}. */
  static Path program(String name) {
    return FOLDER.resolve(name + ".s");
  }
}
