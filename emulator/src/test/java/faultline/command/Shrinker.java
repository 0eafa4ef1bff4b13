package faultline.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Makes a script that fails smaller: without lines first, then without words. */
final class Shrinker {
  private final Predicate<List<String>> fails;
  private final long end;

  /**
   * @param fails whether a script still fails
   * @param patience when to be content with what there is
   */
  Shrinker(Predicate<List<String>> fails, Duration patience) {
    this.fails = fails;
    end = System.nanoTime() + patience.toNanos();
  }

  /** The smallest script found; {@code script} itself when it does not fail again. */
  List<String> smallest(List<String> script) {
    List<String> lines = withoutParts(script, fails);
    for (int i = 0; i < lines.size(); i++) {
      int here = i;
      List<String> all = List.copyOf(lines);
      List<String> words =
          withoutParts(
              Arrays.asList(lines.get(i).split(" ", -1)),
              fewer -> fails.test(with(all, here, String.join(" ", fewer))));
      lines = with(lines, i, String.join(" ", words));
    }
    return lines;
  }

  private static List<String> with(List<String> lines, int at, String line) {
    List<String> changed = new ArrayList<>(lines);
    changed.set(at, line);
    return changed;
  }

  /** Half of them, then quarters, and in the end one by one. */
  private List<String> withoutParts(List<String> parts, Predicate<List<String>> stillFails) {
    List<String> smallest = parts;
    for (int size = Math.max(1, parts.size() / 2); size > 0; size /= 2) {
      int at = 0;
      while (at < smallest.size() && System.nanoTime() < end) {
        List<String> fewer = new ArrayList<>(smallest);
        fewer.subList(at, Math.min(at + size, fewer.size())).clear();
        if (!fewer.isEmpty() && stillFails.test(fewer)) {
          smallest = fewer;
        } else {
          at += size;
        }
      }
    }
    return smallest;
  }
}
