package faultline.assembler;

import faultline.elf.ObjectFile;
import faultline.elf.ObjectFile.Binding;
import faultline.elf.Symbol.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Makes a relocatable object of one source that is laid out. */
final class ObjectMaker {
  private static final Evaluator LAID_OUT = new Evaluator(Evaluator.Stage.LAID_OUT);

  private final Unit unit;
  private final Map<InputSection, List<RelocationMaker.Pending>> relocations;
  private final Map<InputSection, Integer> sectionIndex = new HashMap<>();
  private final List<ObjectFile.Symbol> symbols = new ArrayList<>();
  private final Map<Symbol, Integer> symbolIndex = new HashMap<>();

  /** The symbols of groups that are called as no symbol of the source is. */
  private final Map<String, Integer> groupSymbol = new HashMap<>();

  ObjectMaker(Unit unit, Diagnostics diagnostics) {
    this.unit = unit;
    relocations = new RelocationMaker(unit, diagnostics).make();
  }

  ObjectFile make() {
    unit.sections().forEach(section -> sectionIndex.put(section, sectionIndex.size()));
    localSymbols();
    attributesSymbol();
    groupSymbols();
    sharedSymbols();
    List<ObjectFile.Section> sections = new ArrayList<>();
    unit.sections().forEach(section -> sections.add(section(section)));
    sections.add(unit.attributes().section(IsaName.of(unit.extensions()), unit.isPrivileged()));
    return new ObjectFile(unit.isCompressed(), sections, symbols, groups());
  }

  private ObjectFile.Section section(InputSection section) {
    List<ObjectFile.Relocation> list = new ArrayList<>();
    for (RelocationMaker.Pending each : relocations.getOrDefault(section, List.of())) {
      Integer symbol =
          each.symbol() == null ? ObjectFile.NO_SYMBOL : symbolIndex.get(each.symbol());
      if (symbol == null) {
        throw new IllegalStateException("a relocation to an unlisted symbol");
      }
      list.add(
          new ObjectFile.Relocation(each.offset(), each.type().number(), symbol, each.addend()));
    }
    return new ObjectFile.Section(
        section.name(),
        section.type(),
        section.flags(),
        SectionTypes.entrySize(section),
        section.alignment(),
        section.isZeros() ? new byte[0] : SectionBytes.tentative(section),
        section.size(),
        list);
  }

  private void localSymbols() {
    LineDirectives lines = unit.lines();
    if (lines != null && !lines.source().isEmpty()) {
      add(lines.source(), 0, 0, Kind.FILE, Binding.LOCAL, 0, ObjectFile.ABSOLUTE);
    }
    for (InputSection section : unit.sections()) {
      add("", 0, 0, Kind.SECTION, Binding.LOCAL, 0, index(section));
    }
    for (InputSection section : unit.sections()) {
      MappingSymbols.of(section)
          .forEach(
              (offset, name) -> add(name, offset, 0, Kind.NONE, Binding.LOCAL, 0, index(section)));
    }
    for (Symbol symbol : unit.symbols()) {
      if (symbol.isDefined() && !symbol.isGlobal() && !symbol.name().startsWith(".L")) {
        add(symbol);
      }
    }
    // Labels that only relocations need: .L, numeric ones, and the places of auipc.
    for (InputSection section : unit.sections()) {
      for (RelocationMaker.Pending each : relocations.getOrDefault(section, List.of())) {
        Symbol symbol = each.symbol();
        if (symbol != null
            && symbol.isDefined()
            && !symbol.isGlobal()
            && !symbolIndex.containsKey(symbol)) {
          add(symbol);
        }
      }
    }
  }

  private void attributesSymbol() {
    add("", 0, 0, Kind.SECTION, Binding.LOCAL, 0, sectionIndex.size());
  }

  /** A group is called as a symbol is: one of the source, or one that stands for nothing else. */
  private void groupSymbols() {
    for (SectionGroup group : unit.groups()) {
      Symbol symbol = unit.known(group.name());
      if (symbol == null || !(symbolIndex.containsKey(symbol) || isShared(symbol))) {
        groupSymbol.put(group.name(), symbols.size());
        add(group.name(), 0, 0, Kind.NONE, Binding.LOCAL, 0, ObjectFile.ABSOLUTE);
      }
    }
  }

  private List<ObjectFile.Group> groups() {
    List<ObjectFile.Group> groups = new ArrayList<>();
    for (SectionGroup group : unit.groups()) {
      Integer own = groupSymbol.get(group.name());
      Integer symbol = own == null ? symbolIndex.get(unit.symbol(group.name())) : own;
      if (symbol == null) {
        throw new IllegalStateException("a group without a symbol");
      }
      List<Integer> members = group.sections().stream().map(this::index).toList();
      groups.add(new ObjectFile.Group(symbol, group.once(), members));
    }
    return groups;
  }

  private void sharedSymbols() {
    for (Symbol symbol : unit.symbols()) {
      if (isShared(symbol)) {
        add(symbol);
      }
    }
  }

  /** Whether it is for other sources to see, or from one of them. */
  private static boolean isShared(Symbol symbol) {
    boolean isUsed = symbol.firstUse() != null;
    if (symbol.isDefined()) {
      return symbol.isGlobal() && LAID_OUT.evaluate(symbol) != null;
    }
    return isUsed || (symbol.isGlobal() && symbol.common() != null);
  }

  private void add(Symbol symbol) {
    Formula size = symbol.size();
    Binding binding =
        symbol.isWeak()
            ? Binding.WEAK
            : symbol.isGlobal() || !symbol.isDefined() ? Binding.GLOBAL : Binding.LOCAL;
    long offset = 0;
    int section = ObjectFile.UNDEFINED;
    Symbol.Common common = symbol.common();
    if (common != null && !symbol.isDefined()) {
      offset = common.alignment();
      section = ObjectFile.COMMON;
    } else if (symbol.isDefined()) {
      Value value = LAID_OUT.evaluate(symbol);
      if (value == null) {
        return;
      }
      Fragment base = value.base();
      offset = base == null ? value.offset() : base.start() + value.offset();
      section = base == null ? ObjectFile.ABSOLUTE : index(base.section());
    }
    symbolIndex.put(symbol, symbols.size());
    OptionalLong bytes = size == null ? OptionalLong.empty() : LAID_OUT.number(size);
    add(
        symbol.name(),
        offset,
        bytes.orElse(0),
        symbol.kind(),
        binding,
        symbol.visibility().number(),
        section);
  }

  private void add(
      String name, long value, long size, Kind kind, Binding binding, int visibility, int section) {
    symbols.add(new ObjectFile.Symbol(name, value, size, kind, binding, visibility, section));
  }

  private int index(InputSection section) {
    Integer index = sectionIndex.get(section);
    if (index == null) {
      throw new IllegalStateException("a symbol in another source's section");
    }
    return index;
  }
}
