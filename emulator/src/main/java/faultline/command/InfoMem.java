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
    Usage: info mem [pid N]
    Read from the page tables in memory; what the TLBs still hold may differ.
    Example: info mem
             info mem pid 2\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Output output = session.output();
    Target target = session.debugger().target();
    ChosenSpace chosen = ChosenSpace.atEndOf(arguments, session);
    if (!chosen.rest().isEmpty()) {
      throw new CommandException("The \"info mem\" command takes no arguments but \"pid N\".");
    }
    long satp = chosen.satp(session);
    if (Sv39.mode(satp) == Sv39.MODE_BARE) {
      output.line("No translation or protection");
      return;
    }
    output.line("vaddr            paddr            size             attr");
    output.line("---------------- ---------------- ---------------- -------");
    PageTables.Mappings mappings = target.mappings(satp);
    for (PageTables.Mapping each : mappings.list()) {
      session.checkInterrupted();
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
