package faultline.study;

import faultline.cpu.Hart;
import faultline.isa.Cause;
import faultline.machine.Machine;
import faultline.mmu.Fence;
import faultline.mmu.Mmu;
import faultline.mmu.Tlb;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * What a machine has done since reset, summed over its harts.
 *
 * @param steps instructions retired and traps taken
 * @param instructions instructions retired
 * @param traps traps taken, by cause; causes that never occurred are absent
 * @param tlbs the TLBs: I, D, and L2 when there is one
 * @param walks walks through page tables
 * @param walkReads page-table entries that they read
 * @param fences {@code sfence.vma} executed, by form; forms never executed are absent
 */
public record Statistics(
    long steps,
    long instructions,
    Map<Cause, Long> traps,
    List<TlbFigures> tlbs,
    long walks,
    long walkReads,
    Map<Fence.Form, Long> fences) {

  /**
   * One kind of TLB.
   *
   * @param name I, D or L2
   * @param accesses lookups
   * @param misses lookups that found nothing
   * @param replaced entries that made room for others
   * @param renewed entries written over in their place when a store found them clean
   * @param fenced entries that fences removed, by the fence's form; forms that removed none are
   *     absent
   */
  public record TlbFigures(
      String name,
      long accesses,
      long misses,
      long replaced,
      long renewed,
      Map<Fence.Form, Long> fenced) {
    public long hits() {
      return accesses - misses;
    }

    /** Entries that fences of {@code form} removed. */
    public long fenced(Fence.Form form) {
      return fenced.getOrDefault(form, 0L);
    }

    private TlbFigures plus(TlbFigures other) {
      return new TlbFigures(
          name,
          accesses + other.accesses,
          misses + other.misses,
          replaced + other.replaced,
          renewed + other.renewed,
          sum(fenced, other.fenced));
    }
  }

  /** The figures of {@code machine} as they are now. */
  public static Statistics of(Machine machine) {
    Statistics sum = of(machine.hart(0));
    for (Hart hart : machine.harts().subList(1, machine.harts().size())) {
      sum = sum.plus(of(hart));
    }
    return sum;
  }

  /** Page faults of every kind. */
  public long pageFaults() {
    return traps.entrySet().stream()
        .filter(entry -> entry.getKey().isPageFault())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How many fences of {@code form} were executed. */
  public long fences(Fence.Form form) {
    return fences.getOrDefault(form, 0L);
  }

  /** How many traps had {@code cause}. */
  public long traps(Cause cause) {
    return traps.getOrDefault(cause, 0L);
  }

  /** System calls: environment calls from U-mode. */
  public long systemCalls() {
    return traps(Cause.ECALL_FROM_U);
  }

  private static Statistics of(Hart hart) {
    Map<Cause, Long> traps = new EnumMap<>(Cause.class);
    for (Cause cause : Cause.values()) {
      if (hart.traps(cause) > 0) {
        traps.put(cause, hart.traps(cause));
      }
    }
    Mmu mmu = hart.mmu();
    mmu.foldHits();
    List<TlbFigures> tlbs =
        List.of(mmu.tlbs().instruction(), mmu.tlbs().data(), mmu.tlbs().secondLevel()).stream()
            .filter(tlb -> tlb.capacity() > 0)
            .map(Statistics::figures)
            .toList();
    return new Statistics(
        hart.steps(),
        hart.retired(),
        traps,
        tlbs,
        mmu.walks(),
        mmu.walkReads(),
        byForm(mmu.tlbs()::fences));
  }

  private static TlbFigures figures(Tlb tlb) {
    return new TlbFigures(
        tlb.name(),
        tlb.counters().accesses(),
        tlb.counters().misses(),
        tlb.counters().replaced(),
        tlb.counters().renewed(),
        byForm(tlb.counters()::fenced));
  }

  private static Map<Fence.Form, Long> byForm(ToLongFunction<Fence.Form> figure) {
    Map<Fence.Form, Long> figures = new EnumMap<>(Fence.Form.class);
    for (Fence.Form form : Fence.Form.values()) {
      if (figure.applyAsLong(form) > 0) {
        figures.put(form, figure.applyAsLong(form));
      }
    }
    return figures;
  }

  private static <K> Map<K, Long> sum(Map<K, Long> some, Map<K, Long> others) {
    Map<K, Long> all = new LinkedHashMap<>(some);
    others.forEach((key, count) -> all.merge(key, count, Long::sum));
    return all;
  }

  private Statistics plus(Statistics other) {
    List<TlbFigures> allTlbs =
        IntStream.range(0, tlbs.size()).mapToObj(i -> tlbs.get(i).plus(other.tlbs.get(i))).toList();
    return new Statistics(
        steps + other.steps,
        instructions + other.instructions,
        sum(traps, other.traps),
        allTlbs,
        walks + other.walks,
        walkReads + other.walkReads,
        sum(fences, other.fences));
  }
}
