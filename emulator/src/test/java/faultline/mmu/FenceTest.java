package faultline.mmu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** sfence.vma removes exactly the entries that its operands name. */
class FenceTest {
  private static final long PAGE_IN_LOWER_HALF = 0x40_0000;
  private static final long PAGE_IN_UPPER_HALF = -0x4000_0000L >> 12;

  private final Tlb tlb = new Tlb("D", 64, 64, Replacement.Policy.FIFO, 0, entry -> {});

  static Stream<List<Object>> entriesAndFences() {
    List<List<Object>> all = new ArrayList<>();
    for (long vpn : new long[] {PAGE_IN_LOWER_HALF, PAGE_IN_UPPER_HALF}) {
      for (int level = 0; level < Sv39.LEVELS; level++) {
        for (boolean global : new boolean[] {false, true}) {
          for (Fence.Form form : Fence.Form.values()) {
            all.add(List.of(vpn, level, global, form));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("entriesAndFences")
  void eachFormKillsWhatItNamesAndNothingElse(List<Object> parameters) {
    long vpn = (Long) parameters.get(0);
    int level = (Integer) parameters.get(1);
    boolean global = (Boolean) parameters.get(2);
    Fence.Form form = (Fence.Form) parameters.get(3);
    long lastByte = (vpn << 12) + Sv39.pageSize(level) - 1;
    long outside = (vpn << 12) + Sv39.pageSize(level);

    boolean byPage = form == Fence.Form.ADDRESS || form == Fence.Form.ADDRESS_IN_SPACE;
    boolean bySpace = form == Fence.Form.SPACE || form == Fence.Form.ADDRESS_IN_SPACE;
    boolean sparedAsGlobal = bySpace && global;

    // Any address inside the page will do, and its own address space.
    assertThat(survives(vpn, level, global, new Fence(!byPage, lastByte, !bySpace, 7)))
        .as("fence naming the entry")
        .isEqualTo(sparedAsGlobal);
    assertThat(survives(vpn, level, global, new Fence(!byPage, outside, !bySpace, 7)))
        .as("fence with an address outside")
        .isEqualTo(byPage || sparedAsGlobal);
    assertThat(survives(vpn, level, global, new Fence(!byPage, lastByte, !bySpace, 8)))
        .as("fence with another address space")
        .isEqualTo(bySpace);
  }

  private boolean survives(long vpn, int level, boolean global, Fence fence) {
    tlb.fence(Fence.ALL);
    int flags = PageTables.RW | (global ? Pte.G : 0);
    tlb.insert(vpn, Pte.of(0x80000, flags), level, 7);
    assertThat(tlb.peek(vpn, 7)).isNotNull();
    tlb.fence(fence);
    return tlb.peek(vpn, 7) != null;
  }

  @Test
  void fencesCountTheEntriesTheyKill() {
    tlb.insert(1, Pte.of(1, PageTables.RW), 0, 1);
    tlb.insert(2, Pte.of(2, PageTables.RW), 0, 2);
    assertThat(tlb.fence(new Fence(true, 0, false, 1))).isEqualTo(1);
    assertThat(tlb.counters().fenced()).isEqualTo(1);
  }
}
