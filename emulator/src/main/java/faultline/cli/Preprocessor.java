package faultline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Runs {@code .S} sources through the system's C preprocessor, as gcc does; its line markers keep
 * the places of errors.
 */
final class Preprocessor {
  private Preprocessor() {}

  /**
   * The preprocessed text of {@code path}.
   *
   * @throws BadInput when there is no {@code cpp}, or it refuses the source (it has then said why
   *     on standard error)
   */
  static String run(Path path) throws BadInput {
    ProcessBuilder builder =
        new ProcessBuilder(
            "cpp",
            "-nostdinc",
            "-undef",
            "-D__riscv",
            "-D__riscv_xlen=64",
            "-D__ASSEMBLER__",
            "-x",
            "assembler-with-cpp",
            path.toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new BadInput(path + ": cpp refused it");
      }
      return text;
    } catch (IOException e) {
      throw new BadInput(
          path
              + ": a .S file needs the C preprocessor; install cpp, or rename it to .s if it has no # directives");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BadInput(path + ": interrupted while cpp was running");
    }
  }
}
