package faultline.objdump;

import faultline.elf.ElfTables.Entry;
import faultline.elf.ElfTables.Header;
import java.util.List;

/** A symbol as objdump sees it. */
record ShownSymbol(Entry entry, DumpedFile file) {
  static final int LOCAL = 0;
  static final int GLOBAL = 1;
  static final int WEAK = 2;
  static final int UNIQUE = 10;

  static final int OBJECT = 1;
  static final int FUNCTION = 2;
  static final int SECTION = 3;
  static final int FILE = 4;
  static final int COMMON = 5;

  /** What GNU as calls the places that only its line tables know. */
  private static final String UNNAMED_LABEL = ".L0 ";

  private static final int UNDEFINED_INDEX = 0;
  private static final int COMMON_INDEX = 0xfff2;

  /** Its name; that of a section's symbol is the section's. Control characters are shown as ^A. */
  String name() {
    String name = entry.name().isEmpty() && entry.type() == SECTION ? sectionName() : entry.name();
    return name.chars().anyMatch(each -> each < ' ') ? visible(name) : name;
  }

  private static String visible(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(c < ' ' ? "^" + (char) (c + '@') : String.valueOf(c));
    }
    return out.toString();
  }

  boolean isUndefined() {
    return entry.section() == UNDEFINED_INDEX;
  }

  boolean isCommon() {
    return entry.section() == COMMON_INDEX;
  }

  boolean isDebugging() {
    return entry.type() == SECTION || entry.type() == FILE;
  }

  String sectionName() {
    List<Header> sections = file.tables().sections();
    if (isUndefined()) {
      return "*UND*";
    }
    if (isCommon()) {
      return "*COM*";
    }
    return entry.section() < sections.size() ? sections.get(entry.section()).name() : "*ABS*";
  }

  /** Whether it can name an address; the psABI's $x and $d only mark one. */
  boolean isName() {
    boolean hasValue = !isUndefined() && !isCommon();
    boolean hasName = !name().isEmpty() && !entry.name().equals(UNNAMED_LABEL);
    return hasValue && hasName && !isDebugging() && !isMark();
  }

  private boolean isMark() {
    return name().startsWith("$x") || name().startsWith("$d");
  }

  /** Whether tools made it for themselves: marks, labels of the compiler, and without a name. */
  boolean isInternal() {
    return name().isEmpty() || isMark() || name().startsWith(".L");
  }

  /** Its address; in a relocatable object all sections begin at zero. */
  long address() {
    return entry.value();
  }
}
