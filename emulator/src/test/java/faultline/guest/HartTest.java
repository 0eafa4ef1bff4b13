package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.machine.MemoryMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a bare-metal guest test is built and run. */
final class HartTest {
  /** Far more than any of them needs. */
  private static final long PATIENCE = 50_000_000;

  private HartTest() {}

  /** Assembles {@code test}, linked to where execution starts, into {@code folder}. */
  static Path assembled(GuestTest test, Path folder) {
    Path kernel = folder.resolve(test.name());
    FaultlineRun run =
        FaultlineRun.of(
            "asm",
            "-march=" + test.march(),
            "--section-start",
            ".text=0x" + Long.toHexString(MemoryMap.RAM),
            test.source().toString(),
            "-o",
            kernel.toString());
    assertThat(run.errors()).isEmpty();
    return kernel;
  }

  /**
   * Boots {@code kernel} as {@code test} asks, with {@code disks}, and with {@code more} options.
   */
  static FaultlineRun boot(GuestTest test, Path kernel, GuestDisks disks, List<String> more) {
    List<String> command = new ArrayList<>(List.of("boot", "--kernel", kernel.toString()));
    command.addAll(List.of("--memory", test.memory()));
    command.addAll(List.of("--max-steps", Long.toString(PATIENCE)));
    command.addAll(List.of("--harts", Integer.toString(test.harts())));
    command.addAll(test.options());
    command.addAll(disks.options());
    command.addAll(more);
    return FaultlineRun.of(command.toArray(String[]::new));
  }
}
