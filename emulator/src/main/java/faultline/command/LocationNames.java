package faultline.command;

import faultline.debug.Image;
import faultline.elf.LineTable;
import faultline.elf.Symbol;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Completes places in the code: functions, files of the source, and behind {@code FILE:} the
 * functions in that file.
 */
final class LocationNames {
  private static final Argument BEHIND = Argument.words("if", "pid");

  private LocationNames() {}

  static Completion complete(String text, Session session) {
    int end = Words.endOfWord(text);
    if (text.startsWith("*")) {
      return Names.completeExpression(text, session);
    }
    if (end < text.length()) {
      boolean hasWord = text.substring(end).strip().contains(" ") || text.contains(" if ");
      return hasWord ? Names.completeExpression(text, session) : BEHIND.complete(text, session);
    }
    int colon = text.lastIndexOf(':');
    if (colon >= 0) {
      List<Image> images = session.debugger().symbols().inOrder();
      String file = text.substring(0, colon);
      String begun = text.substring(colon + 1);
      return new Completion(
          colon + 1,
          limited(
              images.stream().flatMap(image -> functions(image, begun, isIn(file, image))),
              session));
    }
    return functionsAndFiles(text, session);
  }

  private static Completion functionsAndFiles(String begun, Session session) {
    List<Image> images = session.debugger().symbols().inOrder();
    List<String> functions =
        limited(images.stream().flatMap(image -> functions(image, begun, all -> true)), session);
    List<String> files =
        begun.isEmpty()
            ? List.of()
            : limited(images.stream().flatMap(image -> files(image, begun)), session);
    if (functions.isEmpty() && files.size() == 1) {
      return new Completion(0, List.of(files.get(0) + ":")); // What comes next can only be this.
    }
    return new Completion(0, limited(Stream.concat(files.stream(), functions.stream()), session));
  }

  /** Whether a function of {@code image} is in {@code file}, which may be the image itself. */
  private static Predicate<Symbol> isIn(String file, Image image) {
    if (image.name().equals(file) || image.name().endsWith("/" + file)) {
      return all -> true;
    }
    return function ->
        image
            .lines()
            .at(function.value())
            .map(LineTable.Line::file)
            .filter(name -> name.equals(file) || name.endsWith("/" + file))
            .isPresent();
  }

  private static Stream<String> functions(Image image, String begun, Predicate<Symbol> wanted) {
    return image.symbolTable().places().stream()
        .filter(each -> each.name().startsWith(begun))
        .filter(each -> image.isCode(each.value()))
        .filter(wanted)
        .map(Symbol::name);
  }

  /** Files by their last names, or by their paths where the begun name has a folder. */
  private static Stream<String> files(Image image, String begun) {
    boolean byPath = begun.contains("/");
    return image.lines().ranges().stream()
        .map(range -> range.line().file())
        .distinct()
        .map(file -> byPath ? file : file.substring(file.lastIndexOf('/') + 1))
        .filter(file -> file.startsWith(begun));
  }

  /** In order, and one more than is shown, so that it is seen that there are more. */
  private static List<String> limited(Stream<String> names, Session session) {
    return names.distinct().sorted().limit(session.mostCandidates() + 1L).toList();
  }
}
