package faultline.objdump;

import faultline.elf.ElfTables.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names for addresses, chosen as objdump chooses them: the nearest symbol at or before the address,
 * one of the address's own section before others, a function before an object before a plain label.
 *
 * <p>Constants of the source are symbols too, and name the numbers that look like addresses: {@code
 * # 1800 <MSTATUS_MPP>}.
 */
final class Labels {
  private static final Comparator<ShownSymbol> ORDER =
      Comparator.<ShownSymbol>comparingLong(symbol -> symbol.address() ^ Long.MIN_VALUE)
          .thenComparing(symbol -> symbol.entry().type() != ShownSymbol.FUNCTION)
          .thenComparing(symbol -> symbol.entry().type() != ShownSymbol.OBJECT)
          .thenComparing(symbol -> symbol.entry().binding() != ShownSymbol.GLOBAL)
          .thenComparing(symbol -> -symbol.entry().size())
          .thenComparing(symbol -> symbol.name().startsWith("."))
          .thenComparing(ShownSymbol::name);

  private final List<ShownSymbol> symbols = new ArrayList<>();
  private final boolean relocatable;

  Labels(DumpedFile file) {
    relocatable = file.hasRelocations();
    for (Entry entry : file.tables().symbols()) {
      ShownSymbol symbol = new ShownSymbol(entry, file);
      if (symbol.isName()) {
        symbols.add(symbol);
      }
    }
    symbols.sort(ORDER);
  }

  /** The first symbol of {@code section} after {@code address}, or the section's end. */
  long nextAfter(long address, ShownSection section) {
    for (int i = countUpTo(address); i < symbols.size(); i++) {
      ShownSymbol symbol = symbols.get(i);
      if (symbol.entry().section() == section.header().index()) {
        return symbol.address();
      }
    }
    return section.address() + section.size();
  }

  /** {@code <name>}, {@code <name+0x10>}, or with the section's name when no symbol is near. */
  String angled(long address, ShownSection section) {
    return angled(address, section, relocatable && section.contains(address));
  }

  /** The same for the heading of code, which only a symbol of its section can name. */
  String heading(long address, ShownSection section) {
    return angled(address, section, true);
  }

  private String angled(long address, ShownSection section, boolean mustBeOfSection) {
    ShownSymbol symbol = find(address, section, mustBeOfSection);
    String name = symbol == null ? section.name() : symbol.name();
    long distance = address - (symbol == null ? section.address() : symbol.address());
    if (distance == 0) {
      return "<" + name + ">";
    }
    boolean isAfter = Long.compareUnsigned(address, address - distance) > 0;
    return "<%s%s0x%x>".formatted(name, isAfter ? "+" : "-", isAfter ? distance : -distance);
  }

  /** Whether any address has a name. */
  boolean isEmpty() {
    return symbols.isEmpty();
  }

  private @Nullable ShownSymbol find(long address, ShownSection section, boolean mustBeOfSection) {
    int last = countUpTo(address) - 1;
    ShownSymbol best = null;
    for (int i = last; i >= 0; i--) {
      ShownSymbol symbol = symbols.get(i);
      if (best != null && symbol.address() != best.address()) {
        break;
      }
      boolean isOfSection = symbol.entry().section() == section.header().index();
      boolean bestIsOfSection = best != null && best.entry().section() == section.header().index();
      // Going backwards through one address, a symbol of the section is kept against others.
      if ((isOfSection || !mustBeOfSection) && (isOfSection || !bestIsOfSection)) {
        best = symbol;
      }
    }
    // With nothing before it, objdump names an address by what comes after.
    for (int i = last + 1; best == null && i < symbols.size(); i++) {
      boolean isOfSection = symbols.get(i).entry().section() == section.header().index();
      best = isOfSection || !mustBeOfSection ? symbols.get(i) : null;
    }
    return best;
  }

  /** How many symbols lie at or before {@code address}. */
  private int countUpTo(long address) {
    int low = 0;
    int high = symbols.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(symbols.get(middle).address(), address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
