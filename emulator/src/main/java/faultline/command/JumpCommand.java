package faultline.command;

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
    session.debugger().target().hart().jump(address);
    session.output().line("Continuing at " + Addresses.styled(address) + ".");
    Running.announce(session.debugger().resume(), session);
  }
}
