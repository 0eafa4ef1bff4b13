package faultline.machine;

/**
 * Takes traps in Java, in place of the guest. A trap that it takes costs the guest one step, as any
 * trap does, and nothing else: no register of the trap's is written, and the hart stays in its
 * mode.
 */
@FunctionalInterface
public interface TrapHook {
  /**
   * A hart is about to take a trap.
   *
   * @return true when it is dealt with: the hart goes on at {@link TrapVisit#pc}, with the same
   *     instruction unless that was changed. False leaves it to the guest's vector.
   */
  boolean take(TrapVisit trap);
}
