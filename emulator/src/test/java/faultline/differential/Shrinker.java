package faultline.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a failing program small (delta debugging): leaves out ever smaller runs of items, then
 * lines, as long as what is left still fails.
 */
final class Shrinker {
  /** Whether a program still fails. */
  interface Judge {
    boolean fails(RandomProgram program) throws Exception;
  }

  private final Judge judge;

  Shrinker(Judge judge) {
    this.judge = judge;
  }

  /** A small program that fails, from one that does. */
  RandomProgram shrink(RandomProgram program) throws Exception {
    RandomProgram small = withoutItems(program);
    small = withoutLines(small);
    return withoutItems(small);
  }

  private RandomProgram withoutItems(RandomProgram program) throws Exception {
    RandomProgram small = program;
    for (int run = small.items().size(); run > 0; run /= 2) {
      // From the end: what comes after the failure goes first.
      for (int end = small.items().size(); end > 0; end -= run) {
        List<Item> rest = new ArrayList<>(small.items());
        rest.subList(Math.max(0, end - run), Math.min(end, rest.size()))
            .removeIf(item -> !item.essential());
        RandomProgram candidate = small.withItems(rest);
        if (rest.size() < small.items().size() && judge.fails(candidate)) {
          small = candidate;
        }
      }
    }
    return small;
  }

  private RandomProgram withoutLines(RandomProgram program) throws Exception {
    RandomProgram small = program;
    for (int i = 0; i < small.items().size(); i++) {
      List<Integer> optional = small.items().get(i).optionalLines();
      for (int run = Math.max(1, optional.size()); run > 0; run /= 2) {
        for (int end = small.items().get(i).optionalLines().size(); end > 0; end -= run) {
          Item item = small.items().get(i);
          List<Integer> lines = item.optionalLines();
          int to = Math.min(end, lines.size());
          List<Item> items = new ArrayList<>(small.items());
          items.set(i, item.without(lines.subList(Math.max(0, to - run), to)));
          RandomProgram candidate = small.withItems(items);
          if (!lines.isEmpty() && judge.fails(candidate)) {
            small = candidate;
          }
        }
      }
    }
    return small;
  }
}
