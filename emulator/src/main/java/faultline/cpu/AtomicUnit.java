package faultline.cpu;

import faultline.memory.Stateful;
import faultline.mmu.Access;

/**
 * The A extension: load-reserved, store-conditional and read-modify-write (volume I, chapter 8).
 *
 * <p>An SC succeeds at the address of the LR before it, if neither a trap nor another SC nor, while
 * others had their turns, a store to the {@linkplain Reservations reservation set} came between.
 * Harts take turns, so acquire and release order nothing further.
 */
final class AtomicUnit implements Stateful {
  private final long[] x;
  private final MemoryPort memory;
  private final Reservations reservations;
  private final int hart;
  private long reservation = Reservations.NONE;

  AtomicUnit(long[] x, MemoryPort memory, Reservations reservations, int hart) {
    this.x = x;
    this.memory = memory;
    this.reservations = reservations;
    this.hart = hart;
  }

  /** A trap: whoever runs next in this hart did not make the reservation. */
  void dropReservation() {
    reservation = Reservations.NONE;
  }

  void beginTurn() {
    reservation = reservations.resume(hart);
  }

  void endTurn() {
    reservations.park(hart, reservation);
  }

  void execute(long slot) {
    int op = Slot.op(slot);
    boolean doubleWord = op >= Op.LR_D;
    int size = doubleWord ? Long.BYTES : Integer.BYTES;
    // The doubleword rows follow the word rows in the same order.
    int wordOp = doubleWord ? op - (Op.LR_D - Op.LR_W) : op;
    long va = x[Slot.rs1(slot)];
    switch (wordOp) {
      case Op.LR_W -> loadReserved(va, size, Slot.rd(slot));
      case Op.SC_W -> storeConditional(va, size, x[Slot.rs2(slot)], Slot.rd(slot));
      default -> modify(wordOp, va, size, x[Slot.rs2(slot)], Slot.rd(slot));
    }
  }

  private void loadReserved(long va, int size, int rd) {
    long pa = memory.translateAtomic(va, size, Access.LOAD, true);
    x[rd] = extend(memory.read(pa, size), size);
    reservation = pa;
  }

  private void storeConditional(long va, int size, long value, int rd) {
    long pa = memory.translateAtomic(va, size, Access.STORE, false);
    boolean holds = reservation == pa;
    reservation = Reservations.NONE;
    if (holds) {
      memory.write(pa, size, value);
    }
    x[rd] = holds ? 0 : 1;
  }

  private void modify(int op, long va, int size, long operand, int rd) {
    long pa = memory.translateAtomic(va, size, Access.STORE, true);
    long old = extend(memory.read(pa, size), size);
    memory.write(pa, size, combine(op, old, extend(operand, size)));
    x[rd] = old;
  }

  private static long combine(int op, long old, long operand) {
    return switch (op) {
      case Op.AMOSWAP_W -> operand;
      case Op.AMOADD_W -> old + operand;
      case Op.AMOXOR_W -> old ^ operand;
      case Op.AMOAND_W -> old & operand;
      case Op.AMOOR_W -> old | operand;
      case Op.AMOMIN_W -> Math.min(old, operand);
      case Op.AMOMAX_W -> Math.max(old, operand);
      // Sign extension keeps the unsigned order of words.
      case Op.AMOMINU_W -> Alu.minu(old, operand);
      case Op.AMOMAXU_W -> Alu.maxu(old, operand);
      default -> throw new IllegalStateException("not an AMO: " + op);
    };
  }

  private static long extend(long value, int size) {
    return size == Integer.BYTES ? (int) value : value;
  }
}
