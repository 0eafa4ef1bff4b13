package faultline.command;

import faultline.debug.PageTables;
import faultline.debug.Target;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;

/** {@code info mem}: the address space in the columns of QEMU's monitor. */
final class InfoMem implements Command {
  @Override
  public String name() {
    return "mem";
  }

  @Override
  public String help() {
    return """
        Show the active virtual memory mappings, in QEMU's columns.
        Usage: info mem
        Read from the page tables in memory; what the TLBs still hold may differ.
        Example: info mem""";
  }

  @Override
  public void run(String arguments, Session session) {
    Output output = session.output();
    Target target = session.debugger().target();
    if (Sv39.mode(target.mmu().state().satp()) == Sv39.MODE_BARE) {
      output.line("No translation or protection");
      return;
    }
    output.line("vaddr            paddr            size             attr");
    output.line("---------------- ---------------- ---------------- -------");
    PageTables.Mappings mappings = target.mappings();
    for (PageTables.Mapping each : mappings.list()) {
      output.line(
          "%016x %016x %016x %s"
              .formatted(each.va(), each.pa(), each.size(), attributes(each.flags())));
    }
    if (!mappings.isAll()) {
      output.line(
          "There are more; these are the first %d. Do the tables lead to themselves?"
              .formatted(PageTables.MAXIMUM));
    }
  }

  /** The flags from R to D in their order in an entry, without V. */
  private static String attributes(int flags) {
    StringBuilder text = new StringBuilder();
    String letters = "rwxugad";
    for (int i = 0; i < letters.length(); i++) {
      text.append(Pte.has(flags, Pte.R << i) ? letters.charAt(i) : '-');
    }
    return text.toString();
  }
}
