package faultline.elf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to get from a routine to its caller, at each of its instructions, as {@code .eh_frame} and
 * {@code .debug_frame} say (DWARF 2 to 5, section 6.4): what the stack pointer was before the call,
 * and where the caller's registers are now.
 *
 * <p>A program without these sections has no call frames; one whose sections are damaged has those
 * before the damage.
 */
public final class CallFrames {
  /** The highest of the registers that rows speak of: x0 to x31, then f0 to f31. */
  static final int HIGHEST_REGISTER = 63;

  /**
   * The canonical frame address: the value that the stack pointer had in the caller, just before
   * the call.
   */
  public sealed interface Cfa {
    /** It is {@code offset} above what {@code register} holds now. */
    record Above(int register, long offset) implements Cfa {}

    /** A computation that is not read here says what it is, or nothing does. */
    record Unknown() implements Cfa {}
  }

  /** Where the value is that a register has in the caller. */
  public sealed interface Rule {
    /** Nowhere: the routine does not preserve it. For the return address: there is no caller. */
    record Undefined() implements Rule {}

    /** In the register itself. */
    record Same() implements Rule {}

    /** In memory, {@code offset} from the canonical frame address. */
    record At(long offset) implements Rule {}

    /** It is the canonical frame address and {@code offset}. */
    record Is(long offset) implements Rule {}

    /** In another register. */
    record In(int register) implements Rule {}

    /** A computation that is not read here says where. */
    record Unknown() implements Rule {}
  }

  /**
   * What holds at one instruction.
   *
   * @param rules of the registers that have one; about the others the table says nothing
   * @param returnAddress number of the register that stands for the return address
   * @param isSignalFrame whether the "caller" was interrupted, rather than called: its pc is that
   *     of an instruction that is still to be executed
   */
  public record Row(Cfa cfa, Map<Integer, Rule> rules, int returnAddress, boolean isSignalFrame) {
    public Row {
      rules = Map.copyOf(rules);
    }
  }

  /** The code from {@code start} to before {@code end}, which is one routine to the table. */
  public record Range(long start, long end) {
    /** Whether {@code address} is in it. */
    public boolean contains(long address) {
      return Long.compareUnsigned(address - start, end - start) < 0;
    }
  }

  /** A routine's range and the program that computes its rows. */
  record Routine(Range range, CallFrameProgram program) {}

  private final List<Routine> routines;

  CallFrames(List<Routine> unsorted) {
    List<Routine> sorted = new ArrayList<>(unsorted);
    sorted.sort(Comparator.comparingLong(each -> each.range().start() ^ Long.MIN_VALUE));
    routines = List.copyOf(sorted);
  }

  /** The call frames of {@code elf}. */
  public static CallFrames of(ElfFile elf) {
    return CallFrameReader.read(elf);
  }

  /** A table without routines. */
  public static CallFrames empty() {
    return new CallFrames(List.of());
  }

  public boolean isEmpty() {
    return routines.isEmpty();
  }

  /** The routines in the table, in the order of addresses (unsigned). */
  public List<Range> ranges() {
    return routines.stream().map(Routine::range).toList();
  }

  /** The routine that the instruction at {@code pc} belongs to, or empty. */
  public Optional<Range> rangeAt(long pc) {
    return routineAt(pc).map(Routine::range);
  }

  /** What holds before the instruction at {@code pc} is executed, or empty. */
  public Optional<Row> at(long pc) {
    return routineAt(pc).flatMap(routine -> routine.program().rowAt(pc - routine.range().start()));
  }

  private Optional<Routine> routineAt(long pc) {
    int low = 0;
    int high = routines.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(routines.get(middle).range().start(), pc) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && routines.get(low - 1).range().contains(pc)
        ? Optional.of(routines.get(low - 1))
        : Optional.empty();
  }
}
