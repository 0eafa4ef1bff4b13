package faultline.mmu;

import faultline.memory.Stateful;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hart's TLBs: one for instructions, one for data, and perhaps a unified second level behind them
 * that their misses ask and that walks fill as well. Neither level contains the other.
 */
public final class Tlbs implements Stateful {
  private final Tlb instruction;
  private final Tlb data;
  private final Tlb secondLevel;
  private final int asidMask;
  private final Map<Fence.Form, Long> fences = new EnumMap<>(Fence.Form.class);

  Tlbs(TlbSpec spec, long seed, Tlb.DropListener onFetchDropped, Tlb.DropListener onDataDropped) {
    Replacement.Policy policy = spec.replacement();
    instruction = firstLevel("I", spec.instruction(), spec.ways(), policy, seed, onFetchDropped);
    data = firstLevel("D", spec.data(), spec.ways(), policy, seed + 1, onDataDropped);
    secondLevel =
        new Tlb("L2", spec.secondLevel(), spec.secondLevelWays(), policy, seed + 2, entry -> {});
    asidMask = (1 << spec.asidBits()) - 1;
  }

  private static Tlb firstLevel(
      String name,
      int entries,
      int ways,
      Replacement.Policy policy,
      long seed,
      Tlb.DropListener listener) {
    int effectiveWays = ways == 0 ? Math.max(entries, 1) : ways;
    return new Tlb(name, entries, effectiveWays, policy, seed, listener);
  }

  public Tlb instruction() {
    return instruction;
  }

  public Tlb data() {
    return data;
  }

  /** The second level; its capacity is 0 when the machine has none. */
  public Tlb secondLevel() {
    return secondLevel;
  }

  /** The bits of satp.ASID that are implemented, in place. */
  public int asidMask() {
    return asidMask;
  }

  /** How many fences of {@code form} were executed. */
  public long fences(Fence.Form form) {
    return fences.getOrDefault(form, 0L);
  }

  /**
   * The entry that answers for page {@code vpn}: the first level's, filled from the second if need
   * be.
   */
  @Nullable TlbEntry lookup(Access access, long vpn, int asid) {
    Tlb first = firstLevel(access);
    TlbEntry entry = first.lookup(vpn, asid);
    if (entry != null || secondLevel.capacity() == 0) {
      return entry;
    }
    TlbEntry behind = secondLevel.lookup(vpn, asid);
    return behind == null ? null : first.insert(vpn, behind);
  }

  /** The entry that would answer, for an onlooker. */
  @Nullable TlbEntry peek(Access access, long vpn, int asid) {
    TlbEntry entry = firstLevel(access).peek(vpn, asid);
    return entry != null ? entry : secondLevel.peek(vpn, asid);
  }

  /**
   * Keeps what a walk found after a miss.
   *
   * @return the first level's entry, or null when there is no first level
   */
  @Nullable TlbEntry insert(Walk walk, int asid) {
    long vpn = walk.va() >> Sv39.PAGE_SHIFT;
    secondLevel.insert(vpn, walk.mapping(), walk.level(), asid);
    return firstLevel(walk.access()).insert(vpn, walk.mapping(), walk.level(), asid);
  }

  /** Keeps what a walk found for a page that already has an entry, which it brings up to date. */
  @Nullable TlbEntry renew(Walk walk, int asid) {
    long vpn = walk.va() >> Sv39.PAGE_SHIFT;
    secondLevel.renew(vpn, walk.mapping(), walk.level(), asid);
    return firstLevel(walk.access()).renew(vpn, walk.mapping(), walk.level(), asid);
  }

  void fence(Fence fence) {
    fences.merge(fence.form(), 1L, Long::sum);
    instruction.fence(fence);
    data.fence(fence);
    secondLevel.fence(fence);
  }

  private Tlb firstLevel(Access access) {
    return access == Access.FETCH ? instruction : data;
  }
}
