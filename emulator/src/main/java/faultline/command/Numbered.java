package faultline.command;

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
      int dash = word.indexOf('-', 1);
      int first = number(dash < 0 ? word : word.substring(0, dash), word);
      int last = dash < 0 ? first : number(word.substring(dash + 1), word);
      if (last < first) {
        throw new CommandException("inverted range");
      }
      action.accept(find(first));
      all.stream().filter(each -> isBetween(first, each, last)).forEach(action);
      if (last != first) {
        action.accept(find(last));
      }
    }
  }

  /** The one called {@code word}. */
  T one(String word) throws CommandException {
    return find(number(word, word));
  }

  private boolean isBetween(int first, T each, int last) {
    return number.applyAsInt(each) > first && number.applyAsInt(each) < last;
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
