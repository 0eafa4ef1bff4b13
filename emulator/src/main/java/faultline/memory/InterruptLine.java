package faultline.memory;

/**
 * A wire on which a device asks for an interrupt. Level-triggered: it stays as it was last set, and
 * setting it to the level that it has does nothing.
 */
@FunctionalInterface
public interface InterruptLine {
  /** A wire that leads nowhere. */
  InterruptLine UNCONNECTED = level -> {};

  /** Raises the line, or lowers it. */
  void set(boolean level);
}
