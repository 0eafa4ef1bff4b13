package faultline.cli;

import faultline.programs.Firmware;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline sh}: boots the kernel and runs its shell. */
@Command(
    name = "sh",
    description = {
      "The shell on Faultline's kernel; the exit status is the shell's.",
      "Standard input is the shell's; at a terminal Ctrl-A H lists the keys that are not."
    },
    versionProvider = Main.Version.class)
final class ShCommand extends HelpfulCommand implements Callable<Integer> {
  private static final String SHELL = "sh";

  @Parameters(
      index = "0..*",
      paramLabel = "ARG",
      description = "The shell's arguments: a script on the guest's disk, and the script's own.")
  private List<String> arguments = new ArrayList<>();

  @Option(names = "-c", paramLabel = "CMD", description = "Carry out CMD, and nothing else.")
  private Optional<String> command = Optional.empty();

  @Mixin private ProgramOptions options = new ProgramOptions();

  @Override
  public Integer call() throws BadInput {
    List<String> words = new ArrayList<>();
    command.ifPresent(given -> words.addAll(List.of("-c", given)));
    words.addAll(arguments);
    String path = Firmware.PROGRAM_FOLDER + SHELL;
    ProgramFile shell = new ProgramFile(SHELL, Firmware.program(path));
    byte[] disk = GuestDisk.withFirmwares(SHELL, words, options.files());
    Path name = Path.of("/" + path);
    return options.run(name, shell.image(name), disk);
  }
}
