package faultline.command;

import faultline.command.ExpressionCondition.Conditional;
import faultline.debug.AccessTrigger;
import faultline.debug.Debugger;
import faultline.debug.EntryTrigger;
import faultline.debug.EventPoint;
import faultline.debug.EventPoint.Kind;
import faultline.debug.PhysicalTrigger;
import faultline.debug.Reading;
import faultline.debug.StepTrigger;
import faultline.debug.StopPoint.Disposition;
import faultline.debug.Trigger;
import faultline.mmu.Sv39;
import faultline.mmu.Watchpoint;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code watch}, {@code rwatch} and {@code awatch}: a value to stop at the access of. */
final class WatchCommand implements GuestControl {
  private static final Pattern OPTION = Pattern.compile("-(\\w+)(?:\\s+|$)");
  private static final Pattern SIZED = Pattern.compile("(.*\\S)\\s+(\\d+)");

  private final Watchpoint.Kind accesses;

  WatchCommand(Watchpoint.Kind accesses) {
    this.accesses = accesses;
  }

  @Override
  public String name() {
    return switch (accesses) {
      case WRITE -> "watch";
      case READ -> "rwatch";
      case ACCESS -> "awatch";
    };
  }

  @Override
  public List<String> shortForms() {
    return switch (accesses) {
      case WRITE -> List.of("wa");
      case READ -> List.of("rw");
      case ACCESS -> List.of("aw");
    };
  }

  @Override
  public String help() {
    return switch (accesses) {
      case WRITE ->
          """
          Set a watchpoint for an expression.
          Usage: watch [-location | -pa | -pte] EXPRESSION [if CONDITION]
          Stops when the value of an expression has changed, behind the instruction
          that changed it, in the address space in which it is set.
            -location, -l  the memory that EXPRESSION refers to now
            -pa            physical memory: an address, and a size that is not 8;
                           stops for every writer and says who it was
            -pte           the page-table entries on the way to a virtual address
          An expression with registers is looked at after every step, which is slow.
          Example: watch *0x14000
                   watch -pte page_c""";
      case READ ->
          """
          Set a read watchpoint for an expression.
          Usage: rwatch [-location] EXPRESSION [if CONDITION]
          Stops when the value of an expression is read.
          Example: rwatch *0x14000
                   rwatch *(int *)0x14000 if $a0 == 1""";
      case ACCESS ->
          """
          Set a watchpoint for an expression.
          Usage: awatch [-location] EXPRESSION [if CONDITION]
          Stops when the value of an expression is either read or written.
          Example: awatch *0x14000
                   awatch -l *(long *)$sp""";
    };
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Conditional words = ExpressionCondition.split(arguments);
    String watched = words.before();
    Matcher option = OPTION.matcher(watched);
    String kind = option.lookingAt() ? option.group(1) : "";
    String expression =
        switch (kind) {
          case "l", "location", "pa", "pte" -> watched.substring(option.end());
          default -> watched;
        };
    if (expression.isBlank()) {
      throw new CommandException("Argument required (expression to compute).");
    }
    words.check(session);
    EventPoint added =
        switch (kind) {
          case "pa" -> physical(expression, session);
          case "pte" -> entries(expression, session);
          default -> expression(expression, !expression.equals(watched), session);
        };
    words.giveTo(added, session);
    session
        .output()
        .line("%s %d: %s".formatted(EventText.kind(added), added.number(), added.what()));
  }

  private EventPoint expression(String text, boolean located, Session session)
      throws CommandException {
    Debugger debugger = session.debugger();
    WatchedExpression watched = new WatchedExpression(text, session);
    Reading now = located ? watched.locate() : watched.check();
    if (!now.usesRegisters()) {
      Kind kind =
          switch (accesses) {
            case WRITE -> Kind.WATCH;
            case READ -> Kind.READ_WATCH;
            case ACCESS -> Kind.ACCESS_WATCH;
          };
      return add(
          kind,
          (located ? "-location " : "") + text,
          new AccessTrigger(debugger, watched, accesses),
          session);
    }
    if (accesses != Watchpoint.Kind.WRITE) {
      throw new CommandException("Expression cannot be implemented with read/access watchpoint.");
    }
    return add(Kind.STEPPING_WATCH, text, new StepTrigger(debugger, watched), session);
  }

  private EventPoint physical(String text, Session session) throws CommandException {
    requireWrites();
    Matcher sized = SIZED.matcher(text);
    boolean hasSize = sized.matches();
    long address = session.evaluate(hasSize ? sized.group(1) : text).bits();
    long size = hasSize ? session.evaluate(sized.group(2)).bits() : Long.BYTES;
    if (size <= 0 || size > Sv39.PAGE_SIZE || !session.debugger().target().isRam(address, size)) {
      throw new CommandException(
          "Cannot watch %d bytes of physical memory at %s: not in RAM, or more than a page."
              .formatted(size, Addresses.plain(address)));
    }
    return add(
        Kind.WATCH,
        "-pa " + text,
        new PhysicalTrigger(session.debugger(), address, (int) size),
        session);
  }

  private EventPoint entries(String text, Session session) throws CommandException {
    requireWrites();
    long va = session.evaluate(text).bits();
    if (Sv39.mode(session.debugger().target().mmu().state().satp()) != Sv39.MODE_SV39) {
      throw new CommandException("There is no page table: satp is 0, translation is off.");
    }
    return add(Kind.WATCH, "-pte " + text, new EntryTrigger(session.debugger(), va), session);
  }

  private void requireWrites() throws CommandException {
    if (accesses != Watchpoint.Kind.WRITE) {
      throw new CommandException("Only \"watch\" can watch physical memory and page tables.");
    }
  }

  private static EventPoint add(Kind kind, String what, Trigger trigger, Session session) {
    return session.debugger().stopAt(kind, what, trigger, Disposition.KEEP);
  }
}
