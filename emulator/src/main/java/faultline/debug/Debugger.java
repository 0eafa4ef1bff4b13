package faultline.debug;

import faultline.debug.StopPoint.Disposition;
import faultline.elf.ElfFile;
import faultline.machine.StopReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
  private @Nullable StopPoint lastHit;
  private boolean over;

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
    ElfFile kernel = images.kernel().map(Image::elf).orElse(null);
    KernelMemory kernelMemory = new KernelMemory(kernel, target.ram());
    processes = new Processes(kernelMemory);
    spaces = new Spaces(target, kernelMemory, processes);
    frames = new Frames(target.ram(), spaces, new KernelFrames(kernelMemory, processes));
    regions = new Regions(target.ram(), frames, new KernelRegions(kernelMemory, processes));
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

  /** The tables of an address space, for looking at. */
  public PageTableTree tree(Space space) {
    return new PageTableTree(space.root(), target.ram());
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

  /** Whether the guest can run; once it is off it can only be looked at. */
  public boolean isAlive() {
    return !over;
  }

  /** What the guest was stopped by last, if that is why it stopped. */
  public Optional<StopPoint> lastHit() {
    return Optional.ofNullable(lastHit);
  }

  /** Sets a breakpoint at {@code locations}. */
  public Breakpoint breakAt(List<Breakpoint.Location> locations, Disposition disposition) {
    return points.add(number -> new Breakpoint(number, disposition, locations));
  }

  /**
   * Takes {@code count} steps: instructions retired or traps taken. A breakpoint on the way stops
   * earlier.
   */
  public Stop step(long count) {
    long end = target.steps() + Math.max(0, count);
    Stop stop = new Stop.Stepped();
    while (stop instanceof Stop.Stepped && target.steps() < end) {
      stop = run(end - target.steps());
    }
    return stop;
  }

  /** Runs until something stops the guest. */
  public Stop resume() {
    Stop stop = run(Long.MAX_VALUE);
    while (stop instanceof Stop.Stepped) {
      stop = run(Long.MAX_VALUE);
    }
    return stop;
  }

  /** Makes the guest stop soon, from another thread than the one that runs it. */
  public void interrupt() {
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
    while (wanted != null && !wanted.isAboutToStart(target)) {
      StopReason reason = target.run(Long.MAX_VALUE, Set.of(wanted.entry()));
      if (!(reason instanceof StopReason.Breakpoint)) {
        return settle(reason);
      }
    }
    return new Stop.Stepped();
  }

  /** Runs for at most {@code steps}; a breakpoint that does not count does not end the run. */
  private Stop run(long steps) {
    lastHit = null;
    return settle(target.run(steps, points.addresses()));
  }

  private Stop settle(StopReason reason) {
    if (reason instanceof StopReason.PoweredOff off) {
      over = true;
      return new Stop.Exited(off.status());
    }
    if (reason instanceof StopReason.Interrupted) {
      return new Stop.Interrupted();
    }
    if (reason instanceof StopReason.StepLimit || reason instanceof StopReason.Breakpoint) {
      Optional<Breakpoint> hit = points.reach(reachedBreakpoints());
      lastHit = hit.orElse(null);
      return hit.<Stop>map(Stop.AtBreakpoint::new).orElseGet(Stop.Stepped::new);
    }
    // Who sleeps for ever may still be typed at, or woken through a register.
    over = reason instanceof StopReason.ConsoleGone;
    return new Stop.Stuck(reason.message());
  }

  private List<Breakpoint> reachedBreakpoints() {
    long pc = target.pc();
    return points.breakpointsAt(pc).stream()
        .filter(each -> each.isReached(pc, target) && isInItsProcess(each))
        .toList();
  }

  /** Whether the process that runs is the one that {@code point} is for. */
  private boolean isInItsProcess(StopPoint point) {
    return point.process().isEmpty()
        || processes.current().filter(now -> now.pid() == point.process().getAsLong()).isPresent();
  }
}
