package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the sources share: symbols that are global in one of them, and those of the linker. */
final class GlobalSymbols implements Evaluator.Globals {
  private final Map<String, Symbol> symbols = new HashMap<>();
  private final Map<String, Long> provided;
  private final Diagnostics diagnostics;
  private final Evaluator evaluator = new Evaluator(Evaluator.Stage.LINKED, this);

  GlobalSymbols(List<Unit> units, Map<String, Long> provided, Diagnostics diagnostics) {
    this.provided = provided;
    this.diagnostics = diagnostics;
    for (Unit unit : units) {
      for (Symbol symbol : unit.symbols()) {
        if (symbol.isGlobal() && symbol.isDefined() && !symbol.isLeftOut()) {
          add(symbol);
        }
      }
    }
  }

  private void add(Symbol symbol) {
    Symbol other = symbols.putIfAbsent(symbol.name(), symbol);
    if (other == null || symbol.isWeak()) {
      return;
    }
    if (other.isWeak()) {
      symbols.put(symbol.name(), symbol);
      return;
    }
    Place place = symbol.definition();
    if (place != null) {
      diagnostics.error(
          place,
          Message.DUPLICATE_GLOBAL.with(symbol.name()),
          other.definition() + ": note: here, first");
    }
  }

  /** For formulas of any source. */
  Evaluator evaluator() {
    return evaluator;
  }

  @Override
  public OptionalLong find(String name) {
    Symbol symbol = symbols.get(name);
    if (symbol == null) {
      Long value = provided.get(name);
      return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
    return evaluator.number(new Formula.Reference(symbol, place(symbol)));
  }

  @Override
  public Symbol prevailing(Symbol symbol) {
    // What is in a section that is left out is defined by what is kept instead.
    return symbols.getOrDefault(symbol.name(), symbol);
  }

  /** The symbol that a source made global, or null. */
  @Nullable Symbol symbol(String name) {
    return symbols.get(name);
  }

  boolean knows(String name) {
    return symbols.containsKey(name) || provided.containsKey(name);
  }

  Iterable<String> names() {
    List<String> names = new ArrayList<>(symbols.keySet());
    names.addAll(provided.keySet());
    return names;
  }

  private static Place place(Symbol symbol) {
    Place place = symbol.definition();
    if (place == null) {
      throw new IllegalStateException(symbol.name() + " is not defined");
    }
    return place;
  }
}
