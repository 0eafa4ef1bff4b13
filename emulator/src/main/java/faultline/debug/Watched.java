package faultline.debug;

/** An expression whose value is watched. */
@FunctionalInterface
public interface Watched {
  /** Its value now, as the hart looked at sees it. */
  Reading read();
}
