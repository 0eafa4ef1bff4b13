package faultline.gdb;

import faultline.debug.Resumption;
import faultline.debug.Target;
import java.util.HashSet;
import java.util.Set;

/**
 * {@code vCont}: what each hart shall do. Actions stand behind semicolons, {@code c} continue,
 * {@code s} step, {@code t} stay, {@code C} and {@code S} with a signal, which no machine takes;
 * the first that names a hart, or nobody, is the hart's. A hart without one stays.
 */
final class Actions {
  private static final String KINDS = "cCsSt";

  private final Target target;
  private final Threads threads;
  private final Set<Integer> stepping = new HashSet<>();
  private final Set<Integer> running = new HashSet<>();
  private final Set<Integer> staying = new HashSet<>();

  private Actions(Target target, Threads threads) {
    this.target = target;
    this.threads = threads;
  }

  static Resumption parse(String text, Target target, Threads threads) throws BadPacket {
    Actions actions = new Actions(target, threads);
    if (text.isEmpty()) {
      throw BadPacket.malformed();
    }
    for (String action : text.split(";", -1)) {
      actions.add(action);
    }
    for (int hart = 0; hart < target.harts(); hart++) {
      if (!actions.isDecided(hart)) {
        actions.staying.add(hart);
      }
    }
    return new Resumption(actions.stepping, actions.staying);
  }

  private void add(String action) throws BadPacket {
    int colon = action.indexOf(':');
    String what = colon < 0 ? action : action.substring(0, colon);
    if (what.isEmpty() || KINDS.indexOf(what.charAt(0)) < 0) {
      throw BadPacket.malformed();
    }
    Set<Integer> group =
        switch (what.charAt(0)) {
          case 's', 'S' -> stepping;
          case 't' -> staying;
          default -> running;
        };
    String id = colon < 0 ? "-1" : action.substring(colon + 1);
    if (!Threads.isAll(id)) {
      decide(threads.hart(id), group);
      return;
    }
    for (int hart = 0; hart < target.harts(); hart++) {
      decide(hart, group);
    }
  }

  private void decide(int hart, Set<Integer> group) {
    if (!isDecided(hart)) {
      group.add(hart);
    }
  }

  private boolean isDecided(int hart) {
    return stepping.contains(hart) || running.contains(hart) || staying.contains(hart);
  }
}
