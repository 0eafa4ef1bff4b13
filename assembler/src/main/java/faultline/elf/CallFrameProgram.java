package faultline.elf;

import faultline.elf.CallFrames.Cfa;
import faultline.elf.CallFrames.Row;
import faultline.elf.CallFrames.Rule;
import faultline.elf.DwarfCursor.DamagedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The call frames of one routine, packed as a program for a small machine that builds the table row
 * by row, as line tables are: most operations change a rule of the row that is being built; the
 * others advance to the address where the next row begins.
 */
final class CallFrameProgram {
  // Operations whose operand is in their low six bits.
  private static final int DW_CFA_ADVANCE_LOC = 0x40;
  private static final int DW_CFA_OFFSET = 0x80;
  private static final int DW_CFA_RESTORE = 0xc0;
  private static final int OPERATION = 0xc0;
  private static final int OPERAND = 0x3f;

  private static final int DW_CFA_NOP = 0x00;
  private static final int DW_CFA_SET_LOC = 0x01;
  private static final int DW_CFA_ADVANCE_LOC1 = 0x02;
  private static final int DW_CFA_ADVANCE_LOC2 = 0x03;
  private static final int DW_CFA_ADVANCE_LOC4 = 0x04;
  private static final int DW_CFA_OFFSET_EXTENDED = 0x05;
  private static final int DW_CFA_RESTORE_EXTENDED = 0x06;
  private static final int DW_CFA_UNDEFINED = 0x07;
  private static final int DW_CFA_SAME_VALUE = 0x08;
  private static final int DW_CFA_REGISTER = 0x09;
  private static final int DW_CFA_REMEMBER_STATE = 0x0a;
  private static final int DW_CFA_RESTORE_STATE = 0x0b;
  private static final int DW_CFA_DEF_CFA = 0x0c;
  private static final int DW_CFA_DEF_CFA_REGISTER = 0x0d;
  private static final int DW_CFA_DEF_CFA_OFFSET = 0x0e;
  private static final int DW_CFA_DEF_CFA_EXPRESSION = 0x0f;
  private static final int DW_CFA_EXPRESSION = 0x10;
  private static final int DW_CFA_OFFSET_EXTENDED_SF = 0x11;
  private static final int DW_CFA_DEF_CFA_SF = 0x12;
  private static final int DW_CFA_DEF_CFA_OFFSET_SF = 0x13;
  private static final int DW_CFA_VAL_OFFSET = 0x14;
  private static final int DW_CFA_VAL_OFFSET_SF = 0x15;
  private static final int DW_CFA_VAL_EXPRESSION = 0x16;
  private static final int DW_CFA_GNU_ARGS_SIZE = 0x2e;
  private static final int DW_CFA_GNU_NEGATIVE_OFFSET_EXTENDED = 0x2f;

  /** No compiler remembers more states at a time; a hostile table could, and each is a copy. */
  private static final int MOST_REMEMBERED = 256;

  /**
   * What the routines of one common entry share.
   *
   * @param codeFactor what distances between rows are multiples of
   * @param dataFactor what offsets on the stack are multiples of
   * @param opening the operations that come before those of each routine
   */
  record Parameters(
      long codeFactor,
      long dataFactor,
      int returnAddress,
      boolean isSignalFrame,
      DwarfCursor opening) {}

  /** The rules at some address, which operations change. */
  private static final class State {
    Cfa cfa = new Cfa.Unknown();
    final Map<Integer, Rule> rules = new HashMap<>();

    State copy() {
      State copy = new State();
      copy.take(this);
      return copy;
    }

    /** Of rules that cannot be: registers that the machine does not have. */
    void set(long register, @Nullable Rule rule) {
      if (register < 0 || register > CallFrames.HIGHEST_REGISTER) {
        return;
      }
      if (rule == null) {
        rules.remove((int) register);
      } else {
        rules.put((int) register, rule);
      }
    }

    void take(State other) {
      cfa = other.cfa;
      rules.clear();
      rules.putAll(other.rules);
    }
  }

  private final Parameters parameters;
  private final DwarfCursor operations;

  CallFrameProgram(Parameters parameters, DwarfCursor operations) {
    this.parameters = parameters;
    this.operations = operations;
  }

