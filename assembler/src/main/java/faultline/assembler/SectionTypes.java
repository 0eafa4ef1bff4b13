package faultline.assembler;

import faultline.elf.ObjectFile;
import java.util.Map;

/** Types of sections that follow from their names, as GNU as has them. */
final class SectionTypes {
  private static final Map<String, Integer> BY_NAME =
      Map.of(".note", 7, ".init_array", 14, ".fini_array", 15, ".preinit_array", 16);

  private SectionTypes() {}

  /** The type (sh_type) of {@code section}. */
  static int of(InputSection section) {
    if (section.isZeros()) {
      return ObjectFile.ZEROS;
    }
    int dot = section.name().indexOf('.', 1);
    String stem = dot < 0 ? section.name() : section.name().substring(0, dot);
    return BY_NAME.getOrDefault(stem, ObjectFile.BYTES);
  }

  /** Bytes of an entry of a section of {@code type}: arrays of addresses have some. */
  static long entrySize(InputSection section, int type) {
    return type >= 14 && type <= 16 && section.isAllocated() ? Long.BYTES : 0;
  }
}
