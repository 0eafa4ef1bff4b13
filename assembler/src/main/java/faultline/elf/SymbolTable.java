package faultline.elf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names for addresses: the nearest symbol at or before an address in the same section, so that an
 * address outside the program never gets a name that misleads.
 */
public final class SymbolTable {
  /** By address; among symbols at one address the best name comes last. */
  private static final Comparator<Symbol> ORDER =
      Comparator.<Symbol>comparingLong(symbol -> symbol.value() ^ Long.MIN_VALUE)
          .thenComparing(symbol -> symbol.kind() != Symbol.Kind.NONE)
          .thenComparing(Symbol::global);

  private final List<Section> sections;
  private final List<Symbol> places;
  private final List<Symbol> all;

  private SymbolTable(List<Section> sections, List<Symbol> symbols) {
    this.sections = List.copyOf(sections);
    this.all = List.copyOf(symbols);
    List<Symbol> sorted = new ArrayList<>();
    for (Symbol symbol : symbols) {
      if (symbol.isPlace() && !isInternal(symbol.name())) {
        sorted.add(symbol);
      }
    }
    sorted.sort(ORDER);
    places = List.copyOf(sorted);
  }

  /** The names of {@code elf}. */
  public static SymbolTable of(ElfFile elf) {
    return new SymbolTable(elf.sections(), elf.symbols());
  }

  /** A table without names. */
  public static SymbolTable empty() {
    return new SymbolTable(List.of(), List.of());
  }

  /** Places in order of address (unsigned), without the assembler's internal labels. */
  public List<Symbol> places() {
    return places;
  }

  /** The value of the symbol called {@code name}, a global one before a local one, or empty. */
  public Optional<Long> address(String name) {
    return all.stream()
        .filter(symbol -> symbol.name().equals(name))
        .filter(symbol -> !symbol.section().equals(Symbol.UNDEFINED))
        .min(Comparator.comparing(symbol -> !symbol.global()))
        .map(Symbol::value);
  }

  /** The last place at or before {@code address} in the section that holds it, or empty. */
  public Optional<Symbol> nearest(long address) {
    Section section = sectionOf(address);
    if (section == null) {
      return Optional.empty();
    }
    for (int i = countUpTo(address) - 1; i >= 0; i--) {
      Symbol symbol = places.get(i);
      if (Long.compareUnsigned(symbol.value(), section.address()) < 0) {
        break;
      }
      if (symbol.section().equals(section.name())) {
        return Optional.of(symbol);
      }
    }
    return Optional.empty();
  }

  /** The first place behind {@code symbol} in its section, or empty. */
  public Optional<Symbol> next(Symbol symbol) {
    for (int i = countUpTo(symbol.value()); i < places.size(); i++) {
      if (places.get(i).section().equals(symbol.section())) {
        return Optional.of(places.get(i));
      }
    }
    return Optional.empty();
  }

  /** {@code name}, {@code name+0x10}, or the bare address in hexadecimal when nothing is near. */
  public String describe(long address) {
    Optional<Symbol> nearest = nearest(address);
    if (nearest.isEmpty()) {
      return "0x" + Long.toHexString(address);
    }
    long distance = address - nearest.get().value();
    return nearest.get().name() + (distance == 0 ? "" : "+0x" + Long.toHexString(distance));
  }

  private @Nullable Section sectionOf(long address) {
    for (Section section : sections) {
      if (section.contains(address)) {
        return section;
      }
    }
    return null;
  }

  /** How many places lie at or before {@code address}. */
  private int countUpTo(long address) {
    int low = 0;
    int high = places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(places.get(middle).value(), address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Mapping symbols of the psABI ($x, $d) and labels that assemblers invent (.L...). */
  private static boolean isInternal(String name) {
    return name.startsWith("$") || name.startsWith(".L");
  }
}
