package faultline.assembler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files that a line table speaks of, by number, and the directories that they are in. */
final class LineFiles {
  /**
   * A file.
   *
   * @param directory index into {@link #directories}
   */
  record LineFile(int directory, String name) {}

  /** No table has as many; a number above it is a mistake of the source. */
  static final int LIMIT = 1 << 16;

  private final List<String> directories = new ArrayList<>();
  private final TreeMap<Integer, LineFile> files = new TreeMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * @param directory the one that names of files start from
   */
  LineFiles(String directory) {
    directories.add(directory);
  }

  /** Gives file {@code number} its name; number 0 is the source itself. */
  void put(int number, String directory, String name) {
    if (number == 0 && !directory.isEmpty()) {
      directories.set(0, directory);
    }
    files.put(number, new LineFile(directory.isEmpty() ? 0 : directoryIndex(directory), name));
  }

  /** The number of the file at {@code path}, new if it has none yet. */
  int number(String path) {
    Integer known = numbers.get(path);
    if (known != null) {
      return known;
    }
    int number = numbers.size() + 1;
    numbers.put(path, number);
    int slash = path.lastIndexOf('/');
    put(number, path.substring(0, Math.max(0, slash)), path.substring(slash + 1));
    return number;
  }

  boolean has(int number) {
    return files.containsKey(number);
  }

  List<String> directories() {
    return directories;
  }

  /** Every file from number 0 on; numbers that nobody has given are the source's, too. */
  List<LineFile> inOrder(String source) {
    LineFile own = files.getOrDefault(0, files.getOrDefault(1, new LineFile(0, source)));
    List<LineFile> all = new ArrayList<>();
    int last = files.isEmpty() ? 0 : files.lastKey();
    for (int i = 0; i <= last; i++) {
      all.add(files.getOrDefault(i, own));
    }
    return all;
  }

  private int directoryIndex(String directory) {
    int known = directories.indexOf(directory);
    if (known >= 0) {
      return known;
    }
    directories.add(directory);
    return directories.size() - 1;
  }
}
