package faultline.command;

import faultline.debug.CallTrigger;
import faultline.debug.LinuxCalls;
import java.util.List;
import java.util.Set;

/** {@code catch syscall}: a program calls the kernel, or gets its answer. */
final class CatchSyscall implements CatchCommand.Kind {
  @Override
  public String name() {
    return "syscall";
  }

  @Override
  public String help() {
    return """
        Catch system calls by their names and/or numbers.
        Usage: catch syscall [NAME | NUMBER]...
        With no argument, catches every system call.  The names are those of Linux on
        RISC-V.  Stops on the trap vector, where a0 to a5 hold the arguments, and once
        more before the first instruction of the program that follows the call.
        Example: catch syscall write openat
                 catch syscall 64""";
  }

  @Override
  public Argument argument() {
    return (text, session) -> Argument.lastWord(text, LinuxCalls.allNames().stream());
  }

  @Override
  public CatchCommand.Wanted parse(String arguments, Session session) throws CommandException {
    List<Long> calls = CatchText.calls(arguments);
    return new CatchCommand.Wanted(
        new CallTrigger(session.debugger(), Set.copyOf(calls)),
        CatchFilter.NONE,
        CatchText.mentioned(calls),
        CatchText.listed(calls));
  }
}
