package faultline.assembler;

import faultline.assembler.message.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides where the sections of the executable go.
 *
 * <p>Code comes first, at the address where GNU ld links programs by default, then constants, data
 * and zeros, each on pages of their own, so that no page has two permissions.
 */
final class Placement {
  private static final long DEFAULT_START = 0x10000;
  private static final long PAGE_SIZE = 4096;

  /** Sections that take in those whose names go on after a dot: .text takes .text.hot. */
  private static final List<String> COLLECTORS =
      List.of(
          ".text",
          ".rodata",
          ".data.rel.ro",
          ".data",
          ".got",
          ".sdata",
          ".bss",
          ".sbss",
          ".init_array",
          ".fini_array");

  /** Of an array of functions what has no number comes last: GNU ld counts to 65535. */
  private static final int NO_PRIORITY = 65_536;

  private static final List<String> FIRST =
      List.of(
          ".text.unlikely",
          ".text.exit",
          ".text.startup",
          ".text.hot",
          ".data.rel.ro.local",
          ".srodata.cst16",
          ".srodata.cst8",
          ".srodata.cst4",
          ".srodata.cst2",
          ".srodata");

  private final Map<String, Long> starts;
  private final Diagnostics diagnostics;

  /**
   * @param starts addresses of sections that are told where to go
   */
  Placement(Map<String, Long> starts, Diagnostics diagnostics) {
    this.starts = starts;
    this.diagnostics = diagnostics;
  }

  /** The sections of the executable with their addresses, in order. */
  List<LinkedSection> place(List<Unit> units) {
    List<LinkedSection> sections = collect(units);
    long cursor = DEFAULT_START;
    int rank = -1;
    for (LinkedSection section : sections) {
      Long start = starts.get(section.name());
      if (start != null) {
        cursor = start;
        checkAlignment(section, start);
      } else {
        long alignment =
            section.rank() == rank ? section.alignment() : Math.max(PAGE_SIZE, section.alignment());
        cursor = LinkedSection.alignUp(cursor, alignment);
      }
      section.setAddress(cursor);
      cursor = section.end();
      rank = section.rank();
    }
    checkOverlaps(sections);
    return sections;
  }

  /**
   * What the executable has beside the program: notes for debuggers. They have no addresses; each
   * part knows its offset in its section.
   */
  static List<LinkedSection> unloaded(List<Unit> units) {
    Map<String, LinkedSection> byName = new LinkedHashMap<>();
    for (Unit unit : units) {
      for (InputSection part : unit.sections()) {
        if (part.isKept() && !part.isAllocated() && part.size() > 0) {
          byName.computeIfAbsent(part.name(), LinkedSection::new).add(part);
        }
      }
    }
    byName.values().forEach(section -> section.setAddress(0));
    return List.copyOf(byName.values());
  }

  private static List<LinkedSection> collect(List<Unit> units) {
    Map<String, LinkedSection> byName = new LinkedHashMap<>();
    COLLECTORS.forEach(name -> byName.put(name, new LinkedSection(name)));
    List<InputSection> parts = new ArrayList<>();
    units.forEach(unit -> parts.addAll(unit.sections()));
    // Stable: inside one group the order is that of the sources.
    parts.sort(
        Comparator.<InputSection>comparingInt(part -> group(part.name()))
            .thenComparingInt(part -> priority(part.name())));
    for (InputSection part : parts) {
      if (part.isAllocated() && part.isKept() && !part.isUsedUp()) {
        byName.computeIfAbsent(outputName(part.name()), LinkedSection::new).add(part);
      }
    }
    List<LinkedSection> sections = new ArrayList<>(byName.values());
    sections.removeIf(section -> section.parts().stream().allMatch(part -> part.size() == 0));
    sections.sort(Comparator.comparingInt(LinkedSection::rank));
    return sections;
  }

  /**
   * GNU ld puts what compilers call unlikely, start-up or hot code before the rest of .text, and
   * small constants before the rest of .sdata.
   */
  private static int group(String name) {
    for (int i = 0; i < FIRST.size(); i++) {
      if (name.equals(FIRST.get(i)) || name.startsWith(FIRST.get(i) + ".")) {
        return i;
      }
    }
    return FIRST.size();
  }

  /** The 5 of .init_array.5, by which programs call what is to run before main; else 0. */
  private static int priority(String name) {
    String stem = SectionTypes.stem(name);
    if (!stem.equals(".init_array") && !stem.equals(".fini_array")) {
      return 0;
    }
    String number = name.substring(Math.min(name.length(), stem.length() + 1));
    return number.matches("[0-9]{1,5}") ? Integer.parseInt(number) : NO_PRIORITY;
  }

  /** The section of the executable that takes in sections called {@code name}. */
  static String outputName(String name) {
    if (name.equals(".srodata") || name.startsWith(".srodata.")) {
      return ".sdata";
    }
    for (String collector : COLLECTORS) {
      if (name.equals(collector) || name.startsWith(collector + ".")) {
        return collector;
      }
    }
    return name;
  }

  private void checkAlignment(LinkedSection section, long start) {
    if ((start & (section.alignment() - 1)) != 0) {
      diagnostics.error(
          "section " + section.name(),
          Message.SECTION_MISALIGNED.with(Long.toHexString(start), section.alignment()));
    }
  }

  private void checkOverlaps(List<LinkedSection> sections) {
    Map<Long, LinkedSection> byAddress = new TreeMap<>(Long::compareUnsigned);
    for (LinkedSection section : sections) {
      LinkedSection other = byAddress.put(section.address(), section);
      if (other != null) {
        overlap(other, section);
      }
    }
    LinkedSection before = null;
    for (LinkedSection section : byAddress.values()) {
      // Unsigned distance: the address space may end between them.
      if (before != null
          && Long.compareUnsigned(section.address() - before.address(), before.size()) < 0) {
        overlap(before, section);
      }
      before = section;
    }
  }

  private void overlap(LinkedSection one, LinkedSection other) {
    diagnostics.error(
        "section " + other.name(),
        Message.SECTIONS_OVERLAP.with(
            Long.toHexString(other.address()),
            one.name(),
            Long.toHexString(one.size()),
            Long.toHexString(one.address())));
  }
}
