package faultline.objdump;

import faultline.elf.ElfException;
import faultline.elf.ElfTables.Entry;
import faultline.isa.Decoder;
import faultline.isa.Extension;
import faultline.isa.Instruction;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is code and what data, and code for which extensions: the psABI's mapping symbols say so. $d
 * begins data, $x code, $xrv64i2p0_m2p0... code for that instruction set.
 */
final class CodeMarks {
  private static final String DATA = "$d";
  private static final String CODE = "$x";

  /** By section number: which mark is where. */
  private final Map<Integer, NavigableMap<Long, String>> marks = new HashMap<>();

  private final boolean allIsCode;
  private Set<Extension> extensions;

  /**
   * @param allIsCode whether data are to be shown as code too
   */
  CodeMarks(DumpedFile file, boolean allIsCode) throws ElfException {
    this.allIsCode = allIsCode;
    extensions = FileIsa.of(file);
    for (Entry symbol : file.tables().symbols()) {
      String name = symbol.name();
      if (name.startsWith(CODE) || name.equals(DATA) || name.startsWith(DATA + ".")) {
        marks
            .computeIfAbsent(symbol.section(), section -> new TreeMap<>(Long::compareUnsigned))
            .put(symbol.value(), name);
      }
    }
  }

  /** Bytes of data to show on the line of {@code address}; 0 when there is code. */
  int dataAt(ShownSection section, long address) {
    NavigableMap<Long, String> here = marks.get(section.header().index());
    Map.Entry<Long, String> mark = here == null ? null : here.floorEntry(address);
    if (mark != null && mark.getValue().startsWith(CODE + "rv")) {
      extensions = FileIsa.parse(mark.getValue().substring(CODE.length()));
    }
    boolean isData = mark == null ? !section.isCode() : mark.getValue().startsWith(DATA);
    if (allIsCode || !isData) {
      return 0;
    }
    Long next = here == null ? null : here.higherKey(address);
    long end = next == null ? section.address() + section.size() : next;
    return (int) Long.highestOneBit(Math.min(end - address, Integer.BYTES));
  }

  /** Whether {@code word} is an instruction of the extensions of the last address asked about. */
  boolean isInstruction(int word) {
    Instruction row = Decoder.decode(word);
    Extension needed = row != null ? row.extension() : Extension.C;
    // What is no instruction at all is written as such anyway; but a half of zeros has a name in C.
    return (row == null && Decoder.isLong(word)) || extensions.contains(needed);
  }

  /** The directive that makes {@code size} bytes. */
  static String text(int size, long value) {
    return switch (size) {
      case Short.BYTES -> ".short\t0x%04x".formatted(value);
      case Integer.BYTES -> ".word\t0x%08x".formatted(value);
      default -> ".byte\t0x%02x".formatted(value);
    };
  }
}
