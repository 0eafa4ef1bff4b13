package faultline.command;

import faultline.debug.Space;
import faultline.mmu.Sv39;
import faultline.mmu.Tlb;
import faultline.mmu.TlbEntry;
import faultline.mmu.Tlbs;
import java.util.List;
import java.util.function.Predicate;

/** {@code tlb}, also {@code info tlb}: what the TLBs hold. */
final class TlbCommand implements Command {
  private final String usage;

  /**
   * @param usage the command as it is typed, with the word before it
   */
  TlbCommand(String usage) {
    this.usage = usage;
  }

  @Override
  public String name() {
    return "tlb";
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public String help() {
    return """
    Show what the TLBs hold: I for fetches, D for loads and stores, L2 behind both.
    Usage: %1$s [VA] [pid N]
    With VA: only the entries that cover it; with "pid N": only those tagged with
    that process's ASID.  Each entry: the virtual addresses, the physical address of
    the first, the leaf's flags when it was read, the address space (or global), the
    page size.  An entry stays until it is replaced or fenced, whatever the page
    table says by then.
    Example: %1$s
             %1$s $sp\
    """
        .formatted(usage);
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    ChosenSpace chosen = ChosenSpace.atEndOf(arguments, session);
    Predicate<TlbEntry> shown = TlbEntry::isValid;
    if (!chosen.rest().isEmpty()) {
      long vpn = session.evaluate(chosen.rest()).bits() >> Sv39.PAGE_SHIFT;
      shown = entry -> vpn - entry.vpn() >= 0 && vpn - entry.vpn() < pages(entry);
    }
    if (chosen.named().isPresent()) {
      Space space = chosen.named().get();
      if (!space.hasAsid()) {
        session.output().line(space.label() + " has no ASID now, so no entry is its own.");
        return;
      }
      shown = shown.and(entry -> !entry.isGlobal() && entry.asid() == space.asid());
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
