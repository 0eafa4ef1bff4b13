package faultline.compare;

/** What came of running a guest on both machines. */
public sealed interface Comparison {
  /** How many steps agreed, interrupts and all. */
  long steps();

  /** The outcome for people: one line when all agreed, else both states and the code around. */
  String report();

  default boolean agrees() {
    return this instanceof Agreement;
  }

  /**
   * No difference.
   *
   * @param ending how both ended, in a few words
   */
  record Agreement(long steps, String ending) implements Comparison {
    @Override
    public String report() {
      return "%d steps agreed; %s".formatted(steps, ending);
    }
  }

  /**
   * The first difference: after step number {@code steps}, the first being 0, the machines were not
   * in the same state any more.
   */
  record Difference(long steps, String report) implements Comparison {}
}
