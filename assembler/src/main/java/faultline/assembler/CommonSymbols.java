package faultline.assembler;

import faultline.elf.Section;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code .comm}: variables that several sources may declare and none defines. The linker gives each
 * one place, as large as the largest declaration, behind all of .bss.
 */
final class CommonSymbols {
  private CommonSymbols() {}

  /**
   * Gives the common symbols of {@code unit} that are its own a place behind the rest of its .bss,
   * as GNU as does; the others are for all units to see.
   */
  static void allocateLocal(Unit unit) {
    InputSection bss = unit.section(".bss");
    for (Symbol symbol : unit.symbols()) {
      Symbol.Common common = symbol.common();
      if (common != null && bss != null && !symbol.isDefined()) {
        if (symbol.isLocal()) {
          place(symbol, common, bss);
        } else {
          symbol.makeGlobal();
        }
      }
    }
  }

  /** Gives every common symbol of {@code units} that no unit defines a place in the last one. */
  static void allocate(List<Unit> units) {
    Set<String> defined = new HashSet<>();
    Map<String, Symbol.Common> sizes = new LinkedHashMap<>();
    Map<String, Symbol> first = new LinkedHashMap<>();
    for (Unit unit : units) {
      for (Symbol symbol : unit.symbols()) {
        Symbol.Common common = symbol.common();
        // A weak definition gives way to a common symbol, too.
        if (symbol.isDefined() && symbol.isGlobal() && !symbol.isWeak()) {
          defined.add(symbol.name());
        } else if (common != null && !symbol.isLocal()) {
          sizes.merge(symbol.name(), common, Symbol.Common::larger);
          first.putIfAbsent(symbol.name(), symbol);
        }
      }
    }
    if (sizes.isEmpty()) {
      return;
    }
    InputSection bss = bssOf(units.get(units.size() - 1));
    sizes.forEach(
        (name, common) -> {
          Symbol symbol = first.get(name);
          if (!defined.contains(name) && symbol != null) {
            place(symbol, common, bss);
          }
        });
  }

  /** An object keeps its sections under keys of its own, so that it gets one more here. */
  private static InputSection bssOf(Unit unit) {
    InputSection bss = unit.section(".bss");
    if (bss == null) {
      bss = new InputSection(".bss", Section.ALLOCATED | Section.WRITE, true);
      unit.add(bss);
    }
    return bss;
  }

  /** Makes {@code symbol} a label of {@code bss}, with room behind it. */
  static void place(Symbol symbol, Symbol.Common common, InputSection bss) {
    bss.align(common.alignment());
    if (common.alignment() > 1) {
      bss.close(
          new Fragment.Tail.Align(
              common.alignment(),
              new Fragment.Pattern(0, 1),
              Long.MAX_VALUE,
              false,
              common.place()));
    }
    symbol.defineLabel(bss.here(), common.place());
    bss.close(new Fragment.Tail.Fill(common.size(), (byte) 0));
  }
}
