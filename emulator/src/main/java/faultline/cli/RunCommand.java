package faultline.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code faultline run}: boots the kernel with PROGRAM on its disk and runs it. */
@Command(
    name = "run",
    description = {
      "Run a program on Faultline's kernel; the exit status is the program's.",
      "Standard input is the program's; at a terminal Ctrl-A H lists the keys that are not."
    },
    versionProvider = Main.Version.class)
final class RunCommand extends HelpfulCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "PROGRAM",
      description = "Assembly source (.s, .S) or a static RISC-V ELF executable.")
  private Path program = Path.of("");

  @Parameters(index = "1..*", paramLabel = "ARG", description = "The program's arguments.")
  private List<String> arguments = new ArrayList<>();

  @Mixin private ProgramOptions options = new ProgramOptions();

  @Override
  public Integer call() throws BadInput {
    ProgramFile file = ProgramFile.read(program);
    byte[] disk = GuestDisk.holding(file.name(), file.bytes(), arguments, options.files());
    return options.run(program, file.image(program), disk);
  }
}
