package faultline.command;

import faultline.debug.Target;
import faultline.mmu.Access;
import faultline.mmu.Privilege;
import faultline.mmu.Tlb;
import faultline.mmu.Tlbs;
import faultline.mmu.Walk;
import faultline.study.FaultLog;
import faultline.study.FaultRecord;
import java.util.List;

/** {@code explain}: an access that memory refused, and why: the last, or one before. */
final class ExplainCommand implements Command {
  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String help() {
    return """
    Explain the last fault: which access, what said no and why, where the trap went.
    Usage: explain [N]
    With N: the N-th last fault; 1 is the last, and at most 1000 are kept.
    The TLB's part comes first: an entry that refused, or a miss and the walk it led
    to, level by level, to the step of the specification that refused (volume II,
    4.3.2).  All of it is what the hardware saw then, not what memory holds now.
    Example: explain
             explain 2\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    FaultLog log = session.debugger().target().faults();
    long back = arguments.isEmpty() ? 1 : session.evaluate(arguments).bits();
    List<FaultRecord> faults = log.latest();
    if (back < 1) {
      throw new CommandException("Faults are counted back from 1, the last.");
    }
    if (log.count() == 0) {
      throw new CommandException("No access has been refused yet.");
    }
    if (back > faults.size()) {
      throw new CommandException(
          log.count() > faults.size()
              ? "Only the last %d faults are kept.".formatted(faults.size())
              : "There were only %d so far.".formatted(faults.size()));
    }
    FaultRecord fault = faults.get(faults.size() - (int) back);
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
          "%s%s of %s in %s-mode, by the instruction at %s"
              .formatted(
                  target.harts() > 1 ? "hart " + fault.hart() + ": " : "",
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
      Tlbs tlbs = target.hart(fault.hart()).mmu().tlbs();
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
          .csr(fault.hart(), vector)
          .ifPresent(
              value -> output.line("handler: " + vector + " = " + addresses.named(value & -4)));
    }
  }
}
