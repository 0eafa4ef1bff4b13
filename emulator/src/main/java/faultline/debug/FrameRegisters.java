package faultline.debug;

import faultline.isa.Register;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The integer registers as one frame has them: those of the innermost frame are the hart's; of each
 * other frame, what they will be when the frames inside it have returned.
 */
public final class FrameRegisters {
  private static final long NOT_IN_MEMORY = -1;
  private static final int NOT_IN_HART = -1;

  private final long[] values = new long[Register.COUNT];
  private final boolean[] known = new boolean[Register.COUNT];
  private final long[] places = new long[Register.COUNT];

  /** The hart's register that has the value, which need not be called the same. */
  private final int[] holders = new int[Register.COUNT];

  private FrameRegisters() {}

  /** Those of the hart that is looked at. */
  static FrameRegisters of(Target target) {
    FrameRegisters registers = new FrameRegisters();
    for (int number = 0; number < Register.COUNT; number++) {
      registers.set(number, target.register(number));
      registers.holders[number] = number;
    }
    return registers;
  }

  FrameRegisters copy() {
    FrameRegisters copy = new FrameRegisters();
    System.arraycopy(values, 0, copy.values, 0, Register.COUNT);
    System.arraycopy(known, 0, copy.known, 0, Register.COUNT);
    System.arraycopy(places, 0, copy.places, 0, Register.COUNT);
    System.arraycopy(holders, 0, copy.holders, 0, Register.COUNT);
    return copy;
  }

  /** The value of register {@code number}, or empty if a frame inside has not preserved it. */
  public OptionalLong value(int number) {
    return known[number] ? OptionalLong.of(values[number]) : OptionalLong.empty();
  }

  /** Where register {@code number} lies in memory, or empty if it is in the hart or computed. */
  public OptionalLong place(int number) {
    return places[number] == NOT_IN_MEMORY ? OptionalLong.empty() : OptionalLong.of(places[number]);
  }

  /** Which register of the hart holds register {@code number}, or empty if none does. */
  public OptionalInt holder(int number) {
    return holders[number] == NOT_IN_HART ? OptionalInt.empty() : OptionalInt.of(holders[number]);
  }

  void set(int number, long value) {
    values[number] = number == Register.ZERO ? 0 : value;
    known[number] = true;
    places[number] = NOT_IN_MEMORY;
    holders[number] = NOT_IN_HART;
  }

  void setFrom(int number, long address, long value) {
    set(number, value);
    places[number] = address;
  }

  /** Register {@code number} is what {@code other} is in {@code registers}, wherever that lies. */
  void setSame(int number, FrameRegisters registers, int other) {
    values[number] = registers.values[other];
    known[number] = registers.known[other];
    places[number] = registers.places[other];
    holders[number] = registers.holders[other];
  }

  void lose(int number) {
    known[number] = false;
    places[number] = NOT_IN_MEMORY;
    holders[number] = NOT_IN_HART;
  }
}
