package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.GuestProcess;
import faultline.debug.Region;
import faultline.debug.Space;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code info inferiors}: the processes, in gdb's columns. What gdb has no column for stands on a
 * line of its own, where gdb says who is whose vfork child.
 */
final class InfoInferiors implements Command {
  private static final String COLUMNS = "%s %-4s %-17s %-20s %-17s ";
  private static final String CONNECTION = "1 (faultline)";

  @Override
  public String name() {
    return "inferiors";
  }

  @Override
  public String help() {
    return """
    Print a list of inferiors being managed: the guest's processes.
    Usage: info inferiors [ID]...
    Num is the pid, and what "pid N" means in other commands; a star marks the
    process that runs, or that the kernel works for.  The line below has its state,
    its parent and its root page table.  Of a kernel other than ours no processes
    are known: there is an inferior for each address space, as in "spaces".
    Example: info inferiors
             info inferiors 1 2\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Set<Long> wanted = numbers(arguments);
    Debugger debugger = session.debugger();
    Listing listing = new Listing(session, wanted);
    if (debugger.processes().areKnown()) {
      debugger.processes().all().forEach(listing::add);
    } else {
      Optional<Long> current = debugger.spaces().current().map(Space::root);
      for (Space space : debugger.spaces().all()) {
        listing.add(space, current.isPresent() && current.get() == space.root());
      }
    }
    if (listing.isEmpty) {
      session.output().line("No inferiors.");
    }
  }

  private static Set<Long> numbers(String arguments) throws CommandException {
    Set<Long> numbers = new HashSet<>();
    for (String word : arguments.isEmpty() ? List.<String>of() : List.of(arguments.split("\\s+"))) {
      try {
        numbers.add(Long.parseLong(word));
      } catch (NumberFormatException e) {
        throw new CommandException("Arguments must be numbers or '$' variables.");
      }
    }
    return numbers;
  }

  /** The rows, as they come; the head comes with the first. */
  private static final class Listing {
    private final Session session;
    private final Output output;
    private final Set<Long> wanted;
    private boolean isEmpty = true;

    Listing(Session session, Set<Long> wanted) {
      this.session = session;
      this.wanted = wanted;
      output = session.output();
    }

    void add(GuestProcess process) {
      if (isLeftOut(process.pid())) {
        return;
      }
      row(process.isCurrent(), process.pid(), "process " + process.pid(), executable(process));
      StringBuilder more = new StringBuilder("\t" + process.state());
      if (process.parent() != 0) {
        more.append(", child of inferior ").append(process.parent());
      }
      if (process.hasSpace()) {
        more.append(", root table 0x").append(Long.toHexString(root(process)));
      }
      output.line(more.toString());
    }

    void add(Space space, boolean isCurrent) {
      if (!isLeftOut(space.number()) && space.number() != Space.UNNUMBERED) {
        row(isCurrent, space.number(), "root 0x" + Long.toHexString(space.root()), "");
      }
    }

    private boolean isLeftOut(long number) {
      return !wanted.isEmpty() && !wanted.contains(number);
    }

    private void row(boolean isCurrent, long number, String description, String executable) {
      if (isEmpty) {
        output.line(COLUMNS.formatted(" ", "Num", "Description", "Connection", "Executable"));
        isEmpty = false;
      }
      output.line(
          COLUMNS.formatted(isCurrent ? "*" : " ", number, description, CONNECTION, executable));
    }

    private static long root(GuestProcess process) {
      return Sv39.root(process.satp());
    }

    /** The file that the first region with instructions shows, or else the process's name. */
    private String executable(GuestProcess process) {
      return session.debugger().spaces().find(process.pid()).stream()
          .flatMap(space -> session.debugger().regions().of(space).stream())
          .filter(region -> Pte.has(region.rights(), Pte.X) && region.inode() != 0)
          .map(Region::name)
          .findFirst()
          .orElse(process.name());
    }
  }
}
