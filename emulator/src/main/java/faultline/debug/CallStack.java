package faultline.debug;

import faultline.debug.Frame.Kind;
import faultline.debug.Unwinder.Layout;
import faultline.isa.Cause;
import faultline.isa.Register;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The call stack of the hart that is looked at, from the inside out, as it is at this moment. Each
 * frame is found only when it is asked for. The stack ends where gdb's does: at the program's entry
 * point, at {@code main}, and where what would come next cannot be a caller.
 */
public final class CallStack {
  /** What gdb calls a frame: two with the same are one. */
  private record Identity(OptionalLong cfa, long routine) {}

  /** Beyond this a stack is damage. */
  private static final int MOST = 100_000;

  private static final String IDENTICAL = "previous frame identical to this frame (corrupt stack?)";
  private static final String INNER = "previous frame inner to this frame (corrupt stack?)";
  private static final String NO_SAVED_PC = "frame did not save the PC";

  private static final Set<String> REFUSED_FETCHES =
      Set.of(
          Cause.INSTRUCTION_PAGE_FAULT.description(), Cause.INSTRUCTION_ACCESS_FAULT.description());

  private final UnwindTables tables;
  private final Unwinder unwinder;
  private final Traps traps;
  private final List<Frame> frames = new ArrayList<>();
  private final Set<Identity> identities = new HashSet<>();

  /** How the outermost frame known is laid out. */
  private Layout last;

  private boolean complete;
  private Optional<String> trouble = Optional.empty();

  CallStack(Target target, Symbols symbols, UnwindTables tables) {
    this.tables = tables;
    unwinder = new Unwinder(target, symbols, tables);
    traps = new Traps(target, symbols, unwinder);
    long pc = target.pc();
    FrameRegisters registers = FrameRegisters.of(target);
    last = unwinder.layout(0, false, pc, pc, registers);
    frames.add(routine(pc, pc, registers));
    identities.add(new Identity(last.cfa(), last.routine()));
  }

  /** The frame that the hart is in. */
  public Frame innermost() {
    return frames.get(0);
  }

  /** The frame {@code level} calls out, or empty when there are not so many. */
  public Optional<Frame> at(int level) {
    while (frames.size() <= level && !complete) {
      extend();
    }
    return level >= 0 && level < frames.size() ? Optional.of(frames.get(level)) : Optional.empty();
  }

  /** The level of the outermost frame. */
  public int outermost() {
    at(MOST);
    return frames.size() - 1;
  }

  /** The user's frame that a trap on the stack interrupted; empty when there is none. */
  public Optional<Frame> interrupted() {
    for (int level = 1; at(level).isPresent(); level++) {
      boolean isBehindTrap = frames.get(level - 1).kind() == Kind.TRAP;
      // Our kernel has the upper half of the address space, and processes have the lower.
      if (isBehindTrap && frames.get(level).pc() >= 0) {
        return at(level);
      }
    }
    return Optional.empty();
  }

  /**
   * What {@code frame} returns to: its caller, or the trap that it handles; a trap, to what that
   * has interrupted. Empty when that is not known.
   */
  public Optional<Frame> outside(Frame frame) {
    if (frame.kind() == Kind.TRAP) {
      return Optional.of(frame);
    }
    return at(frame.level() + 1)
        .filter(outer -> outer.kind() == Kind.TRAP || frame.cfa().isPresent());
  }

  /** Whether a trap lies between the innermost frame and {@code frame}. */
  boolean isBehindTrap(Frame frame) {
    return frames.subList(0, frame.level()).stream().anyMatch(each -> each.kind() == Kind.TRAP);
  }

  /** Why there is no frame behind the outermost one, if that is not the program's own end. */
  public Optional<String> trouble() {
    return complete ? trouble : Optional.empty();
  }

  /** Where the innermost frame's routine returns to; empty when it has no caller. */
  public Optional<Caller> caller() {
    Optional<Frame> caller = at(1);
    OptionalLong cfa = innermost().cfa();
    return caller.isPresent() && caller.get().kind() == Kind.ROUTINE && cfa.isPresent()
        ? Optional.of(new Caller(caller.get().pc(), cfa.getAsLong()))
        : Optional.empty();
  }

