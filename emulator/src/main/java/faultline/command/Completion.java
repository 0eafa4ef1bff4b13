package faultline.command;

import java.util.List;

/**
 * What could stand in place of the end of a line.
 *
 * @param start where the replaced part begins
 * @param candidates what could stand there, in order
 */
public record Completion(int start, List<String> candidates) {
  public Completion {
    candidates = List.copyOf(candidates);
  }

  /** Nothing fits behind {@code text}. */
  static Completion none(String text) {
    return new Completion(text.length(), List.of());
  }

  /** The same {@code by} characters further on. */
  Completion moved(int by) {
    return new Completion(start + by, candidates);
  }
}
