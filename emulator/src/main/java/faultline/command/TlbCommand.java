package faultline.command;

import faultline.mmu.Sv39;
import faultline.mmu.Tlb;
import faultline.mmu.TlbEntry;
import faultline.mmu.Tlbs;
import java.util.List;
import java.util.function.Predicate;

/** {@code tlb}: what the TLBs hold. */
final class TlbCommand implements Command {
  @Override
  public String name() {
    return "tlb";
  }

  @Override
  public String help() {
    return """
        Show what the TLBs hold: I for fetches, D for loads and stores, L2 behind both.
        Usage: tlb [VA]
        With VA: only the entries that cover it.  Each entry: the virtual addresses, the
        physical address of the first, the leaf's flags when it was read, the address
        space (or global), the page size.  An entry stays until it is replaced or fenced,
        whatever the page table says by then.
        Example: tlb
                 tlb $sp""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Predicate<TlbEntry> shown = TlbEntry::isValid;
    if (!arguments.isEmpty()) {
      long vpn = session.evaluate(arguments).bits() >> Sv39.PAGE_SHIFT;
      shown = entry -> vpn - entry.vpn() >= 0 && vpn - entry.vpn() < pages(entry);
    }
    Tlbs tlbs = session.debugger().target().mmu().tlbs();
    for (Tlb tlb : List.of(tlbs.instruction(), tlbs.data(), tlbs.secondLevel())) {
      show(tlb, shown, session.output());
    }
  }

  private static long pages(TlbEntry entry) {
    return Sv39.pageSize(entry.level()) >> Sv39.PAGE_SHIFT;
  }

  private static void show(Tlb tlb, Predicate<TlbEntry> shown, Output output) {
    if (tlb.capacity() == 0) {
      output.line(tlb.name() + ": none");
      return;
    }
    List<TlbEntry> valid = tlb.contents().stream().filter(TlbEntry::isValid).toList();
    output.line("%s: %d of %d entries in use".formatted(tlb.name(), valid.size(), tlb.capacity()));
    valid.stream().filter(shown).forEach(entry -> output.line("  " + TlbEntryText.row(entry)));
  }
}