  /** The row at {@code offset} from the routine's start; empty when the program is damaged. */
  Optional<Row> rowAt(long offset) {
    try {
      Run run = new Run(offset);
      run.carryOut(parameters.opening().fromHere());
      run.beginRoutine();
      run.carryOut(operations.fromHere());
      return Optional.of(
          new Row(
              run.state.cfa,
              run.state.rules,
              parameters.returnAddress(),
              parameters.isSignalFrame()));
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }

  /** One run of the program, up to the row that is wanted. */
  private final class Run {
    private final long wanted;
    private final State state = new State();
    private State initial = new State();
    private final Deque<State> remembered = new ArrayDeque<>();
    private long location;

    Run(long wanted) {
      this.wanted = wanted;
    }

    void beginRoutine() {
      initial = state.copy();
    }

    void carryOut(DwarfCursor cursor) throws DamagedException {
      while (cursor.hasMore() && Long.compareUnsigned(location, wanted) <= 0) {
        int code = cursor.unsignedByte();
        int operand = code & OPERAND;
        switch (code & OPERATION) {
          case DW_CFA_ADVANCE_LOC -> advance(operand);
          case DW_CFA_OFFSET -> state.set(operand, at(cursor.unsigned()));
          case DW_CFA_RESTORE -> restore(operand);
          default -> extended(code, cursor);
        }
      }
    }

    /** Stops where the next row begins behind what is wanted. */
    private void advance(long distance) {
      long next = location + distance * parameters.codeFactor();
      location = Long.compareUnsigned(next, location) < 0 ? -1 : next;
    }

    private void extended(int code, DwarfCursor cursor) throws DamagedException {
      switch (code) {
        case DW_CFA_NOP -> {}
        case DW_CFA_ADVANCE_LOC1 -> advance(cursor.unsignedByte());
        case DW_CFA_ADVANCE_LOC2 -> advance(cursor.half());
        case DW_CFA_ADVANCE_LOC4 -> advance(cursor.number(Integer.BYTES));
        case DW_CFA_REMEMBER_STATE -> remember();
        case DW_CFA_RESTORE_STATE -> {
          if (remembered.isEmpty()) {
            throw new DamagedException();
          }
          state.take(remembered.pop());
        }
        case DW_CFA_DEF_CFA, DW_CFA_DEF_CFA_SF, DW_CFA_DEF_CFA_REGISTER -> cfa(code, cursor);
        case DW_CFA_DEF_CFA_OFFSET, DW_CFA_DEF_CFA_OFFSET_SF -> cfa(code, cursor);
        case DW_CFA_DEF_CFA_EXPRESSION -> {
          cursor.skip(cursor.unsigned());
          state.cfa = new Cfa.Unknown();
        }
        case DW_CFA_GNU_ARGS_SIZE -> cursor.unsigned();
        // DW_CFA_set_loc is among those that no RISC-V tool writes.
        case DW_CFA_SET_LOC -> throw new DamagedException();
        default -> rule(code, cursor);
      }
    }

    private void cfa(int code, DwarfCursor cursor) throws DamagedException {
      Cfa now = state.cfa;
      switch (code) {
        case DW_CFA_DEF_CFA -> above(cursor.unsigned(), cursor.unsigned());
        case DW_CFA_DEF_CFA_SF ->
            above(cursor.unsigned(), cursor.signed() * parameters.dataFactor());
        case DW_CFA_DEF_CFA_REGISTER ->
            above(cursor.unsigned(), now instanceof Cfa.Above above ? above.offset() : 0);
        default -> {
          long offset =
              code == DW_CFA_DEF_CFA_OFFSET
                  ? cursor.unsigned()
                  : cursor.signed() * parameters.dataFactor();
          if (now instanceof Cfa.Above above) {
            above(above.register(), offset);
          }
        }
      }
    }

    private void above(long register, long offset) {
      boolean isThere = register >= 0 && register <= CallFrames.HIGHEST_REGISTER;
      state.cfa = isThere ? new Cfa.Above((int) register, offset) : new Cfa.Unknown();
    }

    /** Operations that begin with the number of the register whose rule they change. */
    private void rule(int code, DwarfCursor cursor) throws DamagedException {
      long register = cursor.unsigned();
      switch (code) {
        case DW_CFA_OFFSET_EXTENDED -> state.set(register, at(cursor.unsigned()));
        case DW_CFA_OFFSET_EXTENDED_SF -> state.set(register, at(cursor.signed()));
        case DW_CFA_GNU_NEGATIVE_OFFSET_EXTENDED -> state.set(register, at(-cursor.unsigned()));
        case DW_CFA_VAL_OFFSET -> state.set(register, is(cursor.unsigned()));
        case DW_CFA_VAL_OFFSET_SF -> state.set(register, is(cursor.signed()));
        case DW_CFA_RESTORE_EXTENDED -> restore(register);
        case DW_CFA_UNDEFINED -> state.set(register, new Rule.Undefined());
        case DW_CFA_SAME_VALUE -> state.set(register, new Rule.Same());
        case DW_CFA_REGISTER -> state.set(register, in(cursor.unsigned()));
        case DW_CFA_EXPRESSION, DW_CFA_VAL_EXPRESSION -> {
          cursor.skip(cursor.unsigned());
          state.set(register, new Rule.Unknown());
        }
        default -> throw new DamagedException();
      }
    }

    private Rule at(long factored) {
      return new Rule.At(factored * parameters.dataFactor());
    }

    private Rule is(long factored) {
      return new Rule.Is(factored * parameters.dataFactor());
    }

    private static Rule in(long register) {
      boolean isThere = register >= 0 && register <= CallFrames.HIGHEST_REGISTER;
      return isThere ? new Rule.In((int) register) : new Rule.Unknown();
    }

    private void restore(long register) {
      boolean isThere = register >= 0 && register <= CallFrames.HIGHEST_REGISTER;
      state.set(register, isThere ? initial.rules.get((int) register) : null);
    }

    private void remember() throws DamagedException {
      if (remembered.size() == MOST_REMEMBERED) {
        throw new DamagedException();
      }
      remembered.push(state.copy());
    }
  }
}
