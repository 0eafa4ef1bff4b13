package faultline.objdump;

import faultline.elf.ElfException;
import faultline.elf.ElfTables.Entry;
import faultline.elf.ElfTables.Relocation;
import faultline.objdump.Objdump.Part;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.Set;

/** {@code objdump -d} and {@code -D}: code, instruction by instruction. */
final class CodeListing {
  /** Runs of zeros from this length on are left out, as three dots. */
  private static final int SKIPPED_ZEROS = 8;

  /** And shorter ones before a symbol or the end: padding. */
  private static final int SKIPPED_AT_END = 3;

  private static final int ADDRESS_DIGITS = 16;

  /** Bytes on a line; those of a longer instruction go on below. */
  private static final int PER_LINE = 8;

  private final DumpedFile file;
  private final DumpOptions options;
  private final PrintWriter out;
  private final Labels labels;
  private final InstructionText instructions;
  private final boolean all;
  private final boolean relocated;

  CodeListing(DumpedFile file, Set<Part> parts, DumpOptions options, PrintWriter out)
      throws ElfException {
    this.file = file;
    this.options = options;
    this.out = out;
    all = parts.contains(Part.ALL_CODE);
    relocated = parts.contains(Part.RELOCATIONS);
    labels = new Labels(file);
    CodeMarks marks = new CodeMarks(file, all);
    instructions = new InstructionText(marks, labels, options.style(), globalPointer(file));
  }

  private static OptionalLong globalPointer(DumpedFile file) {
    return file.tables().symbols().stream()
        .filter(symbol -> symbol.name().equals("__global_pointer$"))
        .mapToLong(Entry::value)
        .findFirst();
  }

  void print() throws ElfException {
    for (ShownSection section : ShownSection.of(file)) {
      if (options.wants(section) && (section.isCode() || all || options.isByName())) {
        int from = options.from(section);
        int to = options.to(section);
        if (from < to) {
          out.printf("\nDisassembly of section %s:\n", section.name());
          section(section, from, to);
        }
      }
    }
  }

  private void section(ShownSection section, int from, int to) throws ElfException {
    byte[] bytes = file.bytes(section);
    Deque<Relocation> relocations = new ArrayDeque<>();
    if (relocated) {
      relocations.addAll(new Relocations(file).sorted(section));
    }
    printUpTo(section, relocations, from, false);
    int at = from;
    while (at < to) {
      long address = section.address() + at;
      out.printf("\n%016x %s:\n", address, labels.heading(address, section));
      long next = labels.nextAfter(address, section) - section.address();
      int stop = (int) Math.min(to, next);
      run(section, bytes, relocations, at, stop);
      at = stop;
    }
  }

  /** The instructions between two symbols. */
  private void run(
      ShownSection section, byte[] bytes, Deque<Relocation> relocations, int from, int stop) {
    int columns = columns(section);
    int at = from;
    while (at < stop) {
      int zeros = zerosAt(bytes, at, stop);
      boolean reachesEnd = at + zeros == stop;
      if (zeros >= SKIPPED_ZEROS || (reachesEnd && zeros > 0 && zeros < SKIPPED_AT_END)) {
        out.print("\t...\n");
        // Before something else only whole words are left out.
        at += reachesEnd ? zeros : zeros & -Integer.BYTES;
      } else {
        at += line(section, bytes, at, stop, columns);
      }
      printUpTo(section, relocations, at, true);
    }
  }

  /** Takes the relocations before the offset {@code end}, and prints them if they are wanted. */
  private void printUpTo(
      ShownSection section, Deque<Relocation> relocations, int end, boolean wanted) {
    Relocations all = new Relocations(file);
    while (!relocations.isEmpty()
        && Long.compareUnsigned(relocations.element().offset() - section.address(), end) < 0) {
      Relocation relocation = relocations.remove();
      if (wanted) {
        out.printf("%s\n", all.line(relocation));
      }
    }
  }

  /** How many zeros begin at {@code at}; there is nothing else behind the bytes of the file. */
  private static int zerosAt(byte[] bytes, int at, int stop) {
    int end = at;
    while (end < Math.min(stop, bytes.length) && bytes[end] == 0) {
      end++;
    }
    return (end >= bytes.length ? stop : end) - at;
  }

  /** Prints the instruction at {@code at}; its length. */
  private int line(ShownSection section, byte[] bytes, int at, int stop, int columns) {
    long address = section.address() + at;
    InstructionText.Line line = instructions.at(section, bytes, at, address);
    int size = line.size();
    out.printf("%" + columns + "x:\t", address);
    int missing = Math.max(0, line.pieces() - size / line.piece());
    String blank = " ".repeat(missing * (2 * line.piece() + 1));
    out.printf("%s%s\t%s\n", raw(line, bytes, at, 0, stop), blank, line.text());
    for (int done = PER_LINE; done < size; done += PER_LINE) {
      out.printf("%" + columns + "x:\t%s\n", address + done, raw(line, bytes, at, done, stop));
    }
    return size;
  }

  /** The bytes of a line from its byte {@code done} on, piece by piece. */
  private static String raw(InstructionText.Line line, byte[] bytes, int at, int done, int stop) {
    StringBuilder raw = new StringBuilder();
    int piece = line.piece();
    String digits = "%0" + 2 * piece + "x";
    for (int i = done; i < Math.min(line.size(), done + PER_LINE); i += piece) {
      // Of a piece that belongs to the next symbol objdump writes the space after it only.
      boolean isHere = at + i + piece <= stop;
      raw.append(isHere ? digits.formatted(InstructionText.word(bytes, at + i, piece)) : "");
      raw.append(' ');
    }
    return raw.toString();
  }

  /** Columns of an address: of 16 digits, four are dropped while the fifth is zero too. */
  private static int columns(ShownSection section) {
    String digits = "%016x".formatted(section.address() + section.size());
    int dropped = 0;
    while (dropped + 5 <= ADDRESS_DIGITS && digits.startsWith("00000", dropped)) {
      dropped += 4;
    }
    return ADDRESS_DIGITS - dropped;
  }
}
