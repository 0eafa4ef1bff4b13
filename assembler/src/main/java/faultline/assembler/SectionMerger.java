package faultline.assembler;

import faultline.elf.Section;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges the sections whose flags allow it, as compilers' strings and constants have them: those of
 * one output section, one size of entries and one alignment.
 */
final class SectionMerger {
  /** Sections with equal keys share their entries. */
  private record Key(String output, boolean strings, long entrySize, long alignment) {}

  private SectionMerger() {}

  /** Merges sections of {@code units}, which are laid out and have no addresses yet. */
  static void merge(List<Unit> units) {
    Map<Key, MergedEntries> tables = new LinkedHashMap<>();
    for (Unit unit : units) {
      Set<InputSection> changing = new HashSet<>();
      unit.fixups().forEach(fixup -> changing.add(fixup.fragment().section()));
      for (InputSection section : unit.sections()) {
        if (isMergeable(section) && !changing.contains(section)) {
          boolean strings = (section.flags() & Section.STRINGS) != 0;
          int size = (int) section.entrySize();
          String output =
              section.isAllocated() ? Placement.outputName(section.name()) : section.name();
          tables
              .computeIfAbsent(
                  new Key(output, strings, size, section.alignment()),
                  key -> new MergedEntries(size, strings))
              .add(section);
        }
      }
    }
    tables.values().forEach(MergedEntries::finish);
  }

  /** GNU ld's conditions: whole entries, which stay aligned when there are fewer of them. */
  private static boolean isMergeable(InputSection section) {
    long size = section.entrySize();
    long alignment = section.alignment();
    boolean strings = (section.flags() & Section.STRINGS) != 0;
    if ((section.flags() & Section.MERGE) == 0
        || section.isZeros()
        || !section.isKept()
        || size <= 0
        || section.size() == 0
        || section.size() > Emitter.FILE_LIMIT
        || section.size() % size != 0) {
      return false;
    }
    return size < alignment ? strings && Long.bitCount(size) == 1 : size % alignment == 0;
  }
}