  private void extend() {
    Frame frame = frames.get(frames.size() - 1);
    if (frames.size() >= MOST) {
      complete = true;
    } else if (frame.kind() == Kind.TRAP) {
      add(frame.pc(), frame.inside(), frame.registers());
    } else {
      Optional<Traps.Interrupted> trap = traps.behind(frame, insideOf(frame), isBehindTrap(frame));
      if (trap.isPresent()) {
        addTrap(trap.get());
      } else {
        extendByCaller(frame);
      }
    }
  }

  private long insideOf(Frame frame) {
    return frame.level() == 0 ? 0 : frames.get(frame.level() - 1).routine();
  }

  private void addTrap(Traps.Interrupted trap) {
    frames.add(
        new Frame(
            frames.size(),
            Kind.TRAP,
            trap.pc(),
            trap.inside(),
            0,
            OptionalLong.empty(),
            trap.registers(),
            trap.registers(),
            trap.cause()));
  }

  private void extendByCaller(Frame frame) {
    OptionalLong pc = last.caller().value(Register.RA);
    boolean isZero = frame.level() > 0 && frame.pc() == 0 && !isBehindRefusedFetch(frame.level());
    if (isZero || last.isOutermost() || isEnd(frame)) {
      complete = true;
    } else if (last.unreadable().isPresent() && pc.isEmpty()) {
      String address = Long.toHexString(last.unreadable().getAsLong());
      stop("Cannot access memory at address 0x" + address);
    } else if (isInnerToInside(frame)) {
      stop(INNER);
    } else if (pc.isEmpty() || hasSavedPcOfInside(frame)) {
      stop(NO_SAVED_PC);
    } else {
      boolean isCall = pc.getAsLong() != 0;
      add(pc.getAsLong(), pc.getAsLong() - (isCall ? 1 : 0), last.caller());
    }
  }

  private void stop(String why) {
    complete = true;
    trouble = Optional.of(why);
  }

  private void add(long pc, long inside, FrameRegisters registers) {
    boolean isUnfetched = isBehindRefusedFetch(frames.size());
    Layout layout = unwinder.layout(frames.size(), isUnfetched, pc, inside, registers);
    if (!identities.add(new Identity(layout.cfa(), layout.routine()))) {
      stop(IDENTICAL);
      return;
    }
    last = layout;
    frames.add(routine(pc, inside, registers));
  }

  /** Whether the frame at {@code level} stands where nothing could be fetched: a wild jump. */
  private boolean isBehindRefusedFetch(int level) {
    return level > 0
        && frames.get(level - 1).kind() == Kind.TRAP
        && REFUSED_FETCHES.contains(frames.get(level - 1).description());
  }

  /** The frame that {@link #last} is the layout of. */
  private Frame routine(long pc, long inside, FrameRegisters registers) {
    return new Frame(
        frames.size(),
        Kind.ROUTINE,
        pc,
        inside,
        last.routine(),
        last.cfa(),
        registers,
        last.caller(),
        "");
  }

  /** The stack grows down, so a caller's frame is never below that of whom it called. */
  private boolean isInnerToInside(Frame frame) {
    if (frame.level() == 0) {
      return false;
    }
    Frame inside = frames.get(frame.level() - 1);
    return inside.kind() == Kind.ROUTINE
        && frame.cfa().isPresent()
        && inside.cfa().isPresent()
        && Long.compareUnsigned(frame.cfa().getAsLong(), inside.cfa().getAsLong()) < 0;
  }

  /** Two routines cannot have their return addresses in one place. */
  private boolean hasSavedPcOfInside(Frame frame) {
    if (frame.level() == 0 || frames.get(frame.level() - 1).kind() == Kind.TRAP) {
      return false;
    }
    OptionalLong place = last.caller().place(Register.RA);
    return place.equals(frame.registers().place(Register.RA));
  }

  /** Whether the frame is of the program's first routine, or of main: their callers are not its. */
  private boolean isEnd(Frame frame) {
    Optional<Symbols.Located> located = unwinder.locate(frame.inside());
    if (located.isEmpty() || frame.routine() == 0) {
      return false;
    }
    long routine = frame.routine() + located.get().distance();
    long entry = located.get().elf().entry();
    Routines routines = tables.of(located.get().elf()).routines();
    return routine == entry
        || routines.candidates(entry).stream().limit(1).anyMatch(likeliest -> likeliest == routine)
        || routines.isMain(routine);
  }
}
