package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.machine.MemoryMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each of the 65,536 values of an instruction's first sixteen bits traps or executes as on the
 * reference machine: the cause, the place, mtval, every register, and memory. The guest, {@code
 * encodings16.s}, prints five hexadecimal digits for each.
 */
class CompressedEncodingsTest {
  private static final Path GUEST =
      Path.of("src", "test", "resources", "guest", "encodings16.s").toAbsolutePath();

  private static final int ENCODINGS = 1 << 16;
  private static final int DIGITS = 5;

  /** Encodings in which QEMU 7.2 differs from the specification, and why: none is known. */
  private static final Map<Integer, String> KNOWN_DIFFERENCES = Map.of();

  @TempDir Path folder;

  @Test
  void eachTrapsOrExecutesAsOnTheReferenceMachine() throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    Path kernel = assembled();

    List<String> ours = outcomes(FaultlineRun.of("boot", "--kernel", kernel.toString()).output());
    List<String> theirs =
        outcomes(ReferenceTools.run(ReferenceTools.qemuBareMetal(kernel, "128M")).output());

    assertThat(ours).hasSize(ENCODINGS);
    assertThat(theirs).hasSize(ENCODINGS);
    assertThat(differences(ours, theirs)).isEmpty();
  }

  /** What each encoding, the first digit being its trap's cause, came to. */
  private static List<String> outcomes(String output) {
    String digits = output.replace("\n", "");
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i + DIGITS <= digits.length(); i += DIGITS) {
      outcomes.add(digits.substring(i, i + DIGITS));
    }
    return outcomes;
  }

  private static List<String> differences(List<String> ours, List<String> theirs) {
    List<String> differences = new ArrayList<>();
    for (int encoding = 0; encoding < ENCODINGS; encoding++) {
      if (!ours.get(encoding).equals(theirs.get(encoding))
          && !KNOWN_DIFFERENCES.containsKey(encoding)) {
        differences.add(
            "0x%04x: cause and hash are %s here, %s on QEMU"
                .formatted(encoding, ours.get(encoding), theirs.get(encoding)));
      }
    }
    return differences;
  }

  private Path assembled() {
    Path kernel = folder.resolve("encodings16");
    FaultlineRun run =
        FaultlineRun.of(
            "asm",
            "-I",
            GuestTest.PROGRAMS.resolve("include").toString(),
            "-I",
            GuestTest.PROGRAMS.toString(),
            "--section-start",
            ".text=0x" + Long.toHexString(MemoryMap.RAM),
            GUEST.toString(),
            "-o",
            kernel.toString());
    assertThat(run.errors()).isEmpty();
    return kernel;
  }
}
