package faultline.debug;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place to stop at: an address, when that counts, and how often it was reached. */
public final class Breakpoint {
  /** What becomes of a breakpoint that has stopped the guest. */
  public enum Disposition {
    KEEP,
    DISABLE,
    DELETE
  }

  private final int number;
  private final long address;
  private final boolean inProgram;
  private Disposition disposition;
  private boolean enabled = true;
  private @Nullable Condition condition;
  private List<String> commands = List.of();
  private long hits;
  private long ignored;

  Breakpoint(int number, long address, boolean temporary, boolean inProgram) {
    this.number = number;
    this.address = address;
    this.inProgram = inProgram;
    disposition = temporary ? Disposition.DELETE : Disposition.KEEP;
  }

  /** What the user calls it: numbers are given from 1 and never again. */
  public int number() {
    return number;
  }

  public long address() {
    return address;
  }

  public Disposition disposition() {
    return disposition;
  }

  /** Whether it goes away once it has stopped the guest. */
  public boolean isTemporary() {
    return disposition == Disposition.DELETE;
  }

  public boolean isEnabled() {
    return enabled;
  }

  /** Lets it count again, and says what becomes of it then. */
  public void enable(Disposition then) {
    enabled = true;
    disposition = then;
  }

  /** Lets the guest pass as if it were not there. */
  public void disable() {
    enabled = false;
  }

  /** Whether it counts only where the program under study is mapped, not in others' spaces. */
  boolean isInProgram() {
    return inProgram;
  }

  /** What must hold besides. */
  public Optional<Condition> condition() {
    return Optional.ofNullable(condition);
  }

  /** Lets it count only while {@code condition} holds; always, if that is null. */
  public void stopOnlyIf(@Nullable Condition condition) {
    this.condition = condition;
  }

  /** Command lines to carry out when it has stopped the guest. */
  public List<String> commands() {
    return commands;
  }

  /** Replaces {@link #commands}. */
  public void setCommands(List<String> lines) {
    commands = List.copyOf(lines);
  }

  /** How often it was reached, and its condition held; ignored times included. */
  public long hits() {
    return hits;
  }

  /** How many more times the guest will pass. */
  public long ignored() {
    return ignored;
  }

  /** Lets the guest pass {@code count} more times. */
  public void ignoreNext(long count) {
    ignored = count;
  }

  /** Notes that it was reached; answers whether that stops the guest. */
  boolean reach() {
    if (!enabled || (condition != null && !condition.holds())) {
      return false;
    }
    hits++;
    if (ignored > 0) {
      ignored--;
      return false;
    }
    if (disposition == Disposition.DISABLE) {
      enabled = false;
    }
    return true;
  }
}
