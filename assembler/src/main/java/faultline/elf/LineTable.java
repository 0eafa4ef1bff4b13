package faultline.elf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which line of which source each instruction of a program is from, and where the code of a line
 * is, as {@code .debug_line} says (DWARF 2 to 5).
 *
 * <p>A program without that section has an empty table; so has one whose section is damaged, as far
 * as it is.
 */
public final class LineTable {
  /**
   * A line of a source.
   *
   * @param directory where {@code file} is to be looked for; empty when the table does not say
   * @param file its path, as the compiler was given it
   * @param line from 1; 0 for code that no line has
   * @param column from 1; 0 for the whole line
   * @param isOptimized whether it was compiled with optimization, as far as the compiler says
   */
  public record Line(String directory, String file, int line, int column, boolean isOptimized) {
    /** Whether {@code name} is the file's path, or the end of it. */
    boolean isOf(String name) {
      return file.equals(name) || file.endsWith("/" + name);
    }
  }

  /**
   * The code from {@code start} to before {@code end}, which is of one line.
   *
   * @param isStatement whether it is a good place to stop at
   * @param continues whether it is one with the code before it, of the same line, from which only a
   *     discriminator tells it apart: another block of what that line says, as in the head of a
   *     loop
   */
  public record Range(long start, long end, Line line, boolean isStatement, boolean continues) {}

  private final List<Range> ranges;

  /** Statements without code of their own: an optimizing compiler left nothing of them. */
  private final List<Range> empty;

  /**
   * @param unsorted pieces of code; and statements without any, which end where they start
   */
  LineTable(List<Range> unsorted) {
    List<Range> sorted = new ArrayList<>(unsorted);
    sorted.sort(Comparator.comparingLong(range -> range.start() ^ Long.MIN_VALUE));
    ranges = sorted.stream().filter(range -> range.start() != range.end()).toList();
    empty = sorted.stream().filter(range -> range.start() == range.end()).toList();
  }

  /** The lines of {@code elf}. */
  public static LineTable of(ElfFile elf) {
    return LineTableReader.read(elf);
  }

  /** A table without lines. */
  public static LineTable empty() {
    return new LineTable(List.of());
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** All code that has a line, in the order of addresses (unsigned). */
  public List<Range> ranges() {
    return ranges;
  }

  /** The line that the instruction at {@code address} is from, or empty. */
  public Optional<Line> at(long address) {
    int index = indexAt(address);
    return index < 0 ? Optional.empty() : Optional.of(ranges.get(index).line());
  }

  /** The piece of code of one line that holds {@code address}, with what continues it, or empty. */
  public Optional<Range> rangeAt(long address) {
    int index = indexAt(address);
    if (index < 0) {
      return Optional.empty();
    }
    int first = index;
    while (first > 0 && isOneWithNext(first - 1)) {
      first--;
    }
    int last = index;
    while (last + 1 < ranges.size() && isOneWithNext(last)) {
      last++;
    }
    Range range = ranges.get(first);
    long end = ranges.get(last).end();
    return Optional.of(new Range(range.start(), end, range.line(), range.isStatement(), false));
  }

  private boolean isOneWithNext(int index) {
    Range next = ranges.get(index + 1);
    return next.continues() && ranges.get(index).end() == next.start();
  }

  /** The place in the list of the range that holds {@code address}, or -1. */
  private int indexAt(long address) {
    int low = 0;
    int high = ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(ranges.get(middle).start(), address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    boolean isInside = low > 0 && Long.compareUnsigned(address, ranges.get(low - 1).end()) < 0;
    return isInside ? low - 1 : -1;
  }

  /**
   * Where the code of line {@code line} begins: several places when the line is expanded or
   * compiled several times; none when it has no code. A statement that was optimized away is where
   * the code of the next one begins.
   *
   * @param file the path that the table has, or the end of it: {@code fault.s} or {@code
   *     kernel/fault.s}
   */
  public List<Long> addresses(String file, int line) {
    Set<Long> addresses = new TreeSet<>(Long::compareUnsigned);
    Range before = null;
    for (Range range : ranges) {
      boolean isHere = range.isStatement() && isOf(range, file, line);
      boolean goesOn =
          before != null
              && before.end() == range.start()
              && before.isStatement()
              && isOf(before, file, line);
      if (isHere && !goesOn) {
        addresses.add(range.start());
      }
      before = range;
    }
    empty.stream().filter(each -> isOf(each, file, line)).forEach(e -> addresses.add(e.start()));
    return List.copyOf(addresses);
  }

  private static boolean isOf(Range range, String file, int line) {
    return range.line().line() == line && range.line().isOf(file);
  }

  /** The first line of {@code file} from {@code line} on that has code, or empty. */
  public OptionalInt lineWithCode(String file, int line) {
    return Stream.concat(ranges.stream(), empty.stream())
        .filter(range -> range.isStatement() && range.line().isOf(file))
        .mapToInt(range -> range.line().line())
        .filter(each -> each >= line)
        .min();
  }
}
