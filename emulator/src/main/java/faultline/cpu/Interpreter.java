package faultline.cpu;

import faultline.isa.Decoder;
import faultline.memory.Ram;
import faultline.memory.Stateful;
import faultline.mmu.Access;
import faultline.mmu.FastPages;
import faultline.mmu.MemoryFault;
import faultline.mmu.Mmu;
import faultline.mmu.Sv39;

/**
 * The loop that executes instructions: take a slot of the present page of decoded code, switch on
 * what it does, go on.
 *
 * <p>The loop is one method on purpose. The JIT compiler keeps its local variables in machine
 * registers, as long as the method and what is inlined into it stay small; so everything that is
 * rare lies in methods of its own. Semantics are one Java operator or a method of {@link Alu}.
 */
final class Interpreter implements Stateful {
  private static final int SLOTS = Ram.FRAME_SIZE / 2;
  private static final long PAGE_MASK = -Sv39.PAGE_SIZE;

  private final Hart hart;
  private final long[] x;
  private final Mmu mmu;
  private final Ram ram;
  private final transient byte[] bytes;
  private final CodeCache code;
  private final MemoryPort memory;
  private final AtomicUnit atomics;
  private final SystemUnit system;

  /**
   * Holds, in its last place, an instruction that straddles two pages. It is run as if it lay
   * beyond the page, so that whatever comes next is entered anew and no translation of it is kept.
   */
  private final transient long[] straddling = new long[2 * SLOTS];

  /** Instructions from this step on have not been counted as instruction TLB accesses yet. */
  private long countedUntil;

  private boolean counting;

  Interpreter(
      Hart hart,
      Ram ram,
      CodeCache code,
      MemoryPort memory,
      AtomicUnit atomics,
      SystemUnit system) {
    this.hart = hart;
    this.x = hart.x();
    this.mmu = hart.mmu();
    this.ram = ram;
    this.bytes = ram.bytes();
    this.code = code;
    this.memory = memory;
    this.atomics = atomics;
    this.system = system;
  }

