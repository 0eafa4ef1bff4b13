package faultline.assembler;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The numbered parts of sections, {@code .text 1} or {@code .subsection 1}: written in any order,
 * they stand in the section by their numbers. Part 0 is the section itself.
 */
final class Subsections {
  /** As GNU as documents it. */
  static final int LIMIT = 8192;

  private final Map<InputSection, NavigableMap<Integer, InputSection>> parts =
      new LinkedHashMap<>();
  private final Map<InputSection, InputSection> wholes = new HashMap<>();

  /** Part {@code number} of the section of which {@code of} is one. */
  InputSection part(InputSection of, int number) {
    InputSection whole = wholes.getOrDefault(of, of);
    if (number == 0) {
      return whole;
    }
    InputSection part =
        parts
            .computeIfAbsent(whole, section -> new TreeMap<>())
            .computeIfAbsent(number, key -> whole.emptyCopy());
    wholes.put(part, whole);
    return part;
  }

  /** Puts the parts of every section behind one another. */
  void join() {
    parts.forEach((whole, numbered) -> numbered.values().forEach(whole::join));
    parts.clear();
  }
}
