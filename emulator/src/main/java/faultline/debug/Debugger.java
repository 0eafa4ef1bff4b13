package faultline.debug;

import faultline.debug.StopPoint.Disposition;
import faultline.elf.ElfFile;
import faultline.machine.StopReason;
import faultline.memory.Saved;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One debugging session: a machine, what its addresses are called, and where it shall stop.
 *
 * <p>The machine runs only inside {@link #step}, {@link #resume} and {@link #runToProgram}, in the
 * caller's thread; {@link #interrupt} may come from any other.
 */
public final class Debugger {
  private final Target target;
  private final GuestMemory memory;
  private final Symbols symbols;
  private final Processes processes;
  private final Spaces spaces;
  private final Frames frames;
  private final Regions regions;
  private final Images images;
  private final Sources sources;
  private final StopPoints points = new StopPoints();
  private final SignalStops signals;
  private final Snapshots snapshots;
  private @Nullable StopPoint lastHit;
  private final TrapWatch traps = new TrapWatch();
  private final UnwindTables unwindTables = new UnwindTables();
  private boolean over;
  private volatile boolean interrupted;

  /**
   * @param images what may run there
   * @param shippedSources finds a source of the firmware by the path that its line tables have
   */
  public Debugger(Target target, Images images, Function<String, Optional<byte[]>> shippedSources) {
    this.target = target;
    this.images = images;
    memory = new GuestMemory(target);
    symbols = new Symbols(images, target);
    sources = new Sources(shippedSources);
    target.observe(traps);
    ElfFile kernel = images.kernel().map(Image::elf).orElse(null);
    KernelMemory kernelMemory = new KernelMemory(kernel, target.ram());
    processes = new Processes(kernelMemory);
    spaces = new Spaces(target, kernelMemory, processes);
    frames = new Frames(target.ram(), spaces, new KernelFrames(kernelMemory, processes));
    signals = new SignalStops(kernelMemory, target, processes);
    regions = new Regions(target.ram(), frames, new KernelRegions(kernelMemory, processes));
    snapshots =
        new Snapshots(
            target,
            List.of(target::save, traps::save, spaces::save, signals::save, this::saveOutcome));
  }

  public Target target() {
    return target;
  }

  public GuestMemory memory() {
    return memory;
  }

  public Symbols symbols() {
    return symbols;
  }

  /** The processes of the kernel that runs, if it is ours. */
  public Processes processes() {
    return processes;
  }

  /** The address spaces that there are. */
  public Spaces spaces() {
    return spaces;
  }

  /** Who maps which frame. */
  public Frames frames() {
    return frames;
  }

  /** What the user half of an address space consists of. */
  public Regions regions() {
    return regions;
  }

  /** The tables of an address space, for looking at: the first {@code mostRows} of their rows. */
  public PageTableTree tree(Space space, int mostRows) {
    return new PageTableTree(space.root(), target.ram(), mostRows);
  }

  /** The executables whose symbols are known. */
  public Images images() {
    return images;
  }

  /** The text of their sources. */
  public Sources sources() {
    return sources;
  }

  /** What the guest shall stop at. */
  public StopPoints points() {
    return points;
  }

  /** The signals that the guest stops at. */
  public SignalStops signals() {
    return signals;
  }

  /** The moments that can be gone back to. */
  public Snapshots snapshots() {
    return snapshots;
  }

  private Saved saveOutcome() {
    boolean wasOver = over;
    return () -> {
      over = wasOver;
      lastHit = null;
    };
  }

  /** Lets the machine begin anew, also after it was switched off. */
  public void reset() {
    target.reset();
    target.focusOn(0);
    points.all().forEach(StopPoint::startAnew);
    traps.forget();
    signals.forget();
    over = false;
    lastHit = null;
  }

  /** The guest does not run any more. */
  public void kill() {
    over = true;
  }

  /** Where the function in which the hart stands will return to. */
  public Optional<Caller> caller() {
    return callStack().caller();
  }

  /** The call stack of the hart that is looked at, as it is now. */
  public CallStack callStack() {
    return new CallStack(target, symbols, unwindTables);
  }

  /** Whether the guest can run; once it is off it can only be looked at. */
  public boolean isAlive() {
    return !over;
  }

  /** What the guest was stopped by last, the lowest of several, if that is why it stopped. */
  public Optional<StopPoint> lastHit() {
    return Optional.ofNullable(lastHit);
  }

  /**
   * Sets a breakpoint at {@code locations}.
   *
   * @param hardware whether it is to be called one of the hardware's
   */
  public Breakpoint breakAt(
      List<Breakpoint.Location> locations, Disposition disposition, boolean hardware) {
    return points.add(number -> new Breakpoint(number, disposition, locations, hardware));
  }

  /** Sets a watchpoint or a catchpoint: what {@code trigger} waits for. */
  public EventPoint stopAt(
      EventPoint.Kind kind, String what, Trigger trigger, Disposition disposition) {
    return points.add(number -> new EventPoint(number, disposition, kind, what, trigger, points));
  }

  /**
   * Takes {@code count} steps: instructions retired or traps taken. A breakpoint on the way stops
   * earlier.
   */
  public Stop step(long count) {
    return steps(count);
  }

  /** The same as a part of something greater. */
  Stop steps(long count) {
    long wanted = Math.max(0, count);
    long end = wanted > Long.MAX_VALUE - target.steps() ? Long.MAX_VALUE : target.steps() + wanted;
    int hart = target.focus();
    Stop stop = new Stop.Stepped();
    while (stop instanceof Stop.Stepped && target.steps() < end) {
      stop = run(end - target.steps());
      lookAgainAt(hart, stop);
    }
    return stop;
  }

  /** Another hart that came by a breakpoint, and did not stop there, is none to look at. */
  private void lookAgainAt(int hart, Stop stop) {
    if (stop instanceof Stop.Stepped) {
      target.focusOn(hart);
    }
  }

  /** The same, but a call or a trap counts as one step, with all that it does. */
  public Stop stepOver(long count) {
    return repeat(count, new LineStepper(this)::instructionOver);
  }

  /**
   * Goes on to another line of the source, {@code count} times; to another function, where there
   * are no lines.
   *
   * @param over whether calls and exceptions are run until they return
   *     <p>Where no function is known there is nothing to step to, and it stays.
   */
  public Stop stepLine(long count, boolean over) {
    LineStepper stepper = new LineStepper(this);
    return repeat(count, () -> stepper.line(over));
  }

  /**
   * Goes on to a line behind this one, past the jumps back of a loop, or out of the function. Where
   * no function is known it stays.
   */
  public Stop until() {
    return repeat(1, new LineStepper(this)::forward);
  }

  /** Runs until this process is about to execute {@code address}, or its function has returned. */
  public Stop advance(long address) {
    Optional<Caller> caller = caller();
    OptionalLong back =
        caller.isPresent() ? OptionalLong.of(caller.get().pc()) : OptionalLong.empty();
    long cfa = caller.map(Caller::cfa).orElse(0L);
    return repeat(1, () -> new LineStepper(this).to(address, back, cfa));
  }

  /**
   * Runs until {@code frame} of {@code stack} has returned.
   *
   * @param outer what it returns to, as {@link CallStack#outside} says
   */
  public Stop finish(Frame frame, Frame outer, CallStack stack) {
    LineStepper stepper = new LineStepper(this);
    boolean behindTrap = stack.isBehindTrap(frame);
    return repeat(
        1,
        () ->
            outer.kind() == Frame.Kind.TRAP
                ? stepper.outOf(outer)
                : stepper.out(outer, frame.cfa().orElseThrow(), behindTrap));
  }

  private Stop repeat(long count, Supplier<Stop> step) {
    Stop stop = new Stop.Stepped();
    for (long i = 0; i < count && stop instanceof Stop.Stepped; i++) {
      long before = target.steps();
      stop = step.get();
      if (target.steps() == before) {
        return stop; // It stays, and so it would the other times.
      }
    }
    return stop;
  }

  /** Whether somebody has asked the guest to stop since this was asked last. */
  private boolean takeInterrupt() {
    boolean was = interrupted;
    interrupted = false;
    return was;
  }

  /** The last trap. */
  TrapWatch traps() {
    return traps;
  }

  /** Runs until the hart is about to execute {@code address} and {@code isThere} holds. */
  Stop runTo(long address, BooleanSupplier isThere) {
    return runTo(address, address, isThere);
  }

  /** The same for either of two addresses. */
  Stop runTo(long one, long other, BooleanSupplier isThere) {
    Set<Long> wanted = one == other ? Set.of(one) : Set.of(one, other);
    int hart = target.focus();
    while (true) {
      Stop stop = run(Long.MAX_VALUE, wanted);
      boolean arrived = wanted.contains(target.pc()) && isThere.getAsBoolean();
      if (arrived || !(stop instanceof Stop.Stepped)) {
        return stop;
      }
      lookAgainAt(hart, stop);
    }
  }

  /** Runs until something stops the guest. */
  public Stop resume() {
    Stop stop = run(Long.MAX_VALUE);
    while (stop instanceof Stop.Stepped) {
      stop = run(Long.MAX_VALUE);
    }
    return stop;
  }

  /** A new command: nobody wants the guest to stop any more. */
  public void forgetInterrupt() {
    interrupted = false;
  }

  /**
   * Makes the guest stop soon, from another thread than the one that runs it. If it stands still,
   * its next run ends before it begins, unless the request is {@linkplain #forgetInterrupt
   * forgotten} before.
   */
  public void interrupt() {
    interrupted = true;
    target.interrupt();
  }

  /**
   * Runs until the program under study is about to execute its first instruction. Another program
   * may have the same entry point, so what is mapped there is compared with the program's file.
   *
   * @return {@link Stop.Stepped} when it is there, at once when the session has no program; else
   *     what came between
   */
  public Stop runToProgram() {
    Image wanted = images.program().orElse(null);
    return wanted == null || wanted.isAboutToStart(target)
        ? new Stop.Stepped()
        : runTo(wanted.entry(), () -> wanted.isAboutToStart(target));
  }

  /** Runs for at most {@code steps}; a breakpoint that does not count does not end the run. */
  private Stop run(long steps) {
    return run(steps, Set.of());
  }

  /** The same with other addresses to come back at. */
  private Stop run(long steps, Set<Long> besides) {
    lastHit = null;
    Set<Long> addresses = new HashSet<>(points.addresses());
    addresses.addAll(besides);
    addresses.addAll(signals.addresses());
    List<Trigger> triggers = points.triggers();
    triggers.forEach(Trigger::begin);
    boolean stepwise = triggers.stream().anyMatch(Trigger::needsSteps);
    List<Trigger> onlookers = stepwise ? triggers : List.of();
    if (steps == Long.MAX_VALUE) {
      target.console().give(this::interrupt);
    }
    try {
      return settle(target.run(steps, addresses, onlookers, () -> interrupted));
    } finally {
      target.console().takeBack();
    }
  }

  private Stop settle(StopReason reason) {
    if (reason instanceof StopReason.PoweredOff off) {
      over = true;
      return signals.end(off.status());
    }
    if (reason instanceof StopReason.Interrupted) {
      // A request that came when the run before was just over is nobody's any more.
      return takeInterrupt() ? new Stop.Interrupted() : new Stop.Stepped();
    }
    if (isBetweenSteps(reason)) {
      List<StopPoint> hit = points.reach(reached());
      lastHit = hit.isEmpty() ? null : hit.get(0);
      signals.note();
      return hit.isEmpty() ? signals.stop().orElseGet(Stop.Stepped::new) : new Stop.Hit(hit);
    }
    // Who sleeps for ever may still be typed at, or woken through a register.
    over = reason instanceof StopReason.ConsoleGone;
    return new Stop.Stuck(reason.message());
  }

  private static boolean isBetweenSteps(StopReason reason) {
    return reason instanceof StopReason.StepLimit
        || reason instanceof StopReason.Breakpoint
        || reason instanceof StopReason.Halted;
  }

  /** What the guest has reached, in order of number; nothing if it only made a step. */
  private List<StopPoint> reached() {
    long pc = target.pc();
    List<StopPoint> reached = new ArrayList<>();
    for (StopPoint each : points.all()) {
      boolean isReached =
          each instanceof EventPoint event
              ? event.isReached()
              : each instanceof Breakpoint breakpoint && breakpoint.reached(pc, target).isPresent();
      if (isReached && isInItsProcess(each)) {
        reached.add(each);
      }
    }
    return reached;
  }

  /** Whether the process that runs is the one that {@code point} is for. */
  private boolean isInItsProcess(StopPoint point) {
    return point.process().isEmpty() || point.process().equals(processes.currentPid());
  }
}
