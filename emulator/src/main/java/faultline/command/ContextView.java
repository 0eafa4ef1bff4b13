package faultline.command;

import faultline.debug.GuestProcess;
import faultline.debug.Symbols;
import faultline.debug.Target;
import faultline.isa.Register;
import faultline.mmu.Privilege;
import faultline.mmu.Sv39;
import faultline.study.FaultRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Where the guest stands, on one screen: what changed, the code, the stack, the address space. */
final class ContextView {
  private static final Pattern SAYS_MOST = Pattern.compile("ra |sp |a[0-7] ");
  private static final int NARROWEST = 20;
  private static final int STACK_WORDS = 4;
  private static final int BEFORE = 2;
  private static final int AFTER = 3;

  /** As far back as the code before pc is looked for: what lies there must be decoded in order. */
  private static final long LOOK_BACK = 256;

  /** The registers when the context was shown last; none before the first time. */
  private long[] shown = {};

  void show(Session session) {
    Output output = session.output();
    int width = Math.max(NARROWEST, session.columns());
    section("registers", changed(session, width), width, output);
    section("code", code(session), width, output);
    section("stack", stack(session), width, output);
    section("space", space(session), width, output);
  }

  private static void section(String title, List<String> lines, int width, Output output) {
    output.line(Style.TITLE.on("[" + title + "]"));
    for (String line : lines) {
      String flat = line.replace("\t", " ");
      output.line(Style.fit(flat, width));
    }
  }

  /** The registers that changed, as many in a line as fit. */
  private List<String> changed(Session session, int width) {
    Target target = session.debugger().target();
    long[] now = new long[Register.COUNT];
    List<String> cells = new ArrayList<>();
    for (int i = 1; i < Register.COUNT; i++) {
      now[i] = target.register(i);
      if (shown.length == 0 || shown[i] != now[i]) {
        cells.add(Style.REGISTER.on(Register.name(i)) + " " + Addresses.plain(now[i]));
      }
    }
    boolean first = shown.length == 0;
    shown = now;
    if (first) {
      // Nothing is known to have changed; those that say most.
      cells.removeIf(cell -> !SAYS_MOST.matcher(Style.plain(cell)).lookingAt());
    }
    return cells.isEmpty() ? List.of("none changed") : rows(cells, width);
  }

  private static List<String> rows(List<String> cells, int width) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    for (String cell : cells) {
      if (!row.isEmpty() && Style.width(row.toString()) + 2 + Style.width(cell) > width) {
        rows.add(row.toString());
        row.setLength(0);
      }
      row.append(row.isEmpty() ? "" : "  ").append(cell);
    }
    rows.add(row.toString());
    return rows;
  }

  private static List<String> code(Session session) {
    long pc = session.debugger().target().pc();
    Instructions instructions = new Instructions(session);
    List<String> lines = new ArrayList<>(new FrameText(session).sourceLine(pc).stream().toList());
    List<Long> before = before(session, pc, instructions);
    try {
      for (long at : before.subList(Math.max(0, before.size() - BEFORE), before.size())) {
        lines.add(instruction(session, at, instructions));
      }
      long at = pc;
      for (int i = 0; i < AFTER; i++) {
        lines.add(instruction(session, at, instructions));
        at += instructions.length(at);
      }
    } catch (CommandException e) {
      lines.add(String.valueOf(e.getMessage()));
    }
    return lines;
  }

  private static String instruction(Session session, long at, Instructions instructions)
      throws CommandException {
    String place = new Addresses(session.debugger()).symbol(at).orElse(Addresses.styled(at));
    return instructions.marker(at) + place + ": " + instructions.text(at);
  }

  /** The instructions of pc's function that stand before it, as far as they can be told. */
  private static List<Long> before(Session session, long pc, Instructions instructions) {
    Optional<Symbols.Place> place = session.debugger().symbols().at(pc);
    List<Long> found = new ArrayList<>();
    if (place.isEmpty() || place.get().offset() > LOOK_BACK) {
      return found;
    }
    try {
      for (long at = place.get().start(); at < pc; at += instructions.length(at)) {
        found.add(at);
      }
    } catch (CommandException e) {
      found.clear();
    }
    return found;
  }

  private static List<String> stack(Session session) {
    long sp = session.debugger().target().register(Register.SP);
    Addresses addresses = new Addresses(session.debugger());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < STACK_WORDS; i++) {
      long at = sp + (long) i * Long.BYTES;
      OptionalLong word = session.debugger().memory().load(at, Long.BYTES);
      if (word.isEmpty()) {
        lines.add(CommandException.unreadable(at).getMessage());
        break;
      }
      lines.add(Addresses.styled(at) + ": " + addresses.named(word.getAsLong()));
    }
    return lines;
  }

  private static List<String> space(Session session) {
    Target target = session.debugger().target();
    List<String> lines = new ArrayList<>();
    String who =
        session
            .debugger()
            .processes()
            .current()
            .map(ContextView::process)
            .orElse("no process that is known");
    lines.add(mode(target.privilege()) + ", " + who);
    long satp = target.csr("satp").orElse(0);
    lines.add(
        Sv39.mode(satp) == Sv39.MODE_SV39
            ? "satp: root table at %s, asid %d"
                .formatted(Addresses.styled(Sv39.root(satp)), Sv39.asid(satp))
            : "satp: Bare, no translation");
    target.faults().last().map(ContextView::fault).ifPresent(lines::add);
    return lines;
  }

  private static String process(GuestProcess process) {
    return "pid %d (%s)".formatted(process.pid(), process.name());
  }

  private static String fault(FaultRecord fault) {
    return "last fault: %s, of %s, at pc %s"
        .formatted(
            fault.cause().description(),
            Addresses.styled(fault.va()),
            Addresses.styled(fault.pc()));
  }

  private static String mode(Privilege privilege) {
    return switch (privilege) {
      case USER -> "U-mode";
      case SUPERVISOR -> "S-mode";
      case MACHINE -> "M-mode";
    };
  }
}
