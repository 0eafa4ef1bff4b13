package faultline.assembler;

import java.util.Map;
import java.util.TreeMap;

/** The psABI's symbols that say where in a section instructions begin, and where data. */
final class MappingSymbols {
  private MappingSymbols() {}

  /** Their offsets and names, for a section that is laid out. */
  static Map<Long, String> of(InputSection section) {
    Map<Long, String> symbols = new TreeMap<>();
    for (InputSection.Mapping mapping : section.mappings()) {
      // Of two at one place, the later holds.
      symbols.put(mapping.location().sectionOffset(), mapping.name());
    }
    for (Fragment fragment : section.fragments()) {
      boolean isOdd = (fragment.tailSize() & 1) != 0;
      if (isOdd && fragment.tail() instanceof Fragment.Tail.Align align && align.nops()) {
        // Padding of code from an odd place on begins with a zero, which is no instruction.
        long start = fragment.start() + fragment.length();
        symbols.put(start, "$d");
        symbols.put(start + 1, "$x");
      }
    }
    return symbols;
  }
}
