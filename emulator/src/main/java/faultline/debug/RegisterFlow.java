package faultline.debug;

import faultline.debug.Code.Step;
import faultline.isa.Field;
import faultline.isa.Register;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Follows a routine from its first instruction along all its branches, to find out where it has put
 * its caller's registers by the time it is at some instruction.
 *
 * <p>This is for code without call frame information, such as assembly. Reading only the prologue,
 * from top to bottom, would be wrong behind an early return, in an epilogue, and where a label in a
 * routine looks as if another began.
 */
final class RegisterFlow {
  /** More than a large routine needs, even if many paths meet in it. */
  private static final int MOST_STEPS = 40_000;

  private final Code code;
  private final long start;
  private final LongPredicate isOtherRoutine;
  private final Map<Long, FlowState> states = new HashMap<>();
  private final Deque<Long> work = new ArrayDeque<>();

  /** Jumps whose targets are not known, such as those through the table of a switch. */
  private final List<Step> jumps = new ArrayList<>();

  private int steps;

  /**
   * @param start the routine's first instruction
   * @param isOtherRoutine whether another routine begins at an address
   */
  RegisterFlow(Code code, long start, LongPredicate isOtherRoutine) {
    this.code = code;
    this.start = start;
    this.isOtherRoutine = isOtherRoutine;
    arrive(start, FlowState.atStart());
    follow();
    followJumps();
  }

  /** What is known at {@code pc}; empty when no way leads there from the routine's start. */
  Optional<FlowState> at(long pc) {
    return Optional.ofNullable(states.get(pc));
  }

  private void arrive(long pc, FlowState state) {
    FlowState known = states.get(pc);
    if (known == null) {
      states.put(pc, state.copy());
      work.add(pc);
    } else if (known.meet(state)) {
      work.add(pc);
    }
  }

  private void follow() {
    while (!work.isEmpty() && steps < MOST_STEPS) {
      steps++;
      long pc = work.remove();
      Optional<Step> step = code.at(pc);
      FlowState before = states.get(pc);
      if (step.isPresent() && before != null) {
        execute(step.get(), before);
      }
    }
  }

  private void execute(Step step, FlowState before) {
    int word = step.word();
    boolean keepsLink = Field.RD.get(word) != Register.ZERO;
    switch (step.row()) {
      case BEQ, BNE, BLT, BGE, BLTU, BGEU -> {
        jump(step.pc() + Field.IMM_B.get(word), before);
        goOn(step, before);
      }
      case JAL -> {
        if (keepsLink) {
          goOn(step, before);
        } else {
          jump(step.pc() + Field.IMM_J.get(word), before);
        }
      }
      case JALR -> {
        FlowState.Value target = before.cell(Field.RS1.get(word));
        if (keepsLink) {
          goOn(step, before);
        } else if (target.origin() == FlowState.CONSTANT) {
          jump(target.plus() + Field.IMM_I.get(word), before);
        } else if (!isReturn(word) && !jumps.contains(step)) {
          jumps.add(step);
        }
      }
      case SRET, MRET -> {}
      default -> goOn(step, before);
    }
  }

  private static boolean isReturn(int word) {
    int target = Field.RS1.get(word);
    return target == Register.RA || target == Register.T0;
  }

  private void goOn(Step step, FlowState before) {
    FlowState after = before.copy();
    after.execute(step);
    jump(step.next(), after);
  }

  /** Another routine is not ours to follow: it is one's last call, or code that is not reached. */
  private void jump(long target, FlowState state) {
    if (target == start || !isOtherRoutine.test(target)) {
      arrive(target, state);
    }
  }

  /**
   * The code behind a jump to an unknown place that nothing else reaches is where it goes, up to
   * the next routine.
   */
  private void followJumps() {
    for (int i = 0; i < jumps.size(); i++) {
      Step jump = jumps.get(i);
      FlowState state = states.get(jump.pc());
      long at = jump.next();
      Optional<Step> step = code.at(at);
      while (state != null && step.isPresent() && !isOtherRoutine.test(at) && steps < MOST_STEPS) {
        if (!states.containsKey(at)) {
          arrive(at, state);
          follow();
        }
        at = step.get().next();
        step = code.at(at);
      }
    }
  }
}
