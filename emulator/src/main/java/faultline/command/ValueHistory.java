package faultline.command;

import java.util.ArrayList;
import java.util.List;

/** What {@code print} has shown: {@code $1}, {@code $2} and so on. */
final class ValueHistory {
  private final List<Value> values = new ArrayList<>();

  /** Keeps {@code value}; answers its number. */
  int add(Value value) {
    values.add(value);
    return values.size();
  }

  /** The value {@code back} places before the last: 0 is the last. Nothing while there is none. */
  Value fromLast(long back) throws CommandException {
    if (values.isEmpty()) {
      return Value.NOTHING;
    }
    if (back >= values.size()) {
      throw new CommandException("History does not go back to $$" + back + ".");
    }
    return get(values.size() - back);
  }

  /** The value with this number. */
  Value get(long number) throws CommandException {
    if (number < 1 || number > values.size()) {
      throw new CommandException("History has not yet reached $" + number + ".");
    }
    return values.get((int) number - 1);
  }
}
