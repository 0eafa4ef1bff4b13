package faultline.compare;

import faultline.isa.Register;
import org.jspecify.annotations.Nullable;

/** The difference as text: what each machine did, both states, and the steps that led there. */
final class Report {
  private static final String ROW = "  %-9s %-19s %s%n";

  private final History history;
  private final Names names;

  Report(History history, Names names) {
    this.history = history;
    this.names = names;
  }

  /**
   * @param step the number of the step after which the machines differ
   * @param what what each did, when that differs, in whole lines; else empty
   * @param theirs QEMU's state; null when it has none any more
   */
  String of(long step, String what, HartState ours, @Nullable HartState theirs) {
    StringBuilder out = new StringBuilder();
    out.append("The first difference is at step %d; %d steps agreed.%n".formatted(step, step));
    out.append(what);
    if (theirs != null) {
      out.append(System.lineSeparator());
      states(out, ours, theirs);
    }
    out.append(System.lineSeparator());
    code(out, step);
    return out.toString().stripTrailing();
  }

  private static void states(StringBuilder out, HartState ours, HartState theirs) {
    out.append(ROW.formatted("after it", "Faultline", "QEMU"));
    out.append(ROW.formatted("priv", ours.privilege().letter(), theirs.privilege().letter()));
    row(out, "pc", ours.pc(), theirs.pc());
    for (int i = 1; i < Register.COUNT; i++) {
      if (ours.register(i) != theirs.register(i)) {
        row(out, Register.name(i), ours.register(i), theirs.register(i));
      }
    }
    for (int i = 0; i < ComparedCsrs.count(); i++) {
      if (ours.csr(i) != theirs.csr(i)) {
        row(out, ComparedCsrs.NAMES.get(i), ours.csr(i), theirs.csr(i));
      }
    }
  }

  private static void row(StringBuilder out, String name, long ours, long theirs) {
    out.append(ROW.formatted(name, "0x%016x".formatted(ours), "0x%016x".formatted(theirs)));
  }

  private void code(StringBuilder out, long last) {
    for (History.Step step : history.steps()) {
      out.append(
          "%s %8d %s %s: %s%n"
              .formatted(
                  step.number() == last ? "=>" : "  ",
                  step.number(),
                  step.privilege().letter(),
                  names.address(step.pc()),
                  step.disassembly(names)));
    }
  }
}
