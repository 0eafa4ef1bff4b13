package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.Image;
import faultline.elf.Symbol;
import java.util.ArrayList;
import java.util.List;

/** {@code info functions} and {@code info variables}: the names of code, or of data. */
final class InfoFunctions implements Command {
  private final boolean ofCode;

  InfoFunctions(boolean ofCode) {
    this.ofCode = ofCode;
  }

  @Override
  public String name() {
    return ofCode ? "functions" : "variables";
  }

  @Override
  public List<String> shortForms() {
    return ofCode ? List.of("fun") : List.of();
  }

  @Override
  public String help() {
    return ofCode
        ? """
        All function names, or those matching REGEXP.
        Usage: info functions [REGEXP]
        Lists the symbols of code of the kernel and the program, with their addresses.
        Example: info functions ^page_
                 info functions"""
        : """
        All global and static variable names, or those matching REGEXP.
        Usage: info variables [REGEXP]
        Lists the symbols of data of the kernel and the program, with their addresses.
        Example: info variables frames
                 info variables""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Regexp wanted = Regexp.of(arguments, 0, session);
    Output output = session.output();
    output.line(
        arguments.isEmpty()
            ? "All defined %s:".formatted(name())
            : "All %s matching regular expression \"%s\":".formatted(name(), arguments));
    Debugger debugger = session.debugger();
    for (Image image : debugger.images().present(debugger.target())) {
      List<Symbol> found = new ArrayList<>();
      for (Symbol each : image.symbolTable().places()) {
        if (image.isCode(each.value()) == ofCode && wanted.isIn(each.name())) {
          found.add(each);
        }
      }
      if (!found.isEmpty()) {
        output.line("");
        output.line("Symbols of %s:".formatted(image.name()));
      }
      for (Symbol each : found) {
        output.line(
            Addresses.fullStyled(each.value() + image.bias())
                + "  "
                + (ofCode ? Style.FUNCTION.on(each.name()) : each.name()));
      }
    }
  }
}
