package faultline.command;

import java.util.Map;
import java.util.TreeMap;

/** The session's own variables: {@code $x}, once something was put into it. */
final class Variables {
  private final Map<String, Value> values = new TreeMap<>();

  /** The value of {@code name}, or nothing as long as it has none. */
  Value get(String name) {
    return values.getOrDefault(name, Value.NOTHING).in(new Place.Variable(name));
  }

  void set(String name, Value value) {
    values.put(name, value.in(null));
  }

  /** Lets {@code name} have no value again. */
  void clear(String name) {
    values.remove(name);
  }

  /** All that were set, by name. */
  Map<String, Value> all() {
    return Map.copyOf(values);
  }
}
