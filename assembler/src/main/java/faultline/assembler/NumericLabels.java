package faultline.assembler;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels that are numbers: they may be defined again and again, and mean the nearest one. */
final class NumericLabels {
  private final Map<Integer, Integer> counts = new HashMap<>();
  private final Map<Integer, Symbol> before = new HashMap<>();
  private final Map<Integer, Symbol> after = new HashMap<>();

  /** The symbol that {@code number:} defines now. */
  Symbol define(int number) {
    Symbol waited = after.remove(number);
    Symbol symbol = waited == null ? fresh(number) : waited;
    before.put(number, symbol);
    return symbol;
  }

  /** The last one defined, or null when there is none. */
  @Nullable Symbol backward(int number) {
    return before.get(number);
  }

  /** The next one that will be defined. */
  Symbol forward(int number) {
    return after.computeIfAbsent(number, this::fresh);
  }

  /** Named as in GNU as, where no source can write it. */
  private Symbol fresh(int number) {
    int count = counts.merge(number, 1, Integer::sum);
    return new Symbol(".L" + number + "\u0002" + count);
  }

  /** Those that were used but never came. */
  Map<Integer, Symbol> missing() {
    return after;
  }
}
