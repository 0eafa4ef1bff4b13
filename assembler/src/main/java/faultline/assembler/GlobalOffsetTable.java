package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Text;
import faultline.elf.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The global offset table: the address of each symbol that {@code %got_pcrel_hi} or a
 * position-independent {@code la} asks for.
 *
 * <p>Code that may be anywhere loads addresses from it, so that only the table depends on where
 * things are. A static program is where it is linked: the table is filled at once. As in GNU ld,
 * three words that a dynamic linker would use come first.
 */
final class GlobalOffsetTable {
  static final String SECTION = ".got";

  private static final String SYMBOL = "_GLOBAL_OFFSET_TABLE_";

  /** What ld puts before the table for lazy binding: -1 and 0. */
  private static final int LAZY_SIZE = 2 * Long.BYTES;

  private final Unit unit = new Unit(new Source("the global offset table", ""));
  private final InputSection section =
      new InputSection(SECTION, Section.ALLOCATED | Section.WRITE, false);
  private final Diagnostics diagnostics;

  /** The entry of each symbol: by name when other sources see it, too. */
  private final Map<Object, Symbol> entries = new LinkedHashMap<>();

  private GlobalOffsetTable(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    section.align(Long.BYTES);
    section.append(-1, Long.BYTES);
    section.append(0, Long.BYTES);
    section.append(0, Long.BYTES);
    unit.add(section);
  }

  /** {@code units}, and the table that they ask for, if they do, as one more. */
  static List<Unit> add(List<Unit> units, Diagnostics diagnostics) {
    GlobalOffsetTable table = new GlobalOffsetTable(diagnostics);
    // Symbols of one source only come first, as in GNU ld.
    for (boolean isShared : new boolean[] {false, true}) {
      units.forEach(each -> table.serve(each, isShared));
    }
    if (table.entries.isEmpty()) {
      return units;
    }
    table.name(units.get(0));
    List<Unit> all = new ArrayList<>(units);
    all.add(table.unit);
    return all;
  }

  private void name(Unit first) {
    Symbol symbol = unit.symbol(SYMBOL);
    Place place = new Place(Text.ofFile(first.source().name(), ""), 0, 0);
    symbol.defineLabel(new Symbol.Location(section.fragments().get(0), LAZY_SIZE), place);
    symbol.setKind(faultline.elf.Symbol.Kind.OBJECT);
    symbol.makeGlobal();
  }

  /** Makes what asks for an entry ask for the distance to it. */
  private void serve(Unit each, boolean isShared) {
    each.fixups()
        .replaceAll(
            fixup ->
                fixup.fragment().section().isKept()
                        && fixup.target() instanceof Fixup.Target.Operand operand
                        && operand.part() == Fixup.Part.GOT_HIGH
                    ? served(fixup, operand, isShared)
                    : fixup);
  }

  private Fixup served(Fixup fixup, Fixup.Target.Operand operand, boolean isShared) {
    Formula distance = null;
    if (fixup.formula() instanceof Formula.Reference reference) {
      Symbol symbol = reference.symbol();
      boolean isSeen = symbol.isGlobal() || !symbol.isDefined();
      if (isSeen == isShared) {
        Object key = isSeen ? symbol.name() : symbol;
        Symbol entry = entries.computeIfAbsent(key, unused -> entry(reference));
        distance = new Formula.Reference(entry, fixup.place());
      }
    } else if (isShared) {
      if (!Binder.isPoisoned(fixup.formula())) {
        diagnostics.error(fixup.place(), Message.GOT_SYMBOL.with());
      }
      distance = new Formula.Poison();
    }
    return distance == null
        ? fixup
        : new Fixup(
            fixup.fragment(),
            fixup.offset(),
            new Fixup.Target.Operand(operand.row(), operand.field(), Fixup.Part.PC_HIGH),
            distance,
            fixup.place());
  }

  private Symbol entry(Formula.Reference reference) {
    Symbol.Location at = section.here();
    Symbol entry = new Symbol(Symbol.HERE);
    entry.defineLabel(at, reference.place());
    Fixup.Target data = new Fixup.Target.Data(Long.BYTES);
    unit.add(new Fixup(at.fragment(), at.offset(), data, reference, reference.place()));
    section.append(0, Long.BYTES);
    return entry;
  }
}
