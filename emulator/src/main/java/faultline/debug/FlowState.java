package faultline.debug;

import faultline.debug.Code.Step;
import faultline.isa.Csr;
import faultline.isa.Field;
import faultline.isa.Register;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is known of the registers at one instruction of a routine, in terms of the values that they
 * had when the routine began: {@code sp} is its old value minus 32, and the old {@code ra} lies 24
 * above it.
 *
 * <p>Stores through pointers of unknown origin are taken not to hit what was saved, and routines
 * that are called to keep the calling convention; a routine for which that is wrong does not find
 * the way back to its caller either.
 */
final class FlowState {
  /** Stands for any value: two of these need not be equal. */
  static final int UNKNOWN = -1;

  /** Origin of constants, which are distances from what x0 holds. */
  static final int CONSTANT = 0;

  /** sscratch or mscratch, whichever the routine uses: a trap's first instruction may swap them. */
  static final int SCRATCH = 32;

  private static final int CELLS = 33;
  private static final int FIRST_PRODUCED = 64;
  private static final int MOST_SLOTS = 256;
  private static final Value NOTHING = new Value(UNKNOWN, 0);
  private static final Set<Integer> SCRATCH_REGISTERS = numbers("sscratch", "mscratch");

  /**
   * A value: {@code plus} more than what {@code origin} is the number of: a register, as it was
   * when the routine began, or, from 64 on, the result of some instruction of the routine.
   */
  record Value(int origin, long plus) {
    boolean isKnown() {
      return origin != UNKNOWN;
    }

    Value moved(long distance) {
      return isKnown() ? new Value(origin, plus + distance) : this;
    }
  }

  /** Eight bytes of memory, at {@code offset} from what {@code origin} stands for. */
  record Slot(int origin, long offset) {}

  private final Value[] cells = new Value[CELLS];
  private final Map<Slot, Value> slots = new HashMap<>();

  private FlowState() {}

  /** At the routine's first instruction. */
  static FlowState atStart() {
    FlowState state = new FlowState();
    Arrays.setAll(state.cells, number -> new Value(number, 0));
    return state;
  }

  FlowState copy() {
    FlowState copy = new FlowState();
    System.arraycopy(cells, 0, copy.cells, 0, CELLS);
    copy.slots.putAll(slots);
    return copy;
  }

  /** Of a register, or of {@link #SCRATCH}. */
  Value cell(int number) {
    return cells[number];
  }

  Map<Slot, Value> slots() {
    return slots;
  }

  /**
   * Keeps what also holds in {@code other}, a state in which the same instruction is reached.
   *
   * @return whether that is less than before
   */
  boolean meet(FlowState other) {
    boolean isLess = false;
    for (int i = 0; i < CELLS; i++) {
      if (cells[i].isKnown() && !cells[i].equals(other.cells[i])) {
        cells[i] = NOTHING;
        isLess = true;
      }
    }
    return slots
            .entrySet()
            .removeIf(each -> !each.getValue().equals(other.slots.get(each.getKey())))
        || isLess;
  }

  /** After {@code step}, if it goes on behind itself. */
  void execute(Step step) {
    int word = step.word();
    Value first = cells[Field.RS1.get(word)];
    switch (step.row()) {
      case LUI -> set(step, constant(Field.IMM_U.get(word)));
      case AUIPC -> set(step, constant(step.pc() + Field.IMM_U.get(word)));
      case ADDI -> set(step, first.moved(Field.IMM_I.get(word)));
      case ADDIW, SLLI, ADD, SUB -> set(step, computed(step, first));
      case LD -> set(step, load(step, first.moved(Field.IMM_I.get(word))));
      case SD, SW, SH, SB -> store(step, first.moved(Field.IMM_S.get(word)));
      case CSRRW -> {
        Value old = csr(step);
        if (SCRATCH_REGISTERS.contains(csrNumber(word))) {
          cells[SCRATCH] = first;
        }
        set(step, old);
      }
      case CSRRS, CSRRC -> set(step, csr(step));
      case JAL, JALR -> call(step);
      case BEQ, BNE, BLT, BGE, BLTU, BGEU -> {}
      default -> {
        if (step.row().has(Field.RD)) {
          set(step, produced(step));
        }
      }
    }
  }

