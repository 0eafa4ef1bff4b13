package faultline.command;

import faultline.debug.Space;
import java.util.List;
import java.util.Optional;

/** {@code spaces}: the address spaces. */
final class SpacesCommand implements Command {
  @Override
  public String name() {
    return "spaces";
  }

  @Override
  public String help() {
    return """
    List the address spaces: root table, ASID, user pages mapped, who uses it.
    Usage: spaces
    A star marks the one that the hart is in.  Under our kernel they are those of
    its processes, by pid, and the kernel's own.  Of another kernel those are
    listed that a hart has switched to, as long as the root table looks the same;
    their numbers go wherever a pid can: "walk 0x10000 pid 2".
    Pages are 4 KiB each, as the page tables in memory have them.
    Example: spaces\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (!arguments.isEmpty()) {
      throw new CommandException("The \"spaces\" command takes no arguments.");
    }
    Output output = session.output();
    Optional<Long> current = session.debugger().spaces().current().map(Space::root);
    List<Space> all = session.debugger().spaces().all();
    if (all.isEmpty()) {
      output.line("No address spaces yet: no hart has left Bare mode.");
      return;
    }
    output.line("  Num  Root           ASID  User pages  Used by");
    for (Space space : all) {
      session.checkInterrupted();
      boolean isCurrent = current.isPresent() && current.get() == space.root();
      output.line(
          "%s %-4s 0x%-11x %5s %11d  %s"
              .formatted(
                  isCurrent ? "*" : " ",
                  number(space),
                  space.root(),
                  asid(space),
                  session.debugger().regions().userPages(space),
                  space.processes().isEmpty() && space.owner().isEmpty() ? "-" : space.label()));
    }
  }

  /** A root that only satp tells of has no number. */
  private static String number(Space space) {
    return space.number() == Space.UNNUMBERED ? "-" : Long.toString(space.number());
  }

  private static String asid(Space space) {
    return space.hasAsid() ? Integer.toString(space.asid()) : "-";
  }
}
