package faultline.cli;

import faultline.isa.Cause;
import faultline.machine.Machine;
import faultline.mmu.Fence;
import faultline.study.Statistics;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * {@code --stats}: a name and a number on each line, on standard error.
 *
 * <p>What the machine counted holds for any kernel. What only the kernel knows, why it answered a
 * fault as it did, is read from the kernel's own counters; another kernel has none of those names,
 * and then their lines are left out.
 */
final class StatisticsReport {
  /** Columns of a line. */
  private static final int WIDTH = 29;

  private final PrintStream out;

  private StatisticsReport(PrintStream out) {
    this.out = out;
  }

  static void print(Machine machine, KernelWords kernel, PrintStream out) {
    StatisticsReport report = new StatisticsReport(out);
    report.machine(Statistics.of(machine));
    report.kernel(kernel);
  }

  private void machine(Statistics statistics) {
    line("steps", statistics.steps());
    line("instructions", statistics.instructions());
    line("system-calls", statistics.systemCalls());
    line("faults-fetch", statistics.traps(Cause.INSTRUCTION_PAGE_FAULT));
    line("faults-load", statistics.traps(Cause.LOAD_PAGE_FAULT));
    line("faults-store", statistics.traps(Cause.STORE_PAGE_FAULT));
    for (Statistics.TlbFigures tlb : statistics.tlbs()) {
      String name = "tlb-" + tlb.name().toLowerCase(Locale.ROOT);
      line(name + "-hits", tlb.hits());
      line(name + "-misses", tlb.misses());
      line(name + "-replaced", tlb.replaced());
      line(name + "-renewed", tlb.renewed());
      for (Fence.Form form : Fence.Form.values()) {
        line(name + "-fenced-" + form.word(), tlb.fenced(form));
      }
    }
    for (Fence.Form form : Fence.Form.values()) {
      line("fences-" + form.word(), statistics.fences(form));
    }
    line("walks", statistics.walks());
    line("walk-reads", statistics.walkReads());
  }

  private void kernel(KernelWords kernel) {
    line("forks", kernel.word("stat_forks"));
    line("cow-copies", kernel.word("stat_cow_copies"));
    line("cow-reuses", kernel.word("stat_cow_reuses"));
    line("zero-fills", kernel.word("stat_zero_fills"));
    line("zero-maps", kernel.word("stat_zero_maps"));
    line("file-maps", kernel.word("stat_file_maps"));
    line("disk-reads", kernel.word("stat_disk_reads"));
    line("cache-drops", kernel.word("stat_cache_drops"));
    line("fork-copies", kernel.word("stat_fork_copies"));
    line("vforks", kernel.word("stat_vforks"));
    line("execs", kernel.word("stat_execs"));
    line("frames-peak", difference(kernel, "frames_free_minimum"));
    line("frames-end", difference(kernel, "frames_free"));
  }

  /** Frames in use by processes: how many fewer are free than before the first process. */
  private static OptionalLong difference(KernelWords kernel, String free) {
    OptionalLong atBoot = kernel.word("frames_free_at_boot");
    OptionalLong then = kernel.word(free);
    return atBoot.isPresent() && then.isPresent()
        ? OptionalLong.of(atBoot.getAsLong() - then.getAsLong())
        : OptionalLong.empty();
  }

  private void line(String name, OptionalLong value) {
    value.ifPresent(present -> line(name, present));
  }

  private void line(String name, long value) {
    out.printf("%s %" + (WIDTH - name.length() - 1) + "d%n", name, value);
  }
}
