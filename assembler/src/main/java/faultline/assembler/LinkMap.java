package faultline.assembler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Where everything went, as text: each section of the program, the parts of it with the files that
 * they are from, and in each part the symbols that name a place there.
 */
final class LinkMap {
  private final List<Unit> units;

  LinkMap(List<Unit> units) {
    this.units = units;
  }

  /** The map of {@code sections}, which have their addresses. */
  String render(List<LinkedSection> sections) {
    StringBuilder out = new StringBuilder();
    for (LinkedSection section : sections) {
      out.append(line("", section.address(), section.size(), section.name()));
      for (InputSection part : section.parts()) {
        if (part.size() > 0) {
          String from = part.name() + " of " + unit(part).source().name();
          out.append(line("  ", part.address(), part.size(), from));
          symbols(part).forEach(out::append);
        }
      }
    }
    return out.toString();
  }

  private static String line(String indent, long address, long size, String text) {
    return String.format(Locale.ROOT, "0x%016x %#10x %s%s%n", address, size, indent, text);
  }

  private Unit unit(InputSection part) {
    return units.stream()
        .filter(unit -> unit.sections().contains(part))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a section of no file"));
  }

  private List<String> symbols(InputSection part) {
    List<Symbol> inside = new ArrayList<>();
    for (Unit unit : units) {
      for (Symbol symbol : unit.symbols()) {
        Symbol.Location location = symbol.linkedLocation();
        if (location != null && location.fragment().section() == part && symbol.isListed()) {
          inside.add(symbol);
        }
      }
    }
    inside.sort(Comparator.comparingLong(LinkMap::offset));
    return inside.stream()
        .map(
            symbol ->
                "0x%016x %10s     %s%n"
                    .formatted(part.address() + offset(symbol), "", symbol.name()))
        .toList();
  }

  private static long offset(Symbol symbol) {
    Symbol.Location location = symbol.linkedLocation();
    return location == null ? 0 : location.sectionOffset();
  }
}