  /**
   * Takes steps while they are below {@link Hart#limit}, until a trap has been taken.
   *
   * @param onePage whether to return where code goes on in another page
   */
  void run(boolean onePage) {
    final long[] x = this.x;
    final byte[] bytes = this.bytes;
    long steps = hart.steps();
    // A step taken elsewhere, an interrupt's trap, was no fetch.
    countedUntil = Math.max(countedUntil, steps);
    // The pc is page + 2 * index; index is outside the page when that page is yet to be entered.
    long page = outside(hart.pc());
    int index = indexFromOutside(hart.pc());
    boolean entered = false;
    long[] slots = straddling;
    FastPages data = mmu.dataPages();
    long[] loadTags = data.tags(Access.LOAD);
    int[] loadAddends = data.addends(Access.LOAD);
    long[] storeTags = data.tags(Access.STORE);
    int[] storeAddends = data.addends(Access.STORE);
    try {
      while (steps < hart.limit()) {
        if ((index & -SLOTS) != 0) {
          if (entered && onePage) {
            break;
          }
          entered = true;
          long pc = page + 2L * index;
          page = pc & PAGE_MASK;
          index = slotIndex(pc);
          slots = enter(pc, steps);
          if (slots == straddling) {
            page = outside(pc);
            index = indexFromOutside(pc);
          }
          data = mmu.dataPages();
          loadTags = data.tags(Access.LOAD);
          loadAddends = data.addends(Access.LOAD);
          storeTags = data.tags(Access.STORE);
          storeAddends = data.addends(Access.STORE);
        }
        long slot = slots[index];
        int next = index + Slot.halfWords(slot);
        long a = x[Slot.rs1(slot)];
        long b = x[Slot.rs2(slot)];
        long immediate = Slot.immediate(slot);
        switch (Slot.op(slot)) {
          case Op.UNDECODED -> {
            page -= Sv39.PAGE_SIZE;
            index += SLOTS;
            continue;
          }
          case Op.LB -> {
            long va = a + immediate;
            int i = FastPages.index(va);
            if (loadTags[i] == (va & FastPages.mask(1))) {
              data.countHit();
              x[Slot.rd(slot)] = bytes[(int) va + loadAddends[i]];
            } else {
              x[Slot.rd(slot)] = (byte) load(va, 1, page + 2L * index, steps);
            }
          }
          case Op.LH -> {
            long va = a + immediate;
            int i = FastPages.index(va);
            if (loadTags[i] == (va & FastPages.mask(2))) {
              data.countHit();
              x[Slot.rd(slot)] = Ram.getShort(bytes, (int) va + loadAddends[i]);
            } else {
              x[Slot.rd(slot)] = (short) load(va, 2, page + 2L * index, steps);
            }
          }
          case Op.LW -> {
            long va = a + immediate;
            int i = FastPages.index(va);
            if (loadTags[i] == (va & FastPages.mask(4))) {
              data.countHit();
              x[Slot.rd(slot)] = Ram.getInt(bytes, (int) va + loadAddends[i]);
            } else {
              x[Slot.rd(slot)] = (int) load(va, 4, page + 2L * index, steps);
            }
          }
          case Op.LD -> {
            long va = a + immediate;
            int i = FastPages.index(va);
            if (loadTags[i] == (va & FastPages.mask(8))) {
              data.countHit();
              x[Slot.rd(slot)] = Ram.getLong(bytes, (int) va + loadAddends[i]);
            } else {
              x[Slot.rd(slot)] = load(va, 8, page + 2L * index, steps);
            }
          }
          case Op.LBU -> {
            long va = a + immediate;
            int i = FastPages.index(va);
            if (loadTags[i] == (va & FastPages.mask(1))) {
              data.countHit();
              x[Slot.rd(slot)] = bytes[(int) va + loadAddends[i]] & 0xff;
            } else {
              x[Slot.rd(slot)] = load(va, 1, page + 2L * index, steps);
            }
          }
          case Op.LHU -> {
            long va = a + immediate;
            int i = FastPages.index(va);
            if (loadTags[i] == (va & FastPages.mask(2))) {
              data.countHit();
              x[Slot.rd(slot)] = Ram.getShort(bytes, (int) va + loadAddends[i]) & 0xffff;
            } else {
              x[Slot.rd(slot)] = load(va, 2, page + 2L * index, steps);
            }
          }
          case Op.LWU -> {
            long va = a + immediate;
            int i = FastPages.index(va);
            if (loadTags[i] == (va & FastPages.mask(4))) {
              data.countHit();
              x[Slot.rd(slot)] = Ram.getInt(bytes, (int) va + loadAddends[i]) & 0xffff_ffffL;
            } else {
              x[Slot.rd(slot)] = load(va, 4, page + 2L * index, steps);
            }
          }
          case Op.SB -> {
            long va = a + immediate;
            int i = FastPages.index(va);
            if (storeTags[i] == (va & FastPages.mask(1))) {
              data.countHit();
              bytes[(int) va + storeAddends[i]] = (byte) b;
            } else {
              store(va, 1, b, page + 2L * index, steps);
            }
          }
          case Op.SH -> {
            long va = a + immediate;
            int i = FastPages.index(va);
            if (storeTags[i] == (va & FastPages.mask(2))) {
              data.countHit();
              Ram.putShort(bytes, (int) va + storeAddends[i], (short) b);
            } else {
              store(va, 2, b, page + 2L * index, steps);
            }
          }
          case Op.SW -> {
            long va = a + immediate;
            int i = FastPages.index(va);
            if (storeTags[i] == (va & FastPages.mask(4))) {
              data.countHit();
              Ram.putInt(bytes, (int) va + storeAddends[i], (int) b);
            } else {
              store(va, 4, b, page + 2L * index, steps);
            }
          }
          case Op.SD -> {
            long va = a + immediate;
            int i = FastPages.index(va);
            if (storeTags[i] == (va & FastPages.mask(8))) {
              data.countHit();
              Ram.putLong(bytes, (int) va + storeAddends[i], b);
            } else {
              store(va, 8, b, page + 2L * index, steps);
            }
          }
          case Op.ADDI -> x[Slot.rd(slot)] = a + immediate;
          case Op.SLTI -> x[Slot.rd(slot)] = Alu.slt(a, immediate);
          case Op.SLTIU -> x[Slot.rd(slot)] = Alu.sltu(a, immediate);
          case Op.XORI -> x[Slot.rd(slot)] = a ^ immediate;
          case Op.ORI -> x[Slot.rd(slot)] = a | immediate;
          case Op.ANDI -> x[Slot.rd(slot)] = a & immediate;
          case Op.SLLI -> x[Slot.rd(slot)] = a << immediate;
          case Op.SRLI -> x[Slot.rd(slot)] = a >>> immediate;
          case Op.SRAI -> x[Slot.rd(slot)] = a >> immediate;
          case Op.ADD -> x[Slot.rd(slot)] = a + b;
          case Op.SUB -> x[Slot.rd(slot)] = a - b;
          case Op.SLL -> x[Slot.rd(slot)] = a << b;
          case Op.SLT -> x[Slot.rd(slot)] = Alu.slt(a, b);
          case Op.SLTU -> x[Slot.rd(slot)] = Alu.sltu(a, b);
          case Op.XOR -> x[Slot.rd(slot)] = a ^ b;
          case Op.SRL -> x[Slot.rd(slot)] = a >>> b;
          case Op.SRA -> x[Slot.rd(slot)] = a >> b;
          case Op.OR -> x[Slot.rd(slot)] = a | b;
          case Op.AND -> x[Slot.rd(slot)] = a & b;
          case Op.ADDIW -> x[Slot.rd(slot)] = Alu.addw(a, immediate);
          case Op.SLLIW -> x[Slot.rd(slot)] = Alu.sllw(a, immediate);
          case Op.SRLIW -> x[Slot.rd(slot)] = Alu.srlw(a, immediate);
          case Op.SRAIW -> x[Slot.rd(slot)] = Alu.sraw(a, immediate);
          case Op.ADDW -> x[Slot.rd(slot)] = Alu.addw(a, b);
          case Op.SUBW -> x[Slot.rd(slot)] = Alu.subw(a, b);
          case Op.SLLW -> x[Slot.rd(slot)] = Alu.sllw(a, b);
          case Op.SRLW -> x[Slot.rd(slot)] = Alu.srlw(a, b);
          case Op.SRAW -> x[Slot.rd(slot)] = Alu.sraw(a, b);
          case Op.MUL -> x[Slot.rd(slot)] = a * b;
          case Op.MULH -> x[Slot.rd(slot)] = Alu.mulh(a, b);
          case Op.MULHSU -> x[Slot.rd(slot)] = Alu.mulhsu(a, b);
          case Op.MULHU -> x[Slot.rd(slot)] = Alu.mulhu(a, b);
          case Op.DIV -> x[Slot.rd(slot)] = Alu.div(a, b);
          case Op.DIVU -> x[Slot.rd(slot)] = Alu.divu(a, b);
          case Op.REM -> x[Slot.rd(slot)] = Alu.rem(a, b);
          case Op.REMU -> x[Slot.rd(slot)] = Alu.remu(a, b);
          case Op.MULW -> x[Slot.rd(slot)] = Alu.mulw(a, b);
          case Op.DIVW -> x[Slot.rd(slot)] = Alu.divw((int) a, (int) b);
          case Op.DIVUW -> x[Slot.rd(slot)] = Alu.divuw((int) a, (int) b);
          case Op.REMW -> x[Slot.rd(slot)] = Alu.remw((int) a, (int) b);
          case Op.REMUW -> x[Slot.rd(slot)] = Alu.remuw((int) a, (int) b);
          case Op.LUI -> x[Slot.rd(slot)] = immediate;
          case Op.AUIPC -> x[Slot.rd(slot)] = page + 2L * index + immediate;
          case Op.BEQ -> {
            if (a == b) {
              next = index + ((int) immediate >> 1);
            }
          }
          case Op.BNE -> {
            if (a != b) {
              next = index + ((int) immediate >> 1);
            }
          }
          case Op.BLT -> {
            if (a < b) {
              next = index + ((int) immediate >> 1);
            }
          }
          case Op.BGE -> {
            if (a >= b) {
              next = index + ((int) immediate >> 1);
            }
          }
          case Op.BLTU -> {
            if (Long.compareUnsigned(a, b) < 0) {
              next = index + ((int) immediate >> 1);
            }
          }
          case Op.BGEU -> {
            if (Long.compareUnsigned(a, b) >= 0) {
              next = index + ((int) immediate >> 1);
            }
          }
          case Op.JAL -> {
            x[Slot.rd(slot)] = page + 2L * next;
            next = index + ((int) immediate >> 1);
          }
          case Op.JALR -> {
            x[Slot.rd(slot)] = page + 2L * next;
            long target = (a + immediate) & ~1L;
            if ((target & PAGE_MASK) == page) {
              next = slotIndex(target);
            } else {
              page = outside(target);
              next = indexFromOutside(target);
            }
          }
          case Op.FENCE -> {} // Harts take turns, so memory is always in order.
          default -> {
            long target = executeRare(slot, page + 2L * index, steps);
            page = outside(target);
            next = indexFromOutside(target);
          }
        }
        index = next;
        steps++;
      }
      standAt(page + 2L * index, steps);
      countFetches(steps);
    } catch (MemoryFault fault) {
      standAt(page + 2L * index, steps);
      countFetches(steps + 1);
      hart.trap(fault);
    } catch (Trap trap) {
      standAt(page + 2L * index, steps);
      countFetches(steps + 1);
      hart.trap(trap.cause(), trap.value(), null);
    } catch (WatchGate.WatchStop stop) {
      standAt(page + 2L * index, steps);
      countFetches(steps + 1);
      hart.stopAtWatchpoint();
    }
  }

