package faultline.command;

import faultline.cpu.Csrs;
import faultline.isa.Csr;
import faultline.isa.Register;
import java.util.ArrayList;
import java.util.List;

/** {@code info registers} and {@code info all-registers}: registers in gdb's columns. */
final class InfoRegisters implements Command {
  private static final int FRAME_POINTER = 8;
  private static final int CSRS = 1 << 12;

  private final boolean all;

  /**
   * @param all whether it is {@code info all-registers}
   */
  InfoRegisters(boolean all) {
    this.all = all;
  }

  @Override
  public String name() {
    return all ? "all-registers" : "registers";
  }

  @Override
  public List<String> shortForms() {
    return all ? List.of() : List.of("r");
  }

  @Override
  public Argument argument() {
    return Argument.REGISTER;
  }

  @Override
  public String help() {
    return all
        ? """
        List of all registers and their contents.
        Usage: info all-registers [REGISTER]...
        Control and status registers are among them, and the privilege mode.
        Example: info all-registers
                 info all-registers mip mie\
        """
        : """
        List of integer registers and their contents.
        Usage: info registers [REGISTER | GROUP]...
        One or more register names as argument means describe the given registers:
        integer registers by either name, pc, priv, and control and status registers.
        Groups are general (integer registers), csr or system, and all.
        Example: info registers a0 sp
                 info registers satp scause\
        """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Registers registers = new Registers(session);
    if (arguments.isEmpty()) {
      List<String> names = all ? names("all", session) : names("general", session);
      // gdb leaves out x0, which never changes, unless it is asked for all.
      show(all ? names : names.subList(1, names.size()), registers, session);
      return;
    }
    for (String word : Words.split(arguments)) {
      String name = word.startsWith("$") ? word.substring(1) : word;
      List<String> group = names(name, session);
      if (!group.isEmpty()) {
        show(group, registers, session);
      } else {
        session
            .output()
            .line(
                registers
                    .line(name)
                    .orElseThrow(() -> new CommandException("Invalid register `" + name + "'")));
      }
    }
  }

  private static void show(List<String> names, Registers registers, Session session) {
    names.forEach(name -> registers.line(name).ifPresent(session.output()::line));
  }

  /** The registers of a group, or none when there is no such group. */
  private static List<String> names(String group, Session session) {
    List<String> names = new ArrayList<>();
    if (group.equals("general") || group.equals("all")) {
      for (int number = 0; number < Register.COUNT; number++) {
        names.add(number == FRAME_POINTER ? "fp" : Register.name(number));
      }
      names.add("pc");
    }
    if (group.equals("system") || group.equals("csr") || group.equals("all")) {
      Csrs csrs = session.debugger().target().hart().csrs();
      for (int number = 0; number < CSRS; number++) {
        if (csrs.exists(number)) {
          names.add(Csr.name(number));
        }
      }
      names.add("priv");
    }
    return names;
  }
}
