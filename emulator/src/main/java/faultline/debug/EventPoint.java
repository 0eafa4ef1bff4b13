package faultline.debug;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A watchpoint or a catchpoint: stops the guest when a trigger goes off. */
public final class EventPoint extends StopPoint {
  /** What it is listed as. */
  public enum Kind {
    WATCH,
    READ_WATCH,
    ACCESS_WATCH,
    /** One that has to look after every step. */
    STEPPING_WATCH,
    CATCH
  }

  private final Kind kind;
  private final String what;
  private final Trigger trigger;
  private final StopPoints points;
  private @Nullable Occurrence latest;

  EventPoint(
      int number,
      Disposition disposition,
      Kind kind,
      String what,
      Trigger trigger,
      StopPoints points) {
    super(number, disposition);
    this.kind = kind;
    this.what = what;
    this.trigger = trigger;
    this.points = points;
  }

  public Kind kind() {
    return kind;
  }

  /** What it waits for, as the user said it. */
  public String what() {
    return what;
  }

  /** What happened when it was reached last. */
  public Optional<Occurrence> latest() {
    return Optional.ofNullable(latest);
  }

  Trigger trigger() {
    return trigger;
  }

  /** Whether what it waits for happened in the step just done. */
  boolean isReached() {
    Optional<Occurrence> happened = trigger.take();
    if (happened.isPresent() && isEnabled()) {
      latest = happened.get();
      return true;
    }
    return false;
  }

  @Override
  public String type() {
    return switch (kind) {
      case WATCH -> "hw watchpoint";
      case READ_WATCH -> "read watchpoint";
      case ACCESS_WATCH -> "acc watchpoint";
      case STEPPING_WATCH -> "watchpoint";
      case CATCH -> "catchpoint";
    };
  }

  @Override
  void startAnew() {
    super.startAnew();
    trigger.arm(false);
    changed();
  }

  @Override
  protected void changed() {
    trigger.arm(isEnabled() && points.contains(this));
  }
}
