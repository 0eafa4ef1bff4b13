package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import faultline.elf.ElfWriter;
import faultline.elf.OutputSection;
import faultline.elf.Symbol.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the units of all sources together into one executable. */
final class Linker {
  private final List<Unit> units;
  private final AssemblerOptions options;
  private final Diagnostics diagnostics;

  Linker(List<Unit> units, AssemblerOptions options, Diagnostics diagnostics) {
    this.units = GlobalOffsetTable.add(units, diagnostics);
    this.options = options;
    this.diagnostics = diagnostics;
  }

  /** What the executable consists of; null after an error. */
  @Nullable LinkedProgram link() {
    checkSize();
    if (!units.stream().allMatch(Unit::isPlaced)) {
      return reportOnly();
    }
    SectionMerger.merge(units);
    Placement placement = new Placement(options.sectionStart(), diagnostics);
    List<LinkedSection> sections = placement.place(units);
    List<LinkedSection> unloaded = Placement.unloaded(units);
    Map<String, Long> provided = LinkerSymbols.of(sections);
    GlobalSymbols globals = new GlobalSymbols(units, provided, diagnostics);
    reportUndefined(globals);
    Map<InputSection, Patcher> patchers = new HashMap<>();
    for (Unit unit : units) {
      Patcher patcher = new Patcher(unit, globals.evaluator(), diagnostics);
      patcher.run();
      unit.sections().forEach(section -> patchers.put(section, patcher));
    }
    OptionalLong entry = entry(globals);
    Renderer renderer = new Renderer(patchers);
    List<OutputSection> rendered = sections.stream().map(renderer::render).toList();
    if (diagnostics.hasErrors() || entry.isEmpty()) {
      return null;
    }
    List<OutputSection> everything = new ArrayList<>(rendered);
    unloaded.forEach(section -> everything.add(renderer.render(section)));
    if (diagnostics.hasErrors()) {
      return null;
    }
    List<faultline.elf.Symbol> symbols = symbols(globals, provided, sections);
    boolean compressed = units.stream().anyMatch(Unit::isCompressed);
    byte[] elf =
        ElfWriter.executable(
            entry.getAsLong(), options.loadOffset(), everything, symbols, compressed);
    return new LinkedProgram(elf, rendered, symbols, new LinkMap(units).render(sections));
  }

  /** After some errors addresses mean nothing; but what is undefined is undefined. */
  private @Nullable LinkedProgram reportOnly() {
    GlobalSymbols globals = new GlobalSymbols(units, LinkerSymbols.of(List.of()), diagnostics);
    reportUndefined(globals);
    entry(globals);
    return null;
  }

  private void checkSize() {
    Map<String, Long> sizes = new HashMap<>();
    for (Unit unit : units) {
      for (InputSection section : unit.sections()) {
        long limit = section.isZeros() ? Emitter.MEMORY_LIMIT : Emitter.FILE_LIMIT;
        long total = sizes.merge(section.isZeros() ? "zeros" : "bytes", section.size(), Long::sum);
        if (total > limit) {
          unit.markMisplaced();
          diagnostics.error(
              unit.source().name(), Message.PROGRAM_TOO_LARGE.with(section.name(), limit));
          return;
        }
      }
    }
  }

  private void reportUndefined(GlobalSymbols globals) {
    for (Unit unit : units) {
      if (unit.isIncomplete()) {
        continue;
      }
      for (Symbol symbol : unit.symbols()) {
        Place use = symbol.firstUse();
        if (use != null
            && !symbol.isDefined()
            && !symbol.isWeak()
            && !globals.knows(symbol.name())
            && !diagnostics.hasErrorAt(use)) {
          diagnostics.error(use, undefined(unit, symbol, globals));
        }
      }
    }
  }

  private Finding undefined(Unit unit, Symbol symbol, GlobalSymbols globals) {
    String uses = symbol.uses() > 1 ? " (used " + symbol.uses() + " times)" : "";

    for (Unit other : units) {
      Symbol local = other.known(symbol.name());
      if (other != unit && local != null && local.isDefined()) {
        return Message.UNDEFINED_SYMBOL.with(
            symbol.name(),
            uses,
            "; " + local.definition() + " defines it, but without .globl " + symbol.name());
      }
    }
    List<String> names = new ArrayList<>();
    globals.names().forEach(names::add);
    for (Symbol each : unit.symbols()) {
      if (each.isDefined()) {
        names.add(each.name());
      }
    }
    return Message.UNDEFINED_SYMBOL.with(
        symbol.name(), uses, Suggestion.didYouMean(symbol.name(), names));
  }

  private OptionalLong entry(GlobalSymbols globals) {
    String entry = options.entry();
    if (globals.symbol(entry) != null) {
      return globals.find(entry);
    }
    for (Unit unit : units) {
      Symbol local = unit.known(entry);
      Place place = local == null ? null : local.definition();
      if (local != null && place != null) {
        diagnostics.error(place, Message.ENTRY_NOT_GLOBAL.with(entry, entry));
        return OptionalLong.empty();
      }
    }
    if (units.stream().noneMatch(Unit::isIncomplete)) {
      diagnostics.error(units.get(0).source().name(), Message.NO_ENTRY.with(entry, entry));
    }
    return OptionalLong.empty();
  }

  private List<faultline.elf.Symbol> symbols(
      GlobalSymbols globals, Map<String, Long> provided, List<LinkedSection> sections) {
    // A set: the constants of an include file are the same in every source that includes it.
    Set<faultline.elf.Symbol> all = new LinkedHashSet<>();
    for (Unit unit : units) {
      for (Symbol symbol : unit.symbols()) {
        boolean isOverridden = symbol.isGlobal() && globals.symbol(symbol.name()) != symbol;
        if (symbol.isDefined() && symbol.isListed() && !symbol.isLeftOut() && !isOverridden) {
          elfSymbol(symbol, globals.evaluator(), sections, all);
        }
      }
    }
    provided.forEach(
        (name, value) -> {
          boolean isWanted =
              !LinkerSymbols.isOnRequest(name)
                  || units.stream().anyMatch(unit -> unit.known(name) != null);
          if (globals.symbol(name) == null && isWanted) {
            all.add(
                new faultline.elf.Symbol(
                    name, value, 0, Kind.NONE, true, faultline.elf.Symbol.ABSOLUTE));
          }
        });
    return List.copyOf(all);
  }

  private static void elfSymbol(
      Symbol symbol,
      Evaluator evaluator,
      List<LinkedSection> sections,
      Set<faultline.elf.Symbol> all) {
    Place place = symbol.definition();
    if (place == null) {
      return;
    }
    OptionalLong value = evaluator.number(new Formula.Reference(symbol, place));
    Formula size = symbol.size();
    if (value.isPresent()) {
      all.add(
          new faultline.elf.Symbol(
              symbol.name(),
              value.getAsLong(),
              size == null ? 0 : evaluator.number(size).orElse(0),
              symbol.kind(),
              symbol.isGlobal(),
              sectionName(symbol, sections)));
    }
  }

  private static String sectionName(Symbol symbol, List<LinkedSection> sections) {
    Symbol.Location location = symbol.linkedLocation();
    if (location != null) {
      for (LinkedSection section : sections) {
        if (section.parts().contains(location.fragment().section())) {
          return section.name();
        }
      }
    }
    return faultline.elf.Symbol.ABSOLUTE;
  }
}
