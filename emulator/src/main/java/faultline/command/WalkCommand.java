package faultline.command;

import faultline.debug.Debugger;
import faultline.mmu.Access;
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
  public String help() {
    return """
        Walk the page table for an address, as the hardware would on a TLB miss.
        Usage: walk VA
        Shows each entry read: its physical address, value and flags, and what the step
        of the specification says about it (volume II, 4.3.2); then, for the mode the
        page belongs to, what a fetch, a load and a store would get.  Changes nothing.
        Example: walk $sp
                 walk 0x10000""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required (virtual address to walk).");
    }
    long va = session.evaluate(arguments).bits();
    Debugger debugger = session.debugger();
    Output output = session.output();
    long satp = debugger.target().mmu().state().satp();
    if (Sv39.mode(satp) != Sv39.MODE_SV39) {
      output.line("satp is Bare: addresses are physical, there is no page table to walk.");
      return;
    }
    Walk walk = walk(debugger, va, Access.LOAD, Privilege.SUPERVISOR);
    WalkText text = new WalkText();
    output.line(text.root(satp));
    text.levels(walk, false).forEach(output::line);
    if (!walk.reachedLeaf()) {
      return;
    }
    Privilege mode = Pte.has(walk.pte(), Pte.U) ? Privilege.USER : Privilege.SUPERVISOR;
    for (Access access : Access.values()) {
      output.line(text.verdict(walk(debugger, va, access, mode)));
    }
  }

  private static Walk walk(Debugger debugger, long va, Access access, Privilege privilege) {
    return debugger.target().mmu().inspect(va, access, privilege);
  }
}
