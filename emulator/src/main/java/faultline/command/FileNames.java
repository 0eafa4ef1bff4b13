package faultline.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Completes the names of the host's files. */
final class FileNames {
  private FileNames() {}

  static Completion complete(String text, Session session) {
    int start = text.lastIndexOf('/') + 1;
    String folder = text.substring(0, start);
    String begun = text.substring(start);
    try (Stream<Path> files = Files.list(SourceCommand.file(folder.isEmpty() ? "." : folder))) {
      List<String> names =
          files
              .map(FileNames::name)
              .filter(name -> name.startsWith(begun))
              .filter(name -> !begun.isEmpty() || !name.startsWith("."))
              .sorted()
              .toList();
      return new Completion(start, names);
    } catch (IOException | CommandException e) {
      return Completion.none(text);
    }
  }

  private static String name(Path file) {
    return file.getFileName() + (Files.isDirectory(file) ? "/" : "");
  }
}
