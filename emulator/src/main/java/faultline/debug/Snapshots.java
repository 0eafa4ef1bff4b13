package faultline.debug;

import faultline.memory.Saved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Moments of the machine that the user has saved by name, to go back to: its harts, memory, devices
 * and disks, and what the debugger knows of its past. What the user has set stays as it is: stop
 * points, variables, settings.
 *
 * <p>Who goes back goes on anew: keys that were pressed since are not pressed again. Memory that
 * did not change between two moments is kept once.
 */
public final class Snapshots {
  private final Target target;
  private final List<Supplier<Saved>> parts;
  private final Map<String, Moment> byTag = new LinkedHashMap<>();
  private int given;

  /**
   * A saved moment.
   *
   * @param time what the guest's clock read, in ticks
   * @param steps that all harts had taken
   */
  public record Moment(String tag, long time, long steps, Saved state) {}

  /**
   * No moments yet.
   *
   * @param parts what has to be saved
   */
  Snapshots(Target target, List<Supplier<Saved>> parts) {
    this.target = target;
    this.parts = List.copyOf(parts);
  }

  /** Saves the present moment as {@code tag}; one that was called so is forgotten. */
  public void save(String tag) {
    Saved state = Saved.all(parts.stream().map(Supplier::get).toList());
    byTag.remove(tag);
    byTag.put(tag, new Moment(tag, target.time(), target.allSteps(), state));
    given++;
  }

  /** A tag that no moment has. */
  public String freeTag() {
    int number = given + 1;
    while (byTag.containsKey("vm-" + number)) {
      number++;
    }
    return "vm-" + number;
  }

  /**
   * Goes back, or forward, to the moment {@code tag}.
   *
   * @return whether there is one
   */
  public boolean load(String tag) {
    Moment moment = byTag.get(tag);
    if (moment != null) {
      moment.state.restore();
    }
    return moment != null;
  }

  /** Forgets the moment {@code tag}, if there is one. */
  public void delete(String tag) {
    byTag.remove(tag);
  }

  /** All of them, in the order in which they were saved. */
  public List<Moment> all() {
    return List.copyOf(byTag.values());
  }
}
