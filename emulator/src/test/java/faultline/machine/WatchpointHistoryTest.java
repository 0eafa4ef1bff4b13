package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.mmu.Watchpoint;
import faultline.mmu.Watchpoint.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stopping at watchpoints and breakpoints and going on changes no register, no counter and no byte
 * of what a guest does. The guest is {@code audit/restless.s}, which has a page of its own watched
 * in two address spaces, and its page tables.
 */
class WatchpointHistoryTest {
  private static final int STEPS = 100_000;
  private static final long SPACE = 0x4000_0000L;
  private static final long LAST_TABLE = 0x8010_2000L;
  private static final long PAGE = 0x1000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default",
        "none",
        "i=1,d=1,l2=none",
        "i=0,d=4,l2=none",
        "i=8,d=8,ways=2,l2=16x4,replacement=lru",
        "i=8,d=16,ways=4,l2=32x2,replacement=random",
        "i=8,d=8,l2=none,asid=0"
      })
  void stopsLeaveNoTraceInTheHistory(String spec) {
    for (boolean fastLookups : new boolean[] {true, false}) {
      Machine watched = FastLookupHistoryTest.machine(spec, fastLookups);
      watched.watchpoints().add(new Watchpoint(SPACE + 3 * PAGE, 4 * PAGE, Kind.ACCESS));
      watched.watchpoints().add(new Watchpoint(SPACE + (4 << 20), PAGE, Kind.READ));
      watched.watchpoints().add(new Watchpoint(LAST_TABLE + 17 * Long.BYTES, 8, Kind.WRITE));
      long vector = MemoryMap.RAM + 0x10c; // some instruction that is often met
      watched.breakpoints().add(vector);

      int stops = 0;
      while (watched.steps() < STEPS) {
        StopReason reason = watched.run(STEPS - watched.steps());
        stops += reason instanceof StopReason.Watched ? 1 : 0;
      }

      Machine undisturbed = FastLookupHistoryTest.machine(spec, fastLookups);
      undisturbed.run(STEPS);
      assertThat(stops).as("stops at watchpoints").isGreaterThan(50);
      assertThat(FastLookupHistoryTest.history(watched))
          .isEqualTo(FastLookupHistoryTest.history(undisturbed));
    }
  }
}
