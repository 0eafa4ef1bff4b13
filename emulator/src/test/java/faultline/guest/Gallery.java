package faultline.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The programs in {@code programs/user}, each of which shows one idea. */
final class Gallery {
  private static final Path FOLDER = GuestTest.PROGRAMS.resolve("user");

  private Gallery() {}

  /** All of them, by name; {@code init} is part of the system. */
  static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".s") && !file.endsWith("init.s"))
          .sorted()
          .toList();
    }
  }

  /** The source of {@code name}. */
  static Path program(String name) {
    return FOLDER.resolve(name + ".s");
  }
}
