package faultline.objdump;

import faultline.elf.ElfException;
import java.io.PrintWriter;

/** {@code objdump -s}: the bytes of sections, in hexadecimal and as characters. */
final class ByteListing {
  private static final int PER_LINE = 16;
  private static final int PER_GROUP = 4;
  private static final int LEAST_DIGITS = 4;

  private ByteListing() {}

  static void print(DumpedFile file, DumpOptions options, PrintWriter out) throws ElfException {
    for (ShownSection section : ShownSection.of(file)) {
      int from = options.from(section);
      int to = options.to(section);
      if (options.wants(section) && section.hasContents() && from < to) {
        out.printf("Contents of section %s:\n", section.name());
        byte[] bytes = file.bytes(section);
        int digits = Math.max(LEAST_DIGITS, Long.toHexString(section.address() + to - 1).length());
        for (int at = from; at < to; at += PER_LINE) {
          line(bytes, at, Math.min(to, at + PER_LINE), section.address() + at, digits, out);
        }
      }
    }
  }

  private static void line(
      byte[] bytes, int from, int to, long address, int digits, PrintWriter out) {
    StringBuilder line = new StringBuilder(" ").append(("%0" + digits + "x ").formatted(address));
    StringBuilder characters = new StringBuilder();
    for (int i = from; i < from + PER_LINE; i++) {
      boolean isThere = i < to;
      line.append(isThere ? "%02x".formatted(bytes[i] & 0xff) : "  ");
      line.append((i - from) % PER_GROUP == PER_GROUP - 1 ? " " : "");
      boolean isPrintable = isThere && bytes[i] >= ' ' && bytes[i] <= '~';
      characters.append(isPrintable ? (char) bytes[i] : isThere ? '.' : ' ');
    }
    out.printf("%s %s\n", line, characters);
  }
}