  private static Value constant(long value) {
    return new Value(CONSTANT, value);
  }

  private Value computed(Step step, Value first) {
    int word = step.word();
    boolean isConstant = first.origin() == CONSTANT;
    return switch (step.row()) {
      case ADDIW -> {
        int sum = (int) first.plus() + Field.IMM_I.get(word);
        yield isConstant ? constant(sum) : produced(step);
      }
      case SLLI -> isConstant ? constant(first.plus() << Field.SHAMT.get(word)) : produced(step);
      case SUB -> {
        Value second = cells[Field.RS2.get(word)];
        yield second.origin() == CONSTANT ? first.moved(-second.plus()) : produced(step);
      }
      default -> {
        Value second = cells[Field.RS2.get(word)];
        if (second.origin() == CONSTANT) {
          yield first.moved(second.plus());
        }
        yield isConstant ? second.moved(first.plus()) : produced(step);
      }
    };
  }

  private Value csr(Step step) {
    return SCRATCH_REGISTERS.contains(csrNumber(step.word())) ? cells[SCRATCH] : produced(step);
  }

  private static int csrNumber(int word) {
    return Field.CSR.get(word) & 0xfff;
  }

  private Value load(Step step, Value address) {
    Value saved = slots.get(new Slot(address.origin(), address.plus()));
    return saved == null ? produced(step) : saved;
  }

  private void store(Step step, Value address) {
    if (!address.isKnown()) {
      return;
    }
    long at = address.plus();
    int size =
        switch (step.row()) {
          case SD -> Long.BYTES;
          case SW -> Integer.BYTES;
          case SH -> Short.BYTES;
          default -> Byte.BYTES;
        };
    slots
        .keySet()
        .removeIf(
            slot ->
                slot.origin() == address.origin()
                    && slot.offset() < at + size
                    && at < slot.offset() + Long.BYTES);
    Value value = cells[Field.RS2.get(step.word())];
    if (size == Long.BYTES
        && value.isKnown()
        && value.origin() != CONSTANT
        && slots.size() < MOST_SLOTS) {
      slots.put(new Slot(address.origin(), at), value);
    }
  }

  private void call(Step step) {
    for (int number = Register.RA; number < Register.COUNT; number++) {
      if (!isPreserved(number)) {
        cells[number] = NOTHING;
      }
    }
    set(step, NOTHING);
  }

  /** Whether a routine leaves register {@code number} to its caller as it was. */
  static boolean isPreserved(int number) {
    boolean isSaved = number == 8 || number == 9 || (number >= 18 && number <= 27);
    return isSaved || number == Register.SP || number == Register.GP || number == Register.TP;
  }

  /**
   * The result of {@code step}, whatever it is; what an earlier execution of the same step gave is
   * another value, and forgotten.
   */
  private Value produced(Step step) {
    int origin = FIRST_PRODUCED + (int) (step.pc() >>> 1 & 0xffffff);
    for (int i = 0; i < CELLS; i++) {
      if (cells[i].origin() == origin) {
        cells[i] = NOTHING;
      }
    }
    slots
        .entrySet()
        .removeIf(each -> each.getKey().origin() == origin || each.getValue().origin() == origin);
    return new Value(origin, 0);
  }

  private void set(Step step, Value value) {
    int register = Field.RD.get(step.word());
    if (register != Register.ZERO) {
      cells[register] = value;
    }
  }

  private static Set<Integer> numbers(String one, String other) {
    OptionalInt first = Csr.number(one);
    OptionalInt second = Csr.number(other);
    return Set.of(
        Objects.requireNonNull(first).orElseThrow(), Objects.requireNonNull(second).orElseThrow());
  }
}
