package faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Wherever memory runs out in a system call or a fault, either nothing has happened or the process
 * is gone, and nothing is lost.
 *
 * <p>The records of address spaces come 63 to a frame, so an operation that needs a record needs a
 * frame only now and then. Each is tried with much room and with hardly any; with {@code
 * -Dfaultline.thorough=true}, as in the profile {@code soak}, with any room that there can be.
 */
class FailureSweepTest {
  private static final boolean THOROUGH = Boolean.getBoolean("faultline.thorough");

  /** Before any of the operations, without fillers. */
  private static int recordsFree;

  @BeforeAll
  static void countRecords() {
    recordsFree = FailureSweep.of("cow", 0, FailureSweep.setup()).recordsFree();
  }

  /**
   * Each operation, and what becomes of it when memory runs out: it is refused, or the process is
   * killed that could not do without; or either, as it depends on what is missing.
   */
  @ParameterizedTest
  @CsvSource({
    "fork, refused",
    "vfork, refused",
    "exec, refused",
    "exec_large, refused",
    "cow, killed",
    "straddle, killed",
    "zero_fill, killed",
    "far_write, killed",
    "far_read, killed",
    "zero_copy, killed",
    "stack, killed",
    "file_read, killed",
    "file_write, killed",
    "file_run, killed",
    "shared, killed",
    "mmap, refused",
    "mmap_shared, refused",
    "mmap_over, refused",
    "munmap, refused",
    "mprotect, refused",
    "brk, refused",
    "kernel_cow, killed",
    "kernel_far, killed",
    "write_far, killed",
    "open, refused",
    "creat, refused",
    "creat_long, refused",
    "mkdir, refused",
    "proc_open, refused",
    "chdir, refused",
    "stat, refused",
    "unlink, refused",
    "getcwd, refused",
    "pipe, refused",
    "pipe_write, refused",
    "tmp_write, refused",
    "disk_read, refused",
    "read_cow, refused or killed",
    "exec_other, refused",
    "exec_script, refused",
    "file_mmap, refused",
    "mapped_read, killed",
    "mapped_write, killed",
    "tmp_mapped, killed",
  })
  void leavesEverythingAsItWas(String operation, String outcome) {
    int refused = 0;
    int killed = 0;
    for (int fillers : fillers(operation)) {
      FailureSweep sweep = FailureSweep.of(operation, fillers, FailureSweep.setup());
      assertThat(sweep.mistakes()).as("with %d fillers", fillers).isEmpty();
      refused += sweep.refused();
      killed += sweep.killed();
    }
    assertThat(refused > 0 ? "refused" : "not refused")
        .as("refused %d times, killed %d times", refused, killed)
        .isEqualTo(outcome.contains("refused") ? "refused" : "not refused");
    assertThat(killed > 0 ? "killed" : "not killed")
        .as("refused %d times, killed %d times", refused, killed)
        .isEqualTo(outcome.contains("killed") ? "killed" : "not killed");
  }

  private static List<Integer> fillers(String operation) {
    return THOROUGH
        ? IntStream.rangeClosed(0, FailureSweep.RECORDS).boxed().toList()
        : FailureSweep.fillers(operation, recordsFree);
  }
}
