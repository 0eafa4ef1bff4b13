package faultline.programs;

import faultline.assembler.Source;
import faultline.elf.ElfFile;
import faultline.elf.Symbol;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of the kernel's routines, as a source to assemble it with a second time. Only read-only
 * data grows by it, which lies behind the text, so the addresses in it stay right.
 *
 * <p>A routine is a label that is global, or that has a header: a comment with its signature, as
 * {@code # void frame_share(void *frame)}.
 */
final class KernelSymbols {
  private static final Pattern SIGNATURE =
      Pattern.compile("^# .*?\\b(\\w+)\\(.*\\)$", Pattern.MULTILINE);

  private KernelSymbols() {}

  /**
   * The table's source, in the form that {@code backtrace.s} reads.
   *
   * @param sources the kernel's
   * @param kernel the kernel without the table
   * @param start where its text begins
   */
  static Source of(List<Source> sources, ElfFile kernel, long start) {
    Set<String> headers = new HashSet<>();
    for (Source source : sources) {
      Matcher signature = SIGNATURE.matcher(source.text());
      while (signature.find()) {
        headers.add(signature.group(1));
      }
    }
    long end = kernel.symbol("rodata_start").orElseThrow().value();
    List<Symbol> labels =
        kernel.symbols().stream()
            .filter(symbol -> symbol.value() >= start && symbol.value() < end)
            .filter(symbol -> symbol.global() || headers.contains(symbol.name()))
            .sorted(Comparator.comparingLong(Symbol::value))
            .toList();
    StringBuilder table =
        new StringBuilder(
            """
                .section .rodata
                .balign 4
                .globl kernel_symbols
            kernel_symbols:
            """);
    for (Symbol label : labels) {
      table.append(
          "    .word %d\n    .asciz \"%s\"\n    .balign 4\n"
              .formatted(label.value() - start, label.name()));
    }
    return new Source("kernel/symbols.s", table.append("    .word -1\n").toString());
  }
}
