package faultline.debug;

/** What must hold for a breakpoint to stop the guest. */
public interface Condition {
  /** As the user said it. */
  String text();

  /** Whether it holds now; what cannot be found out counts as holding, so that the user learns. */
  boolean holds();
}
