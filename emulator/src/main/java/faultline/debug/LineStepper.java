package faultline.debug;

import faultline.cpu.HartObserver.TrapEvent;
import faultline.debug.Symbols.Place;
import faultline.isa.Decoder;
import faultline.isa.Register;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Steps by lines of the source, and out of functions, by the rules of gdb.
 *
 * <p>A step ends at the first instruction of another line. A call is entered if its code has lines;
 * {@code next} runs until it returns. What gdb has no rule for is a trap: an exception (a page
 * fault, an ecall) is a call of the kernel, which {@code next} runs until the program goes on. So
 * does {@code step} in compiled code, where a line may fault in many places; a line of assembly is
 * one instruction, and its trap is what there is to see. An interrupt is nobody's doing and is
 * always run until it is over.
 */
final class LineStepper {
  /** What the steps are to stay in. */
  private record Range(long start, long end) {
    boolean holds(long pc) {
      return Long.compareUnsigned(pc - start, end - start) < 0;
    }
  }

  /** How one instruction was stepped. */
  private record Moved(Stop stop, boolean enteredHandler) {}

  private final Debugger debugger;
  private final Target target;

  LineStepper(Debugger debugger) {
    this.debugger = debugger;
    target = debugger.target();
  }

  /**
   * To another line.
   *
   * @param over whether calls and exceptions are run until they return
   */
  Stop line(boolean over) {
    Optional<SourceLine> line = debugger.symbols().lineAt(target.pc());
    if (line.isPresent()) {
      return toOtherLine(line.get(), over);
    }
    return function().map(range -> outOf(range, over)).orElseGet(Stop.Stepped::new);
  }

  /** Not back: to a line behind this one, or out of the function. */
  Stop forward() {
    Optional<SourceLine> line = debugger.symbols().lineAt(target.pc());
    Optional<Range> function = function();
    if (function.isEmpty()) {
      return new Stop.Stepped();
    }
    long end = line.map(SourceLine::end).orElse(function.get().end);
    Range range = new Range(function.get().start, end);
    Stop stop = outOf(range, true);
    Optional<SourceLine> now = debugger.symbols().lineAt(target.pc());
    boolean amid = now.isPresent() && now.get().start() != target.pc();
    return stop instanceof Stop.Stepped && amid ? toOtherLine(now.get(), true) : stop;
  }

  /** One instruction; a call or an exception counts as one. */
  Stop instructionOver() {
    return move(true).stop;
  }

  /**
   * Until a frame has returned to its caller, {@code outer}.
   *
   * @param cfa the frame's
   * @param behindTrap whether the hart handles a trap now that is to be over by then
   */
  Stop out(Frame outer, long cfa, boolean behindTrap) {
    Standing who = standing();
    return debugger.runTo(
        outer.pc(),
        () -> (behindTrap ? who.isFor(standing()) : who.isSame(standing())) && isOutside(cfa));
  }

  /** Until what {@code trap} has interrupted goes on: with the same instruction, or the next. */
  Stop outOf(Frame trap) {
    Standing who = standing();
    OptionalLong sp = trap.registers().value(Register.SP);
    return debugger.runTo(
        trap.pc(),
        behind(trap.pc()),
        () -> who.isFor(standing()) && target.register(Register.SP) == sp.orElse(0));
  }

  private boolean isOutside(long cfa) {
    return Long.compareUnsigned(target.register(Register.SP), cfa) >= 0;
  }

  /** Until {@code address} is reached here, or the function has returned. */
  Stop to(long address, OptionalLong callerPc, long cfa) {
    Standing who = standing();
    long back = callerPc.orElse(address);
    return debugger.runTo(
        address,
        back,
        () -> who.isSame(standing()) && (target.pc() == address || isBack(who, cfa)));
  }

  private boolean isBack(Standing who, long cfa) {
    return who.isSame(standing()) && isOutside(cfa);
  }

  private Optional<Range> function() {
    return debugger
        .symbols()
        .at(target.pc())
        .filter(Place::isCode)
        .map(place -> new Range(place.start(), place.end()));
  }

  private Stop toOtherLine(SourceLine from, boolean over) {
    SourceLine here = from;
    while (true) {
      Moved moved = move(over);
      long pc = target.pc();
      if (!(moved.stop instanceof Stop.Stepped) || moved.enteredHandler) {
        return moved.stop;
      }
      if (new Range(here.start(), here.end()).holds(pc)) {
        continue;
      }
      Optional<SourceLine> now = debugger.symbols().lineAt(pc);
      if (now.isEmpty()) {
        return moved.stop;
      }
      boolean begins = now.get().start() == pc && now.get().isStatement();
      if (begins && !now.get().isSameLine(here)) {
        return moved.stop;
      }
      here = now.get(); // Amid a line: on to its end.
    }
  }

  private Stop outOf(Range range, boolean over) {
    Moved moved;
    do {
      moved = move(over);
    } while (moved.stop instanceof Stop.Stepped
        && !moved.enteredHandler
        && range.holds(target.pc()));
    return moved.stop;
  }

  private Moved move(boolean over) {
    Standing who = standing();
    long pc = target.pc();
    long sp = target.register(Register.SP);
    boolean isCompiled =
        debugger.symbols().lineAt(pc).filter(line -> !line.isAssembly()).isPresent();
    long next = behind(pc);
    OptionalLong back = Calls.returnAddress(debugger.memory(), pc);
    debugger.traps().forget();
    Stop stop = debugger.steps(1);
    TrapEvent trap = debugger.traps().last();
    if (!(stop instanceof Stop.Stepped)) {
      return new Moved(stop, false);
    }
    if (trap != null) {
      boolean passes = over || isCompiled || trap.cause().isInterrupt();
      return passes ? new Moved(backFromTrap(who, pc, next), false) : new Moved(stop, true);
    }
    if (back.isPresent() && target.pc() != back.getAsLong()) {
      return new Moved(called(who, sp, back.getAsLong(), over), false);
    }
    return new Moved(stop, false);
  }

  /** The handler runs until who was trapped goes on: with the same instruction, or the next. */
  private Stop backFromTrap(Standing who, long pc, long next) {
    return debugger.runTo(pc, next, () -> who.isSame(standing()));
  }

  /** The instruction behind the one at {@code pc}, if that can be read. */
  private long behind(long pc) {
    OptionalLong low = debugger.memory().loadCode(pc, Short.BYTES);
    return pc + (low.isPresent() ? Decoder.size((int) low.getAsLong()) : Integer.BYTES);
  }

  private Stop called(Standing who, long sp, long back, boolean over) {
    Optional<Place> callee = debugger.symbols().at(target.pc());
    boolean hasLines = debugger.symbols().lineAt(target.pc()).isPresent();
    if (over || callee.isEmpty() || !hasLines) {
      return debugger.runTo(back, () -> isBack(who, sp));
    }
    long body = debugger.symbols().bodyOf(callee.get());
    return body == target.pc() || callee.get().offset() != 0
        ? new Stop.Stepped()
        : debugger.runTo(body, (BooleanSupplier) () -> who.isSame(standing()));
  }

  private Standing standing() {
    return Standing.of(target, debugger.processes());
  }
}
