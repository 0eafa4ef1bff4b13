package faultline.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Things with numbers, such as breakpoints, as users name them: numbers and ranges of numbers, with
 * spaces between.
 */
final class Numbered<T> {
  private final String noun;
  private final List<T> all;
  private final ToIntFunction<T> number;

  /**
   * @param noun what messages call one of them
   * @param all those that there are, in order of number
   */
  Numbered(String noun, List<T> all, ToIntFunction<T> number) {
    this.noun = noun;
    this.all = all;
    this.number = number;
  }

  /**
   * Does something to those that {@code words} names, in that order, up to the first that is not
   * there; to all when it names none.
   */
  void forEach(String words, Consumer<? super T> action) throws CommandException {
    if (words.isEmpty()) {
      all.forEach(action);
    }
    for (String word : Words.split(words)) {
      Range range = range(word);
      action.accept(find(range.first));
      all.stream()
          .filter(
              each -> range.holds(number.applyAsInt(each)) && !range.isEnd(number.applyAsInt(each)))
          .forEach(action);
      if (range.last != range.first) {
        action.accept(find(range.last));
      }
    }
  }

  /** Those that {@code words} names; a number that is not there names none. */
  List<T> among(String words) throws CommandException {
    List<Range> ranges = new ArrayList<>();
    for (String word : Words.split(words)) {
      ranges.add(range(word));
    }
    return all.stream()
        .filter(each -> ranges.stream().anyMatch(range -> range.holds(number.applyAsInt(each))))
        .toList();
  }

  /** Numbers that follow each other, both ends included. */
  private record Range(int first, int last) {
    boolean holds(int number) {
      return number >= first && number <= last;
    }

    boolean isEnd(int number) {
      return number == first || number == last;
    }
  }

  private Range range(String word) throws CommandException {
    int dash = word.indexOf('-', 1);
    int first = number(dash < 0 ? word : word.substring(0, dash), word);
    int last = dash < 0 ? first : number(word.substring(dash + 1), word);
    if (last < first) {
      throw new CommandException("inverted range");
    }
    return new Range(first, last);
  }

  /** The one called {@code word}. */
  T one(String word) throws CommandException {
    return find(number(word, word));
  }

  private int number(String text, String word) throws CommandException {
    if (!text.matches("[0-9]{1,9}")) {
      throw new CommandException("Bad %s number '%s'".formatted(noun, word));
    }
    return Integer.parseInt(text);
  }

  private T find(int wanted) throws CommandException {
    return all.stream()
        .filter(each -> number.applyAsInt(each) == wanted)
        .findFirst()
        .orElseThrow(() -> new CommandException("No %s number %d.".formatted(noun, wanted)));
  }
}
