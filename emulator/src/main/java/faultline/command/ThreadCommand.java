package faultline.command;

import faultline.debug.Target;
import java.util.ArrayList;
import java.util.List;

/** {@code thread}: which hart to look at; gdb's threads are the machine's harts. */
final class ThreadCommand implements GuestControl {
  private static final String APPLY = "apply";

  @Override
  public String name() {
    return "thread";
  }

  @Override
  public List<String> shortForms() {
    return List.of("t");
  }

  @Override
  public String help() {
    return """
    Use this command to switch between threads.
    Usage: thread [N]
           thread apply N... COMMAND
           thread apply all COMMAND
    Thread N is hart N - 1, as in gdb.  Registers, memory and the page table are those
    that this hart sees; all harts run when the guest goes on.
    "apply" looks at each of the harts in turn and carries out COMMAND.
    Example: thread 2
             thread apply all print $pc\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Target target = session.debugger().target();
    if (arguments.isEmpty()) {
      session.output().line("[Current thread is %1$d (Thread %1$d)]".formatted(target.focus() + 1));
      return;
    }
    int end = Words.endOfWord(arguments);
    if (arguments.substring(0, end).equals(APPLY)) {
      apply(arguments.substring(end).strip(), session);
      return;
    }
    int hart = hart(arguments.substring(0, end), target);
    if (hart < 0) {
      throw new CommandException("Unknown thread %s.".formatted(arguments.substring(0, end)));
    }
    target.focusOn(hart);
    session.output().line("[Switching to thread %1$d (Thread %1$d)]".formatted(hart + 1));
    FrameText text = new FrameText(session);
    session.output().line("#0  " + text.location(target.pc()));
    text.sourceLine(target.pc()).ifPresent(session.output()::line);
  }

  /** The hart that thread {@code word} is, or -1 when there are fewer. */
  static int hart(String word, Target target) throws CommandException {
    String number = word.startsWith("1.") ? word.substring(2) : word;
    if (!number.matches("[1-9][0-9]{0,8}")) {
      throw new CommandException("Invalid thread ID: " + word);
    }
    int hart = Integer.parseInt(number) - 1;
    return hart < target.harts() ? hart : -1;
  }

  private static void apply(String arguments, Session session) throws CommandException {
    Target target = session.debugger().target();
    if (arguments.isEmpty()) {
      throw new CommandException("Please specify a thread ID list");
    }
    String rest = arguments;
    List<Integer> harts = new ArrayList<>();
    if (arguments.equals("all") || arguments.startsWith("all ")) {
      rest = arguments.substring("all".length()).strip();
      if (rest.isEmpty()) {
        throw new CommandException("Please specify a command at the end of 'thread apply all'");
      }
      for (int hart = target.harts() - 1; hart >= 0; hart--) {
        harts.add(hart);
      }
    } else {
      while (!rest.isEmpty() && Character.isDigit(rest.charAt(0))) {
        int end = Words.endOfWord(rest);
        int hart = hart(rest.substring(0, end), target);
        if (hart < 0) {
          session.output().line("warning: Unknown thread " + rest.substring(0, end));
        } else {
          harts.add(hart);
        }
        rest = rest.substring(end).strip();
      }
      if (rest.equals(arguments)) {
        throw new CommandException("Invalid thread ID: " + arguments);
      }
      if (rest.isEmpty()) {
        throw new CommandException("Please specify a command following the thread ID list");
      }
    }
    carryOut(rest, harts, session);
  }

  private static void carryOut(String command, List<Integer> harts, Session session)
      throws CommandException {
    Target target = session.debugger().target();
    int before = target.focus();
    try {
      for (int hart : harts) {
        session.checkInterrupted();
        target.focusOn(hart);
        String mode = InfoThreads.description(target.hart(hart));
        session
            .output()
            .line(
                "%nThread %1$d (Thread %1$d \"hart %2$d\" (%3$s)):"
                    .formatted(hart + 1, hart, mode));
        session.carryOut(command);
      }
    } finally {
      target.focusOn(before);
    }
  }
}