  /** Lets everybody else see where the hart is; what memory does may be watched. */
  private void standAt(long pc, long steps) {
    hart.setPc(pc);
    hart.setSteps(steps);
  }

  /**
   * Finds the decoded code of the page at {@code pc}, with at least the instruction there decoded.
   *
   * @throws MemoryFault when it cannot be fetched
   */
  private long[] enter(long pc, long steps) {
    boolean again = countedUntil > steps;
    countFetches(steps);
    counting = mmu.translatesFetches();
    hart.setPc(pc);
    int offset = fetch(pc, steps, again);
    boolean inOnePage = slotIndex(pc) != SLOTS - 1;
    if (mmu.pmp().splitsPages() && inOnePage && Decoder.isLong(Ram.getShort(bytes, offset))) {
      mmu.checkSecondHalf(pc + 2, ram.base() + offset + 2);
    }
    long[] slots = code.page(offset);
    if (slots[slotIndex(pc)] != Op.UNDECODED) {
      return slots;
    }
    if (!inOnePage && Decoder.isLong(Ram.getShort(bytes, offset))) {
      return enterStraddling(pc, offset, again);
    }
    code.decode(slots, offset);
    return slots;
  }

  /**
   * Translates {@code pc} to an index into RAM's bytes.
   *
   * @param again whether this step's fetch was made before, and counted
   */
  private int fetch(long pc, long steps, boolean again) {
    FastPages pages = mmu.fetchPages();
    int i = FastPages.index(pc);
    if (pages.tags(Access.FETCH)[i] == (pc & FastPages.mask(1))) {
      return (int) pc + pages.addends(Access.FETCH)[i];
    }
    // The TLB itself counts this fetch.
    countedUntil = steps + 1;
    return ram.offset(translateFetch(pc, again));
  }

