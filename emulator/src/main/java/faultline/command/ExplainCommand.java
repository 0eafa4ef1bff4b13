package faultline.command;

import faultline.debug.Target;
import faultline.mmu.Access;
import faultline.mmu.Privilege;
import faultline.mmu.Tlb;
import faultline.mmu.Tlbs;
import faultline.mmu.Walk;
import faultline.study.FaultRecord;

/** {@code explain}: the last access that memory refused, and why. */
final class ExplainCommand implements Command {
  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String help() {
    return """
        Explain the last fault: which access, what said no and why, where the trap went.
        Usage: explain
        The TLB's part comes first: an entry that refused, or a miss and the walk it led
        to, level by level, to the step of the specification that refused (volume II,
        4.3.2).  All of it is what the hardware saw then, not what memory holds now.
        Example: explain""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (!arguments.isEmpty()) {
      throw new CommandException("The \"explain\" command takes no arguments.");
    }
    FaultRecord fault =
        session
            .debugger()
            .target()
            .faults()
            .last()
            .orElseThrow(() -> new CommandException("No access has been refused yet."));
    new Explanation(session).tell(fault);
  }

  /** One explanation. */
  private static final class Explanation {
    private final Target target;
    private final Output output;
    private final Addresses addresses;
    private final WalkText text = new WalkText();

    Explanation(Session session) {
      target = session.debugger().target();
      output = session.output();
      addresses = new Addresses(session.debugger());
    }

    void tell(FaultRecord fault) {
      output.line(
          "%s of %s in %s-mode, by the instruction at %s"
              .formatted(
                  fault.access().word(),
                  addresses.named(fault.va()),
                  fault.rights().letter(),
                  addresses.named(fault.pc())));
      output.line("TLB: " + lookup(fault));
      fault.hit().ifPresent(entry -> output.line("  " + TlbEntryText.of(entry)));
      fault.table().ifPresent(walk -> table(fault, walk));
      output.line("refused by " + fault.refusal().place() + ": " + fault.refusal().words());
      trap(fault);
    }

    private String lookup(FaultRecord fault) {
      if (!fault.translated()) {
        return "not asked, the address is physical";
      }
      Tlbs tlbs = target.mmu().tlbs();
      String first = (fault.access() == Access.FETCH ? tlbs.instruction() : tlbs.data()).name();
      if (fault.hit().isPresent()) {
        return "hit in " + first + (fault.walked() ? ", but D=0 in the entry" : "");
      }
      Tlb second = tlbs.secondLevel();
      return "miss in " + first + (second.capacity() == 0 ? "" : " and " + second.name());
    }

    private void table(FaultRecord fault, Walk walk) {
      output.line(
          fault.walked() || fault.hit().isEmpty()
              ? "walk:"
              : "walk: none, the entry decided; the page table would have said:");
      output.line(text.root(fault.satp()));
      text.levels(walk, true).forEach(output::line);
    }

    private void trap(FaultRecord fault) {
      boolean toSupervisor = fault.handledIn() == Privilege.SUPERVISOR;
      String vector = toSupervisor ? "stvec" : "mtvec";
      output.line(
          "trap: cause %d, %s, from %s-mode to %s-mode"
              .formatted(
                  fault.cause().code(),
                  fault.cause().description(),
                  fault.mode().letter(),
                  fault.handledIn().letter()));
      // The lowest two bits of the register are its mode; exceptions go to its base either way.
      target
          .csr(vector)
          .ifPresent(
              value -> output.line("handler: " + vector + " = " + addresses.named(value & -4)));
    }
  }
}
