package faultline.compare;

import faultline.isa.Decoder;
import faultline.isa.Disassembler;
import faultline.isa.Instruction;
import faultline.machine.Inspector;
import faultline.machine.Machine;
import faultline.mmu.Access;
import faultline.mmu.Privilege;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** The last few steps, to show what led to a difference. */
final class History {
  private static final int LENGTH = 8;
  private static final int OPCODE = 0x7f;
  private static final int ATOMIC = 0x2f;

  /**
   * A step about to be taken.
   *
   * @param readable whether there is code at {@code pc}; if not, fetching it will trap
   * @param code its first 16 or 32 bits
   */
  record Step(long number, Privilege privilege, long pc, boolean readable, int code) {
    boolean isWfi() {
      return readable && code == Instruction.WFI.match();
    }

    /** Whether it is LR, SC or an AMO. */
    boolean isAtomic() {
      return readable && (code & OPCODE) == ATOMIC;
    }

    String disassembly(Names names) {
      if (!readable) {
        return "(no instruction can be read here)";
      }
      return Disassembler.disassemble(code, pc, names::address).replace('\t', ' ');
    }
  }

  private final Machine machine;
  private final Inspector inspector;
  private final Deque<Step> steps = new ArrayDeque<>();

  History(Machine machine) {
    this.machine = machine;
    inspector = machine.inspect(0);
  }

  /** Notes the step that the machine is about to take. */
  Step note() {
    Step step = look();
    steps.addLast(step);
    if (steps.size() > LENGTH) {
      steps.removeFirst();
    }
    return step;
  }

  /** The step that the machine is about to take. */
  Step look() {
    long pc = inspector.pc();
    int first = half(pc);
    int second = Decoder.isLong(first) ? half(pc + 2) : 0;
    boolean readable = first >= 0 && second >= 0;
    return new Step(
        machine.steps(), inspector.privilege(), pc, readable, (second << Short.SIZE) | first);
  }

  /** The step noted last; there must be one. */
  Step last() {
    return steps.getLast();
  }

  /** The steps noted last, oldest first. */
  Iterable<Step> steps() {
    return steps;
  }

  /** The 16 bits at {@code va}, or -1. */
  private int half(long va) {
    OptionalLong pa = inspector.physical(va, Access.FETCH);
    return pa.isPresent() && machine.ram().contains(pa.getAsLong(), Short.BYTES)
        ? (int) machine.ram().load(pa.getAsLong(), Short.BYTES)
        : -1;
  }
}
