package faultline.command;

import faultline.cpu.Hart;
import faultline.debug.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code info threads}: the harts, and where each stands. */
final class InfoThreads implements Command {
  @Override
  public String name() {
    return "threads";
  }

  @Override
  public String help() {
    return """
    Display currently known threads: the machine's harts.
    Usage: info threads [ID]...
    Thread N is hart N - 1.  The star marks the one that is looked at; "thread N"
    looks at another.
    Example: info threads
             info threads 2\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Target target = session.debugger().target();
    List<Integer> wanted = new ArrayList<>();
    for (String word : Words.split(arguments)) {
      wanted.add(ThreadCommand.hart(word, target));
    }
    List<Integer> shown = new ArrayList<>();
    for (int hart = 0; hart < target.harts(); hart++) {
      if (wanted.isEmpty() || wanted.contains(hart)) {
        shown.add(hart);
      }
    }
    if (shown.isEmpty()) {
      session.output().line("No threads match '%s'.".formatted(arguments));
      return;
    }
    int width = shown.stream().mapToInt(hart -> id(hart, target).length()).max().orElse(0);
    session.output().line("  Id   Target Id" + " ".repeat(Math.max(0, width - 9)) + " Frame ");
    int before = target.focus();
    for (int hart : shown) {
      target.focusOn(hart);
      String frame = new FrameText(session).location(target.pc());
      String star = hart == before ? "*" : " ";
      String id = id(hart, target);
      String columns =
          "%s %-4d %s%s %s".formatted(star, hart + 1, id, " ".repeat(width - id.length()), frame);
      session.output().line(columns);
    }
    target.focusOn(before);
  }

  private static String id(int hart, Target target) {
    return "Thread %d \"hart %d\" (%s)".formatted(hart + 1, hart, description(target.hart(hart)));
  }

  /** Its mode, and whether it waits. */
  static String description(Hart hart) {
    String mode = hart.privilege().name().toLowerCase(Locale.ROOT) + " mode";
    return hart.isWaiting() ? mode + ", waits for an interrupt" : mode;
  }
}
