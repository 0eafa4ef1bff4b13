package faultline.assembler;

import faultline.elf.Section;

/** Types of sections that follow from their names, as GNU as has them. */
final class SectionTypes {
  private SectionTypes() {}

  /** The type (sh_type) of a section called {@code name}, when the source does not say. */
  static int of(String name, boolean zeros) {
    if (zeros) {
      return Section.TYPE_NOBITS;
    }
    return switch (stem(name)) {
      case ".init_array" -> Section.TYPE_INIT_ARRAY;
      case ".fini_array" -> Section.TYPE_FINI_ARRAY;
      case ".preinit_array" -> Section.TYPE_PREINIT_ARRAY;
      case ".note" -> Section.TYPE_NOTE;
      default -> Section.TYPE_PROGBITS;
    };
  }

  /** The part of a name that says what the section is: .text of .text.hot. */
  static String stem(String name) {
    int dot = name.indexOf('.', 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  /**
   * Bytes of an entry of {@code section}: arrays of addresses have some, and what may be merged.
   */
  static long entrySize(InputSection section) {
    boolean isArray =
        section.type() >= Section.TYPE_INIT_ARRAY && section.type() <= Section.TYPE_PREINIT_ARRAY;
    return isArray && section.isAllocated() ? Long.BYTES : section.entrySize();
  }
}
