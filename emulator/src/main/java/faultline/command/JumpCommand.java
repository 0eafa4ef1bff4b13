package faultline.command;

import faultline.debug.Target;
import faultline.mmu.Access;
import faultline.mmu.Refusal;
import java.util.List;

/** {@code jump}: go on somewhere else. */
final class JumpCommand implements GuestControl {
  @Override
  public String name() {
    return "jump";
  }

  @Override
  public List<String> shortForms() {
    return List.of("j");
  }

  @Override
  public Argument argument() {
    return Argument.LOCATION;
  }

  @Override
  public String help() {
    return """
    Continue program being debugged at specified line or address.
    Usage: jump LOCATION
    LOCATION is what "break" takes.  Only the program counter changes: registers and
    the stack stay what they are.
    Example: jump twice
             jump *0x80000004\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Running.requireAlive(session.debugger());
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required (starting address).");
    }
    long address = Location.address(arguments, session);
    Target target = session.debugger().target();
    requireOwnPage(address, target);
    target.hart().jump(address);
    session.output().line("Continuing at " + Addresses.styled(address) + ".");
    Running.announce(session.debugger().resume(), session);
  }

  /**
   * A kernel that is sent into a program has no chance: it would fault for no reason of its own.
   */
  private static void requireOwnPage(long address, Target target) throws CommandException {
    boolean isPrograms =
        target.isTranslating()
            && target.mmu().inspect(address, Access.FETCH, target.privilege()).refusal()
                == Refusal.USER_PAGE_FETCHED;
    if (isPrograms) {
      throw new CommandException(
          "The hart is in the kernel, and "
              + Addresses.styled(address)
              + " is a page of the program: let it return first, with \"finish\".");
    }
  }
}
