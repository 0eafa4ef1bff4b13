package faultline.debug;

import faultline.machine.Turn;
import java.util.Set;

/**
 * How the machine goes on.
 *
 * @param stepping harts that take a step; when the first of them has, the machine stops
 * @param staying harts that do nothing meanwhile; all others run
 */
public record Resumption(Set<Integer> stepping, Set<Integer> staying) {
  public Resumption {
    stepping = Set.copyOf(stepping);
    staying = Set.copyOf(staying);
  }

  /** Every hart runs until something stops it. */
  public static Resumption ofAll() {
    return new Resumption(Set.of(), Set.of());
  }

  /** A step leaves a breakpoint behind; whoever runs does not get past one. */
  Turn turn(int hart) {
    if (staying.contains(hart)) {
      return Turn.STAY;
    }
    return stepping.contains(hart) ? Turn.LEAVE : Turn.RUN;
  }
}
