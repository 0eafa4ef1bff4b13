package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.Assembly;
import faultline.assembler.Diagnostic;
import faultline.assembler.Source;
import faultline.programs.FirmwareBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Our kernel with a change in one of its sources: to see that somebody notices.
 *
 * @param elf the kernel's ELF file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KernelVariant(byte[] elf) {
  private static final FirmwareBuilder FIRMWARE =
      new FirmwareBuilder(GuestTest.PROGRAMS, Path.of("target"));

  /** The sources that a kernel is made of. */
  public static List<Source> sources() {
    try {
      return FIRMWARE.kernelSources();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of the source called {@code file}, such as {@code fault.s}. */
  public static Optional<String> text(String file) {
    return sources().stream()
        .filter(source -> Path.of(source.name()).endsWith(file))
        .map(Source::text)
        .findFirst();
  }

  /**
   * The kernel whose source {@code file} is what {@code change} makes of it.
   *
   * @throws AssertionError when that does not assemble
   */
  public static KernelVariant with(String file, UnaryOperator<String> change) {
    List<Source> changed = new ArrayList<>();
    for (Source source : sources()) {
      boolean isIt = Path.of(source.name()).endsWith(file);
      String text = isIt ? change.apply(source.text()) : source.text();
      changed.add(new Source(source.name(), text));
    }
    Assembly assembly = Assembler.assemble(changed, FIRMWARE.kernelOptions());
    assertThat(assembly.diagnostics().stream().map(Diagnostic::render)).isEmpty();
    return new KernelVariant(assembly.elf());
  }

  /** The kernel as it is. */
  public static KernelVariant unchanged() {
    return with("main.s", text -> text);
  }

  /**
   * Whether {@code test} passes on this kernel, as {@link GuestTestsOnFaultlineTest} sees it.
   *
   * @param options more options of {@code faultline run}
   * @param folder for the kernel's file
   * @param patience the most steps that it may take
   */
  boolean passes(GuestTest test, List<String> options, Path folder, long patience) {
    try {
      Path file = Files.write(folder.resolve("kernel"), elf);
      List<String> all = new ArrayList<>(List.of("--kernel", file.toString()));
      all.addAll(options);
      FaultlineRun run = GuestTestsOnFaultlineTest.run(test, all, patience);
      Map<String, Long> expected = new HashMap<>(test.expectedStatistics());
      expected.put("frames-end", 0L);
      return run.output().equals(test.expectedOutput())
          && run.status() == test.expectedStatus()
          && run.statistics().entrySet().containsAll(expected.entrySet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
