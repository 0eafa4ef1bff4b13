package faultline.machine;

import faultline.cpu.Hart;
import faultline.memory.Bus;
import faultline.memory.Clock;
import faultline.memory.Device;
import faultline.memory.PowerSwitch;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets harts take turns, and devices their events, in an order that depends on steps alone.
 *
 * <p>A turn is a fixed number of steps. While a hart waits (wfi) its turn passes all the same, and
 * time with it; when all wait, time jumps to the next event.
 */
final class RunLoop implements PowerSwitch {
  /** Steps in a turn among several harts. */
  private static final long TURN = 1000;

  /** Steps between looks at {@link #requestStop} when there is nobody to take turns with. */
  private static final long LOOK = 1 << 16;

  private final List<Hart> harts;
  private final Bus bus;
  private final Clock clock;
  private final AtomicBoolean stopRequested = new AtomicBoolean();
  private final long turnLength;

  private int current;
  private long turnLeft;
  private @Nullable StopReason power;

  RunLoop(List<Hart> harts, Bus bus, Clock clock) {
    this.harts = harts;
    this.bus = bus;
    this.clock = clock;
    turnLength = harts.size() == 1 ? LOOK : TURN;
    turnLeft = turnLength;
  }

  @Override
  public void off(int status) {
    power = new StopReason.PoweredOff(status);
  }

  @Override
  public void reset() {
    power = new StopReason.Reset();
  }

  void requestStop() {
    stopRequested.set(true);
  }

  /** Steps taken by all harts. */
  long steps() {
    long sum = 0;
    for (Hart hart : harts) {
      sum += hart.steps();
    }
    return sum;
  }

  StopReason run(long maxSteps) {
    long start = steps();
    long end = maxSteps > Long.MAX_VALUE - start ? Long.MAX_VALUE : start + maxSteps;
    boolean pass = true;
    while (true) {
      if (power != null) {
        return power;
      }
      if (stopRequested.getAndSet(false)) {
        return new StopReason.Interrupted();
      }
      long left = end - steps();
      if (left <= 0) {
        return new StopReason.StepLimit();
      }
      deliverEvents();
      if (harts.stream().allMatch(Hart::isWaiting)) {
        if (!jumpToNextEvent()) {
          return new StopReason.AsleepForever();
        }
        continue;
      }
      Hart hart = harts.get(current);
      if (hart.isWaiting()) {
        sleep();
        continue;
      }
      takeTurn(hart, left, pass);
      pass = false;
      StopReason reason = afterTurn(hart);
      if (reason != null) {
        return reason;
      }
    }
  }

  private void takeTurn(Hart hart, long most, boolean pass) {
    long budget = Math.min(most, Math.min(turnLeft, cyclesToNextEvent()));
    long before = hart.steps();
    hart.run(before + budget, pass);
    turnLeft -= hart.steps() - before;
  }

  /** Lets the turn of a hart that waits pass, or as much of it as comes before the next event. */
  private void sleep() {
    long cycles = Math.min(turnLeft, cyclesToNextEvent());
    clock.advance(cycles);
    turnLeft -= cycles;
    if (turnLeft <= 0) {
      endTurn();
    }
  }

  private @Nullable StopReason afterTurn(Hart hart) {
    if (power != null) {
      return power;
    }
    if (hart.isAtBreakpoint()) {
      return new StopReason.Breakpoint(hart.id(), hart.pc());
    }
    if (hart.trapsForever()) {
      deliverEvents(); // time has passed in this turn, and may have woken another
      if (nobodyCanHelp()) {
        return trapsForever(hart);
      }
    }
    if (turnLeft <= 0) {
      endTurn();
    }
    return null;
  }

  /** Whether every hart traps for ever or waits, and no device will interrupt one of them. */
  private boolean nobodyCanHelp() {
    if (harts.stream().anyMatch(Hart::hasInterrupt)) {
      return false;
    }
    boolean anyListens = harts.stream().anyMatch(h -> h.isWaiting() || h.isInterruptible());
    return harts.stream().allMatch(h -> h.trapsForever() || h.isWaiting())
        && !(anyListens && cyclesToNextEvent() != Clock.FOREVER);
  }

  private static StopReason trapsForever(Hart hart) {
    Hart.TrapSite site = hart.lastTrap();
    return new StopReason.TrapsForever(hart.id(), site.pc(), site.cause(), site.value());
  }

  private void endTurn() {
    if (harts.size() > 1) {
      harts.get(current).endTurn();
      current = (current + 1) % harts.size();
      harts.get(current).beginTurn();
    }
    turnLeft = turnLength;
  }

  /** Until a device or a timer acts of its own accord. */
  private long cyclesToNextEvent() {
    long next = Device.NEVER;
    for (Bus.Attachment attachment : bus.attachments()) {
      next = Math.min(next, attachment.device().nextEvent());
    }
    for (Hart hart : harts) {
      next = Math.min(next, hart.nextEvent());
    }
    return clock.cyclesUntil(next);
  }

  private void deliverEvents() {
    long now = clock.time();
    for (Bus.Attachment attachment : bus.attachments()) {
      attachment.device().tick(now);
    }
    for (Hart hart : harts) {
      hart.updateTimer();
    }
  }

  private boolean jumpToNextEvent() {
    long cycles = cyclesToNextEvent();
    if (cycles == Clock.FOREVER) {
      return false;
    }
    clock.advance(cycles);
    return true;
  }
}
