package faultline.debug;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.kernel.GuestRun;
import faultline.kernel.GuestSetup;
import faultline.machine.StopReason;
import faultline.mmu.Pte;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Regions as the debugger reads them are those that the kernel itself tells in /proc. */
class RegionsTest {
  private static final long STRIDE = 2_000;

  /** The shell reads its own maps and those of init while both stand still. */
  @Test
  void ofOurKernelTheyAreWhatProcMapsSays() {
    String script =
        "while read line; do echo \"1:$line\"; done </proc/1/maps;"
            + " while read line; do echo \"2:$line\"; done </proc/2/maps; echo done; read line";
    GuestRun run = GuestSetup.firmware("sh").withArguments(List.of("-c", script)).start();
    Debugger debugger =
        new Debugger(
            new Target(run.machine(), GuestConsole.NONE),
            Images.ofKernel(run.kernel()),
            path -> Optional.empty());
    while (!run.output().contains("done\r\n") && !run.output().contains("done\n")) {
      assertThat(run.run(STRIDE)).as(run.output()).isInstanceOf(StopReason.StepLimit.class);
    }

    for (int pid = 1; pid <= 2; pid++) {
      List<String> told = told(run.output(), pid).filter(line -> !line.contains("[heap]")).toList();
      assertThat(told).isNotEmpty();
      assertThat(
              regions(debugger, pid).stream()
                  .map(RegionsTest::text)
                  .filter(line -> !line.contains("[heap]")))
          .containsExactlyElementsOf(told);
    }
  }

  /** What is mapped of a region is what smaps counts: pages that are there, shared and private. */
  @Test
  void theirPagesAreWhatSmapsCounts() {
    String script = "cat /proc/1/smaps; echo done; read line";
    GuestRun run = GuestSetup.firmware("sh").withArguments(List.of("-c", script)).start();
    Debugger debugger =
        new Debugger(
            new Target(run.machine(), GuestConsole.NONE),
            Images.ofKernel(run.kernel()),
            path -> Optional.empty());
    while (!run.output().contains("done\r\n") && !run.output().contains("done\n")) {
      assertThat(run.run(STRIDE)).as(run.output()).isInstanceOf(StopReason.StepLimit.class);
    }

    List<Region> regions = regions(debugger, 1);
    List<Long> resident = kilobytes(run.output(), "Rss");
    List<Long> shared = kilobytes(run.output(), "Shared_(?:Clean|Dirty)");
    assertThat(regions.stream().map(each -> (each.pages().own() + each.pages().shared()) * 4))
        .containsExactlyElementsOf(resident);
    assertThat(regions.stream().mapToLong(each -> each.pages().shared() * 4).sum())
        .isEqualTo(shared.stream().mapToLong(each -> each).sum());
  }

  private static List<Long> kilobytes(String output, String name) {
    Matcher matcher = Pattern.compile("(?m)^" + name + ": *(\\d+) kB").matcher(output);
    return matcher.results().map(found -> Long.parseLong(found.group(1))).toList();
  }

  private static Stream<String> told(String output, int pid) {
    return output
        .lines()
        .filter(line -> line.startsWith(pid + ":"))
        .map(line -> line.substring(2).replaceAll("  +", " ").strip());
  }

  private static List<Region> regions(Debugger debugger, long pid) {
    return debugger.regions().of(debugger.spaces().find(pid).orElseThrow());
  }

  private static String text(Region region) {
    StringBuilder rights = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      rights.append(Pte.has(region.rights(), Pte.R << i) ? "rwx".charAt(i) : '-');
    }
    return "%08x-%08x %s%s %08x 00:%02d %d %s"
        .formatted(
            region.start(),
            region.end(),
            rights,
            region.owner() == Region.Owner.SHARED ? "s" : "p",
            region.offset(),
            region.inode() == 0 ? 0 : 1,
            region.inode(),
            region.name())
        .strip();
  }
}
