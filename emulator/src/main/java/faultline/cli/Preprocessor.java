package faultline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@code .S} sources through the system's C preprocessor, as gcc does; its line markers keep
 * the places of errors.
 */
final class Preprocessor {
  private Preprocessor() {}

  private static final List<String> COMMAND =
      List.of(
          "cpp",
          "-nostdinc",
          "-undef",
          "-D__riscv",
          "-D__riscv_xlen=64",
          "-D__ASSEMBLER__",
          "-x",
          "assembler-with-cpp");

  /**
   * The preprocessed text of {@code path}. What cpp has to say goes to standard error.
   *
   * @param options {@code -I} and {@code -D} for it
   * @throws BadInput when there is no {@code cpp}, or it refuses the source
   */
  static String run(Path path, List<String> options) throws BadInput {
    List<String> command = new ArrayList<>(COMMAND);
    command.addAll(options);
    command.add(path.toString());
    try {
      Path said = Files.createTempFile("faultline-cpp", ".txt");
      try {
        return run(path, new ProcessBuilder(command).redirectError(said.toFile()), said);
      } finally {
        Files.delete(said);
      }
    } catch (IOException e) {
      throw new BadInput(path + ": cannot be preprocessed: " + e.getMessage());
    }
  }

  private static String run(Path path, ProcessBuilder builder, Path said)
      throws BadInput, IOException {
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new BadInput(
          path
              + ": a .S file needs the C preprocessor; install cpp, or rename it to .s if it has no # directives");
    }
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status;
    try {
      status = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BadInput(path + ": interrupted while cpp was running");
    }
    System.err.print(Files.readString(said));
    if (status != 0) {
      throw new BadInput(path + ": cpp refused it");
    }
    return text;
  }
}
