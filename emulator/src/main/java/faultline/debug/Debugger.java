package faultline.debug;

import faultline.elf.ElfFile;
import faultline.machine.StopReason;
import java.util.Optional;
import java.util.Set;
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
  private final @Nullable ProgramImage program;
  private final Breakpoints breakpoints = new Breakpoints();
  private @Nullable Breakpoint lastHit;
  private boolean over;

  /**
   * @param kernel the file of the kernel that runs, for its symbols; null without one
   * @param program the program under study; null when it is the kernel that is studied
   */
  public Debugger(Target target, @Nullable ElfFile kernel, @Nullable ProgramImage program) {
    this.target = target;
    this.program = program;
    memory = new GuestMemory(target);
    symbols = new Symbols(kernel, program, target);
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

  public Breakpoints breakpoints() {
    return breakpoints;
  }

  /** Whether the guest can run; once it is off it can only be looked at. */
  public boolean isAlive() {
    return !over;
  }

  /** The breakpoint at which the guest stands, if that is why it stopped. */
  public Optional<Breakpoint> lastHit() {
    return Optional.ofNullable(lastHit);
  }

  /** Sets a breakpoint at {@code address}. */
  public Breakpoint breakAt(long address, boolean temporary) {
    return breakpoints.add(address, temporary, symbols.isProgramAddress(address));
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
    ProgramImage wanted = program;
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
    return settle(target.run(steps, breakpoints.addresses()));
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
      Optional<Breakpoint> hit = breakpoints.reach(target.pc(), symbols::isProgramSpace);
      lastHit = hit.orElse(null);
      return hit.<Stop>map(Stop.AtBreakpoint::new).orElseGet(Stop.Stepped::new);
    }
    // A reset, or nothing that could ever happen again.
    over = true;
    return new Stop.Stuck(reason.message());
  }
}
