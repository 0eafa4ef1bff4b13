package faultline.command;

import faultline.isa.Register;
import java.util.List;

/** {@code info registers}: the hart's registers in gdb's columns. */
final class InfoRegisters implements Command {
  private static final int FRAME_POINTER = 8;

  @Override
  public String name() {
    return "registers";
  }

  @Override
  public List<String> shortForms() {
    return List.of("r");
  }

  @Override
  public String help() {
    return """
        List of integer registers and their contents.
        Usage: info registers [REGISTER]...
        One or more register names as argument means describe the given registers:
        integer registers by either name, pc, priv, and control and status registers.
        Example: info registers a0 sp
                 info registers satp scause""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Registers registers = new Registers(session.debugger());
    if (arguments.isEmpty()) {
      // gdb leaves out x0, which never changes, and calls x8 fp.
      for (int number = 1; number < Register.COUNT; number++) {
        String name = number == FRAME_POINTER ? "fp" : Register.name(number);
        registers.line(name).ifPresent(session.output()::line);
      }
      registers.line("pc").ifPresent(session.output()::line);
      return;
    }
    for (String word : arguments.split("\\s+", -1)) {
      String name = word.startsWith("$") ? word.substring(1) : word;
      session
          .output()
          .line(
              registers
                  .line(name)
                  .orElseThrow(() -> new CommandException("Invalid register `" + word + "'")));
    }
  }
}
