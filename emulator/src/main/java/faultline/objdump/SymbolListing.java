package faultline.objdump;

import faultline.elf.ElfTables.Entry;
import java.io.PrintWriter;
import java.util.List;

/** {@code objdump -t}: the symbol table. */
final class SymbolListing {
  private SymbolListing() {}

  static void print(DumpedFile file, PrintWriter out) {
    out.print("SYMBOL TABLE:\n");
    List<Entry> symbols = file.tables().symbols();
    if (symbols.isEmpty()) {
      out.print("no symbols\n");
    }
    for (Entry entry : symbols) {
      ShownSymbol symbol = new ShownSymbol(entry, file);
      if (symbol.isInternal()) {
        continue;
      }
      out.printf(
          "%016x %s %s\t%016x %s%s\n",
          // Of a common symbol the value is its alignment, and the size stands for it.
          symbol.isCommon() ? entry.size() : entry.value(),
          flags(symbol),
          symbol.sectionName(),
          symbol.isCommon() ? entry.value() : entry.size(),
          visibility(entry.other()),
          symbol.name());
    }
    out.print("\n\n");
  }

  /** Seven columns; objdump uses five of them for ELF files. */
  private static String flags(ShownSymbol symbol) {
    boolean isDefined = !symbol.isUndefined() && !symbol.isCommon();
    char binding =
        switch (symbol.entry().binding()) {
          case ShownSymbol.LOCAL -> 'l';
          case ShownSymbol.GLOBAL -> isDefined ? 'g' : ' ';
          case ShownSymbol.UNIQUE -> 'u';
          default -> ' ';
        };
    char weak = symbol.entry().binding() == ShownSymbol.WEAK ? 'w' : ' ';
    char debugging = symbol.isDebugging() ? 'd' : ' ';
    char kind =
        switch (symbol.entry().type()) {
          case ShownSymbol.FUNCTION -> 'F';
          case ShownSymbol.FILE -> 'f';
          case ShownSymbol.OBJECT, ShownSymbol.COMMON -> 'O';
          default -> ' ';
        };
    return "%c%c   %c%c".formatted(binding, weak, debugging, kind);
  }

  private static String visibility(int other) {
    return switch (other) {
      case 0 -> "";
      case 1 -> ".internal ";
      case 2 -> ".hidden ";
      case 3 -> ".protected ";
      default -> "0x%02x ".formatted(other);
    };
  }
}
