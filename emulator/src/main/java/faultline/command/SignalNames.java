package faultline.command;

import faultline.debug.Signal;
import java.util.Optional;

/** Signals as users name them: {@code SIGSEGV}, {@code SIG34}; 1 to 15 by number, as gdb has it. */
final class SignalNames {
  private static final int MOST_BY_NUMBER = 15;
  private static final int FIRST_REAL_TIME = 32;

  private SignalNames() {}

  /** The signal that {@code word} names, if it names one. */
  private static Optional<Signal> named(String word) {
    Optional<Signal> named = Signal.named(word);
    return named.isPresent() || !word.startsWith("SIG")
        ? named
        : number(word.substring(3))
            .filter(each -> each >= FIRST_REAL_TIME && each <= Signal.MOST)
            .map(Signal::numbered);
  }

  /** The signal that {@code word} stands for, by name or by number. */
  static Optional<Signal> find(String word) throws CommandException {
    Optional<Signal> named = named(word);
    return named.isPresent() ? named : numbered(word);
  }

  /** The refusal of a word that stands for none. */
  static CommandException unknownNumber() {
    return new CommandException(
        "Only signals 1-15 are valid as numeric signals.  "
            + "Use \"info signals\" for a list of symbolic signals.");
  }

  /** The signal whose number {@code word} is; empty for a word that is no number. */
  private static Optional<Signal> numbered(String word) throws CommandException {
    Optional<Integer> number = number(word);
    if (number.isPresent() && (number.get() < 1 || number.get() > MOST_BY_NUMBER)) {
      throw unknownNumber();
    }
    return number.map(Signal::numbered);
  }

  private static Optional<Integer> number(String word) {
    return word.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(word)) : Optional.empty();
  }
}
