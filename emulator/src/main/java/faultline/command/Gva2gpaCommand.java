package faultline.command;

import faultline.debug.Target;
import faultline.mmu.Access;
import faultline.mmu.Privilege;
import faultline.mmu.Sv39;
import faultline.mmu.Walk;

/** {@code gva2gpa}: where a virtual address leads, in the words of QEMU's monitor. */
final class Gva2gpaCommand implements Command {
  @Override
  public String name() {
    return "gva2gpa";
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public String help() {
    return """
    Print the guest physical address that a guest virtual address leads to.
    Usage: gva2gpa VA [pid N]
    Read from the page tables in memory, as a load of the hart at this moment would
    find it, page permissions aside; "walk" says more.
    Example: gva2gpa $sp
             gva2gpa 0x10000 pid 2\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    ChosenSpace chosen = ChosenSpace.atEndOf(arguments, session);
    if (chosen.rest().isEmpty()) {
      throw new CommandException("Argument required (virtual address to translate).");
    }
    long va = session.evaluate(chosen.rest()).bits();
    Target target = session.debugger().target();
    boolean translates = chosen.named().isPresent() || target.isTranslatingLoads();
    long satp = chosen.satp(session);
    if (!translates || Sv39.mode(satp) == Sv39.MODE_BARE) {
      print(va, session);
      return;
    }
    Walk walk = target.mmu().inspect(satp, va, Access.LOAD, Privilege.SUPERVISOR);
    if (walk.reachedLeaf()) {
      print(walk.pa(), session);
    } else {
      session.output().line("Unmapped");
    }
  }

  private static void print(long pa, Session session) {
    session.output().line("gpa: 0x" + Long.toHexString(pa));
  }
}
