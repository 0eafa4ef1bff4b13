package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.Image;
import faultline.elf.Section;
import java.util.List;

/** {@code info files}: the executables whose symbols are known, and where their sections are. */
final class InfoFiles implements Command {
  @Override
  public String name() {
    return "files";
  }

  @Override
  public List<String> shortForms() {
    return List.of("target");
  }

  @Override
  public String help() {
    return """
    Names of targets and files being debugged.
    Usage: info files
    Lists the kernel, the program and what else symbols are known of, with the entry
    point of each and the addresses of its sections.  Of the programs on the guest's
    disk, the one that runs now.
    Example: info files
             info target\
    """;
  }

  @Override
  public void run(String arguments, Session session) {
    Output output = session.output();
    Debugger debugger = session.debugger();
    List<Image> present = debugger.images().present(debugger.target());
    for (Image image : present) {
      output.line("Symbols from \"%s\".".formatted(image.name()));
      output.line("Local exec file:");
      output.line("\t`%s', file type elf64-littleriscv.".formatted(image.name()));
      output.line("\tEntry point: " + Addresses.plain(image.entry()));
      for (Section section : image.elf().sections()) {
        if (section.isAllocated() && section.size() > 0) {
          output.line("\t" + range(section, image.bias()));
        }
      }
    }
    countOthers(debugger.images().all().size() - present.size(), output);
  }

  private static void countOthers(int others, Output output) {
    if (others > 0) {
      output.line("Others on the guest's disk, known where they run: %d.".formatted(others));
    }
  }

  private static String range(Section section, long bias) {
    long start = section.address() + bias;
    return "%s - %s is %s"
        .formatted(Addresses.full(start), Addresses.full(start + section.size()), section.name());
  }
}
