package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Operator;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Text;
import faultline.elf.ObjectFile;
import faultline.elf.ObjectFile.Binding;
import faultline.elf.RelocationType;
import faultline.elf.Section;
import faultline.elf.Symbol.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a relocatable object into what a source becomes: sections, symbols and values to be filled
 * in, so that the linker need not know the difference.
 */
final class ObjectUnit {
  private final ObjectFile object;
  private final Unit unit;
  private final Diagnostics diagnostics;
  private final List<ObjectSection> sections = new ArrayList<>();
  private final List<@Nullable Symbol> symbols = new ArrayList<>();

  private ObjectUnit(ObjectFile object, String name, Diagnostics diagnostics) {
    this.object = object;
    this.diagnostics = diagnostics;
    unit = Unit.ofObject(new Source(name, ""), object.compressed());
  }

  /** The unit that {@code object} is; messages call it {@code name}. */
  static Unit of(ObjectFile object, String name, Diagnostics diagnostics) {
    ObjectUnit reader = new ObjectUnit(object, name, diagnostics);
    reader.addSections();
    reader.addSymbols();
    reader.addGroups();
    reader.addFixups();
    return reader.unit;
  }

  private void addSections() {
    for (ObjectFile.Section section : object.sections()) {
      ObjectSection made = ObjectSection.of(section);
      sections.add(made);
      unit.add(section.name() + "\0" + sections.size(), made.section());
    }
  }

  private void addSymbols() {
    for (ObjectFile.Symbol symbol : object.symbols()) {
      Symbol made = new Symbol(symbol.name());
      made.setKind(symbol.kind());
      if (symbol.binding() == Binding.WEAK) {
        made.makeWeak();
      } else if (symbol.binding() == Binding.GLOBAL && symbol.section() != ObjectFile.UNDEFINED) {
        made.makeGlobal();
      }
      define(made, symbol);
      symbols.add(made);
      boolean isShared = symbol.binding() != Binding.LOCAL;
      unit.add(isShared ? symbol.name() : symbol.name() + "\0" + symbols.size(), made);
    }
  }

  private void addGroups() {
    for (ObjectFile.Group group : object.groups()) {
      unit.add(
          new SectionGroup(
              object.symbols().get(group.symbol()).name(),
              group.once(),
              group.sections().stream().map(each -> sections.get(each).section()).toList()));
    }
  }

  private void define(Symbol made, ObjectFile.Symbol symbol) {
    if (symbol.kind() == Kind.FILE || symbol.section() == ObjectFile.UNDEFINED) {
      return;
    }
    if (symbol.size() != 0) {
      made.setSize(new Formula.Constant(symbol.size()));
    }
    if (symbol.section() == ObjectFile.COMMON) {
      Place place = place("COMMON", 0);
      made.makeCommon(new Symbol.Common(symbol.size(), symbol.value(), place));
    } else if (symbol.section() == ObjectFile.ABSOLUTE) {
      made.defineValue(new Formula.Constant(symbol.value()), place("*ABS*", symbol.value()));
    } else {
      ObjectSection section = sections.get(symbol.section());
      made.defineLabel(
          section.locate(symbol.value()), place(section.section().name(), symbol.value()));
    }
  }

  /** As ld says it: the file, the section and the offset. */
  private Place place(String section, long offset) {
    String where = String.format("%s(%s+0x%x)", unit.source().name(), section, offset);
    return new Place(Text.ofFile(where, ""), 0, 0);
  }

  private void addFixups() {
    for (int i = 0; i < sections.size(); i++) {
      InputSection section = sections.get(i).section();
      if (section.isKept()) {
        for (ObjectFile.Relocation relocation : object.sections().get(i).relocations()) {
          addFixup(sections.get(i), relocation);
        }
      }
    }
  }

  private void addFixup(ObjectSection section, ObjectFile.Relocation relocation) {
    Place place = place(section.section().name(), relocation.offset());
    RelocationType type = RelocationType.of(relocation.type()).orElse(null);
    if (type == RelocationType.RELAX || type == RelocationType.ALIGN || relocation.type() == 0) {
      return; // A hint, what ObjectSection has dealt with, and nothing at all.
    }
    Symbol.Location at = section.locate(relocation.offset());
    Fixup.Target target =
        type == null || at.offset() + type.size() > at.fragment().length()
            ? null
            : RelocationReader.target(type, section.section(), at);
    if (target == null) {
      // What belongs to it, as the low part to a high one, would be reported as well.
      unit.markMisplaced();
      String name = RelocationType.nameOf(relocation.type());
      diagnostics.error(place, Message.UNKNOWN_RELOCATION.with(name));
      return;
    }
    unit.add(new Fixup(at.fragment(), at.offset(), target, formula(relocation, place), place));
  }

  private Formula formula(ObjectFile.Relocation relocation, Place place) {
    Formula addend = new Formula.Constant(relocation.addend());
    Symbol symbol =
        relocation.symbol() == ObjectFile.NO_SYMBOL ? null : symbols.get(relocation.symbol());
    if (symbol == null) {
      return addend;
    }
    symbol.use(place);
    Symbol inside = inMergeable(object.symbols().get(relocation.symbol()), relocation, place);
    if (inside != null) {
      return new Formula.Reference(inside, place);
    }
    Formula reference = new Formula.Reference(symbol, place);
    return relocation.addend() == 0
        ? reference
        : new Formula.Operation(Operator.PLUS, reference, addend, place);
  }

  /**
   * The place that a section's start plus an addend means, when the section may be merged, so that
   * its places move apart; null when that is not what {@code relocation} says.
   */
  private @Nullable Symbol inMergeable(
      ObjectFile.Symbol base, ObjectFile.Relocation relocation, Place place) {
    if (base.kind() != Kind.SECTION || base.section() < 0) {
      return null;
    }
    ObjectSection section = sections.get(base.section());
    long offset = base.value() + relocation.addend();
    long size = object.sections().get(base.section()).size();
    if ((section.section().flags() & Section.MERGE) == 0 || offset < 0 || offset > size) {
      return null;
    }
    Symbol inside = new Symbol(Symbol.HERE);
    inside.defineLabel(section.locate(offset), place);
    return inside;
  }
}
