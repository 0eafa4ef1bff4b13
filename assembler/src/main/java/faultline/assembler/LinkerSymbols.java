package faultline.assembler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Symbols that the linker provides, with the meaning that GNU ld gives them. */
final class LinkerSymbols {
  /** ld rounds the end of the program up to this. */
  private static final long END_ALIGNMENT = 8;

  /** The global pointer is where 12-bit offsets reach the most data. */
  private static final long GP_OFFSET = 0x800;

  private static final List<String> ARRAYS = List.of("preinit_array", "init_array", "fini_array");

  private LinkerSymbols() {}

  /** The symbols and their values, for programs that do not define them. */
  static Map<String, Long> of(List<LinkedSection> sections) {
    long textEnd = 0;
    long dataStart = 0;
    long dataEnd = 0;
    long bssStart = 0;
    long end = 0;
    for (LinkedSection section : sections) {
      switch (section.rank()) {
        case 0 -> textEnd = section.name().equals(".text") ? section.end() : textEnd;
        case 2 -> {
          dataStart = dataStart == 0 ? section.address() : dataStart;
          dataEnd = section.end();
        }
        case 3 -> bssStart = bssStart == 0 ? section.address() : bssStart;
        default -> {}
      }
      end = section.end();
    }
    end = LinkedSection.alignUp(end, END_ALIGNMENT);
    bssStart = bssStart == 0 ? end : bssStart;
    dataEnd = dataEnd == 0 ? bssStart : dataEnd;
    dataStart = dataStart == 0 ? bssStart : dataStart;
    long gp = Math.min(dataEnd + GP_OFFSET, Math.max(dataStart + GP_OFFSET, end - GP_OFFSET));
    Map<String, Long> symbols = new LinkedHashMap<>();
    for (String name : List.of("__etext", "_etext", "etext")) {
      symbols.put(name, textEnd);
    }
    symbols.put("_edata", dataEnd);
    symbols.put("edata", dataEnd);
    symbols.put("__bss_start", bssStart);
    symbols.put("_end", end);
    symbols.put("end", end);
    symbols.put("__global_pointer$", gp);
    arrays(sections, dataStart, symbols);
    return symbols;
  }

  /** Where the functions begin and end that are to run before and after main. */
  private static void arrays(
      List<LinkedSection> sections, long without, Map<String, Long> symbols) {
    for (String array : ARRAYS) {
      long start = without;
      long end = without;
      for (LinkedSection section : sections) {
        if (section.name().equals("." + array)) {
          start = section.address();
          end = section.end();
        }
      }
      symbols.put("__" + array + "_start", start);
      symbols.put("__" + array + "_end", end);
    }
  }

  /** Whether a program that does not use {@code name} does not have it either. */
  static boolean isOnRequest(String name) {
    return ARRAYS.stream().anyMatch(array -> name.startsWith("__" + array));
  }
}
