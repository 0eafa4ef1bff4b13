package faultline.elf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The string table of section names: those of the program and of the three tables. */
final class SectionNames {
  private final Strings strings = new Strings();
  private final Map<String, Integer> offsets = new LinkedHashMap<>();

  SectionNames(List<OutputSection> sections) {
    sections.forEach(section -> add(section.name()));
    List.of(".symtab", ".strtab", ".shstrtab").forEach(this::add);
  }

  private void add(String name) {
    offsets.computeIfAbsent(name, strings::add);
  }

  int offset(String name) {
    Integer offset = offsets.get(name);
    if (offset == null) {
      throw new IllegalArgumentException("no section called " + name);
    }
    return offset;
  }

  byte[] bytes() {
    return strings.bytes();
  }
}
