package faultline.debug;

import faultline.elf.ElfFile;
import faultline.elf.Symbol;
import java.util.Arrays;
import java.util.List;

/**
 * Names in order, to find those that start alike: as quick among a hundred thousand as among ten.
 */
final class SymbolNames {
  private final String[] names;

  private SymbolNames(String[] names) {
    this.names = names;
  }

  /** The names in {@code elf} of places and of numbers. */
  static SymbolNames of(ElfFile elf) {
    return new SymbolNames(
        elf.symbols().stream()
            .filter(symbol -> symbol.isPlace() || symbol.section().equals(Symbol.ABSOLUTE))
            .map(Symbol::name)
            .filter(name -> !name.isEmpty())
            .distinct()
            .sorted()
            .toArray(String[]::new));
  }

  /** At most {@code most} of the names that start with {@code start}, in order. */
  List<String> from(String start, int most) {
    int found = Arrays.binarySearch(names, start);
    int first = found >= 0 ? found : -found - 1;
    int end = first;
    while (end < names.length && end - first < most && names[end].startsWith(start)) {
      end++;
    }
    return List.of(Arrays.copyOfRange(names, first, end));
  }
}
