package faultline.command;

import faultline.mmu.Access;
import faultline.mmu.Mmu;
import faultline.mmu.Privilege;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import faultline.mmu.Walk;

/** {@code walk}: what the page-table walker would find for an address, level by level. */
final class WalkCommand implements Command {
  @Override
  public String name() {
    return "walk";
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public String help() {
    return """
    Walk the page table for an address, as the hardware would on a TLB miss.
    Usage: walk VA [pid N]
    Shows each entry read: its physical address, value and flags, and what the step
    of the specification says about it (volume II, 4.3.2); then, for the mode the
    page belongs to, what a fetch, a load and a store would get.  Changes nothing.
    With "pid N": in the address space of that process, or of that number in "spaces".
    Example: walk $sp
             walk 0x10000 pid 2\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    ChosenSpace chosen = ChosenSpace.atEndOf(arguments, session);
    if (chosen.rest().isEmpty()) {
      throw new CommandException("Argument required (virtual address to walk).");
    }
    long va = session.evaluate(chosen.rest()).bits();
    Output output = session.output();
    long satp = chosen.satp(session);
    if (Sv39.mode(satp) != Sv39.MODE_SV39) {
      output.line("satp is Bare: addresses are physical, there is no page table to walk.");
      return;
    }
    Mmu mmu = session.debugger().target().mmu();
    Walk walk = mmu.inspect(satp, va, Access.LOAD, Privilege.SUPERVISOR);
    WalkText text = new WalkText();
    output.line(chosen.named().map(WalkText::root).orElseGet(() -> text.root(satp)));
    text.levels(walk, false).forEach(output::line);
    if (!walk.reachedLeaf()) {
      return;
    }
    Privilege mode = Pte.has(walk.pte(), Pte.U) ? Privilege.USER : Privilege.SUPERVISOR;
    for (Access access : Access.values()) {
      output.line(text.verdict(mmu.inspect(satp, va, access, mode)));
    }
  }
}
