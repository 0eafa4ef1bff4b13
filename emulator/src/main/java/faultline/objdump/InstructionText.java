package faultline.objdump;

import faultline.isa.AddressSums;
import faultline.isa.Decoder;
import faultline.isa.Disassembler;
import faultline.isa.DisassemblyStyle;
import java.util.OptionalLong;
import java.util.StringJoiner;

/** What stands at an address, as objdump writes it: an instruction, or data marked as such. */
final class InstructionText {
  private final CodeMarks marks;
  private final Labels labels;
  private final DisassemblyStyle style;
  private final AddressSums sums;

  /**
   * A line: so many bytes, shown in pieces, and what they are.
   *
   * @param pieces for how many there is room
   */
  record Line(int size, int piece, int pieces, String text) {
    /** Data of one to four bytes. */
    static Line data(int size, long value) {
      // A byte has less room than others: objdump allows for six of them.
      int perLine = size == 1 ? 6 : Long.BYTES;
      return new Line(size, size, perLine / size, CodeMarks.text(size, value));
    }

    static Line instruction(int size, String text) {
      int piece = size % Integer.BYTES == 0 ? Integer.BYTES : Short.BYTES;
      return new Line(size, piece, Long.BYTES / piece, text);
    }
  }

  /**
   * @param globalPointer what gp holds, if the file says so
   */
  InstructionText(
      CodeMarks marks, Labels labels, DisassemblyStyle style, OptionalLong globalPointer) {
    this.marks = marks;
    this.labels = labels;
    this.style = style;
    sums = new AddressSums(globalPointer, style);
  }

  /** The line of {@code address}, where byte {@code at} of {@code bytes} is; in order. */
  Line at(ShownSection section, byte[] bytes, int at, long address) {
    int marked = marks.dataAt(section, address);
    long left = section.size() - at;
    int size = marked > 0 ? marked : length((int) word(bytes, at, Short.BYTES));
    if (marked > 0 || size > left) {
      // The end cuts an instruction off: what is left of it are bytes.
      int shown = (int) Long.highestOneBit(Math.min(size, left));
      return Line.data(shown, word(bytes, at, shown));
    }
    return Line.instruction(
        size,
        size > Integer.BYTES
            ? longer(bytes, at, size)
            : text((int) word(bytes, at, size), size, address, section));
  }

  /** The {@code size} bytes from {@code at} on; zeros behind the last. */
  static long word(byte[] bytes, int at, int size) {
    long word = 0;
    for (int i = 0; i < size && at + i < bytes.length; i++) {
      word |= (bytes[at + i] & 0xffL) << (i * Byte.SIZE);
    }
    return word;
  }

  /**
   * Bytes of the instruction that begins with these sixteen bits, by the scheme for lengths beyond
   * 32 bits (volume I, section 1.5), which objdump steps by.
   */
  private static int length(int firstHalf) {
    if ((firstHalf & 0x1f) != 0x1f) {
      return Decoder.size(firstHalf);
    } else if ((firstHalf & 0x3f) == 0x1f) {
      return 6;
    } else if ((firstHalf & 0x7f) == 0x3f) {
      return Long.BYTES;
    }
    boolean isReserved = (firstHalf & 0x7000) == 0x7000;
    return isReserved ? Short.BYTES : 10 + (firstHalf >> 11 & 0xe);
  }

  private static String longer(byte[] bytes, int at, int size) {
    if (size == Long.BYTES) {
      return ".8byte\t0x%x".formatted(word(bytes, at, size));
    }
    StringJoiner text = new StringJoiner(", ", ".byte\t", "");
    for (int i = 0; i < size; i++) {
      text.add("0x%02x".formatted(word(bytes, at + i, 1)));
    }
    return text.toString();
  }

  private String text(int word, int size, long address, ShownSection section) {
    if (size != Decoder.size(word) || !marks.isInstruction(word)) {
      return ".%dbyte\t0x%x".formatted(size, word);
    }
    Disassembler disassembler = new Disassembler(style, target -> named(target, section));
    String text = disassembler.text(word, address);
    OptionalLong sum = sums.next(word, address);
    return sum.isPresent() ? text + " # " + named(sum.getAsLong(), section) : text;
  }

  private String named(long address, ShownSection section) {
    return labels.isEmpty()
        ? "0x%x".formatted(address)
        : "%x %s".formatted(address, labels.angled(address, section));
  }
}