  private long translateFetch(long va, boolean again) {
    return again
        ? mmu.translateFetchAgain(va, Short.BYTES)
        : mmu.translate(va, Short.BYTES, Access.FETCH);
  }

  /** An instruction whose second half lies in the next page, which may be anywhere, or absent. */
  private long[] enterStraddling(long pc, int firstHalf, boolean again) {
    long second = translateFetch(pc + 2, again);
    int word =
        (Ram.getShort(bytes, firstHalf) & 0xffff)
            | Ram.getShort(bytes, ram.offset(second)) << Short.SIZE;
    straddling[2 * SLOTS - 1] = SlotDecoder.decodeLong(word);
    return straddling;
  }

  /** One access of the instruction TLB for each instruction attempted under translation. */
  private void countFetches(long steps) {
    if (steps > countedUntil) {
      if (counting) {
        mmu.countFetches(steps - countedUntil);
      }
      countedUntil = steps;
    }
  }

  private long load(long va, int size, long pc, long steps) {
    standAt(pc, steps);
    return memory.load(va, size);
  }

  private void store(long va, int size, long value, long pc, long steps) {
    standAt(pc, steps);
    memory.store(va, size, value);
  }

  /** Everything after which the page must be entered anew; returns the next pc. */
  private long executeRare(long slot, long pc, long steps) {
    standAt(pc, steps);
    countFetches(steps + 1);
    int op = Slot.op(slot);
    if (op >= Op.FIRST_ATOMIC && op < Op.FIRST_SYSTEM) {
      atomics.execute(slot);
      return pc + 2L * Slot.halfWords(slot);
    }
    return system.execute(slot, pc);
  }

  private static int slotIndex(long pc) {
    return (int) pc >>> 1 & (SLOTS - 1);
  }

  /** The page before that of {@code pc}: with {@link #indexFromOutside}, still the same pc. */
  private static long outside(long pc) {
    return (pc & PAGE_MASK) - Sv39.PAGE_SIZE;
  }

  private static int indexFromOutside(long pc) {
    return SLOTS + slotIndex(pc);
  }
}
