package faultline.debug;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something to stop at: a breakpoint, a watchpoint, a catchpoint. What they have in common: a
 * number, whether and how often they count, and what is to be done then.
 */
public abstract class StopPoint {
  /** What becomes of a stop point that has stopped the guest. */
  public enum Disposition {
    KEEP,
    DISABLE,
    DELETE
  }

  private final int number;
  private Disposition disposition;
  private boolean enabled = true;
  private @Nullable Condition condition;
  private OptionalLong process = OptionalLong.empty();
  private List<String> commands = List.of();
  private long hits;
  private long ignored;
  private long stopsLeft;

  /**
   * A stop point that is enabled.
   *
   * @param number what the user calls it
   */
  protected StopPoint(int number, Disposition disposition) {
    this.number = number;
    this.disposition = disposition;
  }

  /** What kind it is, in gdb's words: {@code breakpoint}, {@code hw watchpoint} and so on. */
  public abstract String type();

  /** What the user calls it: numbers are given from 1 and never again. */
  public final int number() {
    return number;
  }

  public final Disposition disposition() {
    return disposition;
  }

  /** Whether it goes away once it has stopped the guest. */
  public final boolean isTemporary() {
    return disposition == Disposition.DELETE;
  }

  public final boolean isEnabled() {
    return enabled;
  }

  /** Lets it count again, and says what becomes of it then. */
  public final void enable(Disposition then) {
    disposition = then;
    enabled = true;
    stopsLeft = 1;
    changed();
  }

  /** Lets it count again, until it has stopped the guest {@code count} times. */
  public final void enableFor(long count) {
    enable(Disposition.DISABLE);
    stopsLeft = count;
  }

  /** How often it stops the guest before it is disabled, if it is to be. */
  public final long stopsLeft() {
    return disposition == Disposition.DISABLE && enabled ? stopsLeft : 0;
  }

  /** Lets the guest pass as if it were not there. */
  public final void disable() {
    enabled = false;
    changed();
  }

  /** What must hold besides. */
  public final Optional<Condition> condition() {
    return Optional.ofNullable(condition);
  }

  /** Lets it count only while {@code condition} holds; always, if that is null. */
  public final void stopOnlyIf(@Nullable Condition condition) {
    this.condition = condition;
  }

  /** The process that it counts for, by pid; empty for every one. */
  public final OptionalLong process() {
    return process;
  }

  /** Lets it count only in process {@code pid}. */
  public final void stopOnlyIn(long pid) {
    process = OptionalLong.of(pid);
  }

  /** Command lines to carry out when it has stopped the guest. */
  public final List<String> commands() {
    return commands;
  }

  /** Replaces {@link #commands}. */
  public final void setCommands(List<String> lines) {
    commands = List.copyOf(lines);
  }

  /** How often it was reached, and its condition held; ignored times included. */
  public final long hits() {
    return hits;
  }

  /** How many more times the guest will pass. */
  public final long ignored() {
    return ignored;
  }

  /** Lets the guest pass {@code count} more times. */
  public final void ignoreNext(long count) {
    ignored = count;
  }

  /** The machine begins anew: what was noticed before is of no account, and hits count from 0. */
  void startAnew() {
    hits = 0;
  }

  /** It was enabled or disabled, set or deleted: what it needs of the machine may be another. */
  protected void changed() {}

  /** Notes that it was reached; answers whether that stops the guest. */
  final boolean reach() {
    if (!enabled || (condition != null && !condition.holds())) {
      return false;
    }
    hits++;
    if (ignored > 0) {
      ignored--;
      return false;
    }
    if (disposition == Disposition.DISABLE && --stopsLeft <= 0) {
      disable();
    }
    return true;
  }
}
