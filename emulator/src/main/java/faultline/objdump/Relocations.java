package faultline.objdump;

import faultline.elf.ElfException;
import faultline.elf.ElfTables;
import faultline.elf.ElfTables.Header;
import faultline.elf.ElfTables.Relocation;
import faultline.elf.RelocationType;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code objdump -r}: what a linker is to change in the sections of an object. */
final class Relocations {
  private final DumpedFile file;

  Relocations(DumpedFile file) {
    this.file = file;
  }

  /** The relocations of {@code section}, in their order. */
  private List<Relocation> of(ShownSection section) throws ElfException {
    List<Relocation> all = new ArrayList<>();
    for (Header header : file.tables().sections()) {
      if (ShownSection.isRelocation(header) && header.info() == section.header().index()) {
        all.addAll(ElfTables.relocations(file.elf(), header));
      }
    }
    return all;
  }

  /** The same, by address. */
  List<Relocation> sorted(ShownSection section) throws ElfException {
    List<Relocation> sorted = of(section);
    sorted.sort(Comparator.comparing(Relocation::offset, Long::compareUnsigned));
    return sorted;
  }

  /** Prints a table for each section that has relocations. */
  void print(DumpOptions options, PrintWriter out) throws ElfException {
    for (ShownSection section : ShownSection.of(file)) {
      if (section.relocated() && options.wants(section)) {
        out.printf("RELOCATION RECORDS FOR [%s]:", section.name());
        List<Relocation> relocations = of(section);
        if (relocations.isEmpty()) {
          out.print(" (none)\n\n");
          continue;
        }
        out.print("\nOFFSET           TYPE              VALUE\n");
        for (Relocation each : relocations) {
          out.printf("%016x %-16s  %s\n", each.offset(), type(each), value(each, "%016x"));
        }
        out.print("\n\n");
      }
    }
  }

  /** The line below the instruction that {@code relocation} is for. */
  String line(Relocation relocation) {
    return "\t\t\t%x: %s\t%s"
        .formatted(relocation.offset(), type(relocation), value(relocation, "%x"));
  }

  private static String type(Relocation relocation) {
    return RelocationType.nameOf(relocation.type());
  }

  private String value(Relocation relocation, String addendFormat) {
    long addend = relocation.addend();
    String sum =
        addend == 0 ? "" : (addend < 0 ? "-0x" : "+0x") + addendFormat.formatted(Math.abs(addend));
    return symbol(relocation.symbol()) + sum;
  }

  private String symbol(int index) {
    List<ElfTables.Entry> symbols = file.tables().symbols();
    return index >= 0 && index < symbols.size()
        ? new ShownSymbol(symbols.get(index), file).name()
        : "*ABS*";
  }
}
