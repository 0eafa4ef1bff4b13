package faultline.machine;

import faultline.cpu.Hart;
import faultline.device.SerialOutput;
import faultline.memory.Bus;
import faultline.memory.Clock;
import faultline.memory.Stateful;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lets harts take turns, and devices their events, in an order that depends on steps alone.
 *
 * <p>A turn is a fixed number of steps. While a hart waits (wfi) its turn passes all the same, and
 * time with it; when all wait, time jumps to the next event, or waits for the host's input.
 */
final class RunLoop implements Stateful {
  /** Steps in a turn among several harts. */
  private static final long TURN = 1000;

  /** Steps between looks at {@link #requestStop} when there is nobody to take turns with. */
  private static final long LOOK = 1 << 16;

  /** Cycles between two looks at what the guest has printed: a few milliseconds. */
  private static final long SHOW = 1 << 19;

  private final List<Hart> harts;
  private final Bus bus;
  private final Clock clock;
  private final Power power;
  private final SerialOutput output;
  private final InputJournal input;
  private final BooleanSupplier awaitsInput;
  private final Runnable reset;
  private final AtomicBoolean stopRequested = new AtomicBoolean();
  private final long turnLength;

  private int current;
  private long turnLeft;
  private long shown;

  /** Whether the machine shall stop as soon as the step under way is done. */
  private transient boolean halting;

  private transient boolean running;

  /** Whether a hart, rather than a device, is at work. */
  private transient boolean inTurn;

  /**
   * @param output shown now and then
   * @param input what may come from outside
   * @param awaitsInput whether that would interrupt a hart
   * @param reset what to do when the guest asks for a reset
   */
  RunLoop(
      List<Hart> harts,
      Bus bus,
      Clock clock,
      Power power,
      SerialOutput output,
      InputJournal input,
      BooleanSupplier awaitsInput,
      Runnable reset) {
    this.harts = harts;
    this.bus = bus;
    this.clock = clock;
    this.power = power;
    this.output = output;
    this.input = input;
    this.awaitsInput = awaitsInput;
    this.reset = reset;
    turnLength = harts.size() == 1 ? LOOK : TURN;
    turnLeft = turnLength;
  }

  void requestStop() {
    stopRequested.set(true);
    input.wake();
  }

  /** Stops the run, if there is one, when the step under way is done. */
  void stopNow() {
    if (running) {
      halting = true;
      harts.forEach(Hart::pause);
    }
  }

  Hart current() {
    return harts.get(current);
  }

  boolean isRunning() {
    return running;
  }

  boolean isInTurn() {
    return inTurn;
  }

  /** Steps taken by all harts. */
  long steps() {
    long sum = 0;
    for (Hart hart : harts) {
      sum += hart.steps();
    }
    return sum;
  }

  /**
   * Runs for at most {@code maxSteps}.
   *
   * @param turns what each hart, by number, does with its turns
   */
  StopReason run(long maxSteps, IntFunction<Turn> turns) {
    halting = false;
    running = true;
    StopReason reason;
    try {
      reason = runUnshown(maxSteps, turns);
    } finally {
      running = false;
    }
    return output.show() ? reason : new StopReason.ConsoleGone();
  }

  private StopReason runUnshown(long maxSteps, IntFunction<Turn> turns) {
    long start = steps();
    long end = maxSteps > Long.MAX_VALUE - start ? Long.MAX_VALUE : start + maxSteps;
    boolean first = true;
    while (true) {
      StopReason off = power.isOff();
      if (off != null) {
        return off;
      }
      if (power.takeReset()) {
        reset.run();
      }
      if (stopRequested.getAndSet(false)) {
        return new StopReason.Interrupted();
      }
      if (clock.cycles() - shown >= SHOW && !show()) {
        return new StopReason.ConsoleGone();
      }
      long left = end - steps();
      if (left <= 0) {
        return new StopReason.StepLimit();
      }
      deliverEvents();
      if (halting) {
        return new StopReason.Halted(current);
      }
      if (harts.stream().allMatch(hart -> isIdle(hart, turns))) {
        long cycles = cyclesToNextEvent();
        if (cycles == Clock.FOREVER && !awaitsInput.getAsBoolean()) {
          return new StopReason.AsleepForever();
        }
        show();
        clock.advance(input.idle(cycles));
        continue;
      }
      Hart hart = harts.get(current);
      if (isIdle(hart, turns)) {
        sleep();
        continue;
      }
      takeTurn(hart, left, first && turns.apply(hart.id()) == Turn.LEAVE);
      first = false;
      StopReason reason = afterTurn(hart);
      if (reason != null) {
        return reason;
      }
    }
  }

  private boolean show() {
    shown = clock.cycles();
    return output.show();
  }

  private static boolean isIdle(Hart hart, IntFunction<Turn> turns) {
    return hart.isWaiting() || turns.apply(hart.id()) == Turn.STAY;
  }

  private void takeTurn(Hart hart, long most, boolean pass) {
    long budget = Math.min(most, Math.min(turnLeft, cyclesToNextEvent()));
    long before = hart.steps();
    inTurn = true;
    hart.run(before + budget, pass);
    inTurn = false;
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
    StopReason off = power.isOff();
    if (off != null) {
      return off;
    }
    if (hart.isAtBreakpoint()) {
      return new StopReason.Breakpoint(hart.id(), hart.pc());
    }
    if (hart.watchpointHit().isPresent()) {
      return new StopReason.Watched(hart.id(), hart.pc(), hart.watchpointHit().get());
    }
    if (halting) {
      return new StopReason.Halted(hart.id());
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
        && !(anyListens && (cyclesToNextEvent() != Clock.FOREVER || awaitsInput.getAsBoolean()));
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
    long next = Clock.FOREVER;
    for (Bus.Attachment attachment : bus.attachments()) {
      next = Math.min(next, attachment.device().cyclesToEvent());
    }
    for (Hart hart : harts) {
      next = Math.min(next, hart.cyclesToEvent());
    }
    return next;
  }

  /**
   * Lets devices do what is due. They may store to memory, which a reservation of the hart whose
   * turn it is would not notice, so that hart sits out for as long.
   */
  private void deliverEvents() {
    boolean due = devicesAreDue();
    Hart hart = harts.get(current);
    if (due) {
      hart.endTurn();
    }
    for (Bus.Attachment attachment : bus.attachments()) {
      attachment.device().tick();
    }
    if (due) {
      hart.beginTurn();
    }
    for (Hart each : harts) {
      each.updateTimer();
    }
  }

  private boolean devicesAreDue() {
    for (Bus.Attachment attachment : bus.attachments()) {
      if (attachment.device().cyclesToEvent() == 0) {
        return true;
      }
    }
    return false;
  }
}
