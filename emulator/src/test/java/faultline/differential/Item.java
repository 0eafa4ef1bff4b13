package faultline.differential;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A part of a random program that can be left out without harm to the rest, made of lines some of
 * which can be left out too.
 *
 * @param kind what it does, for people
 * @param essential whether no program goes without it
 */
record Item(String kind, boolean essential, List<Line> lines) {

  /**
   * Source text.
   *
   * @param optional whether a smaller program may do without it
   */
  record Line(String text, boolean optional) {}

  Item {
    lines = List.copyOf(lines);
  }

  String text() {
    return "# " + kind + "\n" + lines.stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  /** Where the lines are that it can do without. */
  List<Integer> optionalLines() {
    return IntStream.range(0, lines.size()).filter(i -> lines.get(i).optional()).boxed().toList();
  }

  /** The same item without those lines. */
  Item without(Collection<Integer> indices) {
    List<Line> rest = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!indices.contains(i)) {
        rest.add(lines.get(i));
      }
    }
    return new Item(kind, essential, rest);
  }

  /** Collects lines. */
  static final class Builder {
    private final String kind;
    private final boolean essential;
    private final List<Line> lines = new ArrayList<>();

    Builder(String kind, boolean essential) {
      this.kind = kind;
      this.essential = essential;
    }

    Builder must(String text) {
      lines.add(new Line(text, false));
      return this;
    }

    Builder may(String text) {
      lines.add(new Line(text, true));
      return this;
    }

    Item build() {
      return new Item(kind, essential, lines);
    }
  }
}
