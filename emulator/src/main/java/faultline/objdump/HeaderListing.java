package faultline.objdump;

import java.io.PrintWriter;

/** {@code objdump -h}: the sections. */
final class HeaderListing {
  private HeaderListing() {}

  static void print(DumpedFile file, DumpOptions options, PrintWriter out) {
    out.print("Sections:\n");
    out.print("Idx Name          Size      VMA               LMA               File off  Algn\n");
    int index = 0;
    for (ShownSection section : ShownSection.of(file)) {
      if (options.wants(section)) {
        out.printf(
            "%3d %-13s %08x  %016x  %016x  %08x  2**%d\n",
            index,
            section.name(),
            section.size(),
            section.address(),
            section.loadAddress(),
            section.header().offset(),
            power(section.header().alignment()));
        out.printf("%18s%s\n", "", String.join(", ", section.flags()));
      }
      index++;
    }
  }

  private static int power(long alignment) {
    return alignment == 0 ? 0 : Long.numberOfTrailingZeros(alignment);
  }
}
