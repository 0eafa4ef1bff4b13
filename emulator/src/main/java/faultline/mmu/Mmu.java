package faultline.mmu;

import faultline.memory.Bus;
import faultline.memory.FrameListener;
import faultline.memory.Ram;
import faultline.memory.Stateful;
import faultline.mmu.MemoryFault.FaultDetail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hart's memory management unit: asks the TLB, walks on a miss, checks physical memory
 * protection, and faults with the reason.
 *
 * <p>It also keeps the hart's shortcuts ({@link FastPages}), one set for each privilege with each
 * setting of SUM and MXR, and drops them whenever what they stand for may have changed.
 */
public final class Mmu implements Stateful, FrameListener {
  private static final int CONTEXTS = 16;

  private final Bus bus;
  private final Ram ram;
  private final Pmp pmp = new Pmp();
  private final TranslationState state = new TranslationState();
  private final PageWalker walker;
  private final Tlbs tlbs;
  private final boolean useShortcuts;
  private final Watchpoints watchpoints;
  private final MemoryFault fault = new MemoryFault();
  private final Walk walk = new Walk();
  private final transient List<MmuObserver> observers = new ArrayList<>();
  private long walks;
  private long walkReads;

  /** Whether the walker is at work, so that a store is its own. */
  private transient boolean walking;

  private Privilege fetchPrivilege = Privilege.MACHINE;
  private Privilege dataPrivilege = Privilege.MACHINE;
  private final transient @Nullable FastPages[] contexts = new FastPages[CONTEXTS];
  private transient FastPages[] usedContexts = new FastPages[0];
  private transient FastPages fetchPages;
  private transient FastPages dataPages;

  /**
   * @param seed for random replacement
   * @param useShortcuts whether to keep fast lookups; without them nothing changes but the speed
   * @param watchpoints pages that have none for loads and stores
   */
  public Mmu(Bus bus, TlbSpec spec, long seed, boolean useShortcuts, Watchpoints watchpoints) {
    this.bus = bus;
    this.ram = bus.ram();
    this.useShortcuts = useShortcuts;
    this.watchpoints = watchpoints;
    walker = new PageWalker(ram, pmp, state);
    tlbs = new Tlbs(spec, seed, this::dropFetch, this::dropData);
    fetchPages = context(Privilege.MACHINE);
    dataPages = fetchPages;
    ram.addListener(this);
    watchpoints.onAdded(this::dropShortcuts);
  }

  // ---- What the control registers set.

  public TranslationState state() {
    return state;
  }

  public Pmp pmp() {
    return pmp;
  }

  /** Call after changing {@link #pmp}. */
  public void pmpChanged() {
    dropShortcuts();
  }

  /** A write of satp: it switches address spaces and, by itself, fences nothing. */
  public void setSatp(long satp) {
    foldHits();
    state.setSatp(satp);
    dropShortcuts();
    for (MmuObserver observer : observers) {
      observer.satpWritten(satp);
    }
  }

  /** Who fetches and who loads and stores (not the same under mstatus.MPRV), with what rights. */
  public void setMode(Privilege fetch, Privilege data, boolean sum, boolean mxr) {
    fetchPrivilege = fetch;
    dataPrivilege = data;
    state.setSumAndMxr(sum, mxr);
    fetchPages = context(fetch);
    dataPages = context(data);
  }

  /** Whether the walker sets A and D (menvcfg.ADUE). */
  public void setHardwareUpdatesAd(boolean value) {
    state.setHardwareUpdatesAd(value);
    dropShortcuts();
  }

  /** {@code sfence.vma}. */
  public void fence(Fence fence) {
    tlbs.fence(fence);
    for (MmuObserver observer : observers) {
      observer.fenced(fence);
    }
  }

  // ---- What the hart asks.

  /** Shortcuts of the present context for fetches. */
  public FastPages fetchPages() {
    return fetchPages;
  }

  /** Shortcuts of the present context for loads and stores. */
  public FastPages dataPages() {
    return dataPages;
  }

  /** With whose rights an access of this kind is made. */
  public Privilege privilege(Access access) {
    return access == Access.FETCH ? fetchPrivilege : dataPrivilege;
  }

  /** Whether fetches are translated now, so that they count in the instruction TLB. */
  public boolean translatesFetches() {
    return state.translates(fetchPrivilege);
  }

  /**
   * Checks the second half of an instruction whose first half was fetched from the same page. Call
   * it where {@link Pmp#splitsPages}: only PMP can think differently of the two halves.
   *
   * @throws MemoryFault when it may not be fetched
   */
  public void checkSecondHalf(long va, long pa) {
    checkPhysical(pa, Short.BYTES, va, Access.FETCH, fetchPrivilege, null);
  }

  /** Counts fetches that needed no lookup because they followed another in the same page. */
  public void countFetches(long count) {
    tlbs.instruction().counters().accesses(count);
  }

  /**
   * The physical address for an access to {@code size} bytes at {@code va}, all in one page.
   *
   * @throws MemoryFault when translation, PMP or the bus refuses
   */
  public long translate(long va, int size, Access access) {
    Privilege privilege = privilege(access);
    if (!state.translates(privilege)) {
      checkPhysical(va, size, va, access, privilege, null);
      addShortcut(va, va, access);
      return va;
    }
    TlbEntry entry = tlbs.lookup(access, va >> Sv39.PAGE_SHIFT, asid());
    if (entry == null) {
      return missed(va, size, access, privilege);
    }
    return hit(entry, va, size, access, privilege);
  }

  /**
   * Translates a fetch that has been made and counted before: a watchpoint stopped its instruction
   * before it did anything, and now it is attempted again.
   */
  public long translateFetchAgain(long va, int size) {
    TlbCounters.Lookups first = tlbs.instruction().counters().lookups();
    TlbCounters.Lookups second = tlbs.secondLevel().counters().lookups();
    long walksBefore = walks;
    long readsBefore = walkReads;
    long pa = translate(va, size, Access.FETCH);
    tlbs.instruction().counters().goBackTo(first);
    tlbs.secondLevel().counters().goBackTo(second);
    walks = walksBefore;
    walkReads = readsBefore;
    return pa;
  }

  private long missed(long va, int size, Access access, Privilege privilege) {
    walk(va, access, privilege);
    Refusal refusal = walk.refusal();
    if (refusal != null) {
      throw refuse(va, access, privilege, refusal, null, walk);
    }
    TlbEntry entry = tlbs.insert(walk, asid());
    long pa = walk.pa();
    checkPhysical(pa, size, va, access, privilege, null);
    if (entry != null && mayShortcut(entry, access)) {
      addShortcut(va, pa, access);
    }
    return pa;
  }

  private long hit(TlbEntry entry, long va, int size, Access access, Privilege privilege) {
    Refusal refusal = Permission.check(entry.flags(), access, privilege, state.sum(), state.mxr());
    if (refusal == null && access == Access.STORE && !entry.isDirty()) {
      if (state.hardwareUpdatesAd()) {
        return becameDirty(entry, va, size, privilege);
      }
      refusal = Refusal.NOT_DIRTY;
    }
    if (refusal != null) {
      throw refuse(va, access, privilege, refusal, entry, null);
    }
    long pa = entry.pa(va);
    checkPhysical(pa, size, va, access, privilege, entry);
    addShortcut(va, pa, access);
    return pa;
  }

  /** The first store to a clean page: memory's entry must be marked, so memory is asked again. */
  private long becameDirty(TlbEntry entry, long va, int size, Privilege privilege) {
    walk(va, Access.STORE, privilege);
    Refusal refusal = walk.refusal();
    if (refusal != null) {
      throw refuse(va, Access.STORE, privilege, refusal, entry, walk);
    }
    TlbEntry renewed = tlbs.renew(walk, asid());
    long pa = walk.pa();
    checkPhysical(pa, size, va, Access.STORE, privilege, entry);
    // A walk that came to another page size left the stale entry beside the new one.
    if (renewed == entry) {
      addShortcut(va, pa, Access.STORE);
    }
    return pa;
  }

  private static boolean mayShortcut(TlbEntry entry, Access access) {
    return access != Access.STORE || entry.isDirty();
  }

  private void walk(long va, Access access, Privilege privilege) {
    walking = true;
    walker.walk(va, access, privilege, walk);
    walking = false;
    walks++;
    walkReads += walk.reads();
    for (MmuObserver observer : observers) {
      observer.walked(walk);
    }
  }

  private void checkPhysical(
      long pa, int size, long va, Access access, Privilege privilege, @Nullable TlbEntry entry) {
    if (!pmp.allows(pa, size, access, privilege)) {
      throw refuse(va, access, privilege, Refusal.FORBIDDEN_BY_PMP, entry, null);
    }
    boolean answered = access == Access.FETCH ? ram.contains(pa, size) : bus.accepts(pa, size);
    if (!answered) {
      throw refuse(va, access, privilege, Refusal.NOTHING_THERE, entry, null);
    }
  }

  private MemoryFault refuse(
      long va,
      Access access,
      Privilege privilege,
      Refusal refusal,
      @Nullable TlbEntry entry,
      @Nullable Walk lastWalk) {
    return fault.with(
        new FaultDetail(
            va,
            access,
            privilege,
            state.satp(),
            refusal,
            state.translates(privilege),
            entry == null ? null : entry.copy(),
            lastWalk == null ? null : lastWalk.copy()));
  }

  private int asid() {
    return Sv39.asid(state.satp());
  }

  public void addObserver(MmuObserver observer) {
    observers.add(observer);
  }

  /** Undoes {@link #addObserver}; not while observers are being told. */
  public void removeObserver(MmuObserver observer) {
    observers.remove(observer);
  }

  // ---- What an onlooker asks: nothing is counted, filled or marked.

  public Tlbs tlbs() {
    return tlbs;
  }

  /** Walks since reset, refused ones and those that only set D included. */
  public long walks() {
    return walks;
  }

  /** Whether this is in the middle of a walk. */
  public boolean isWalking() {
    return walking;
  }

  /** Page-table entries that walks have read. */
  public long walkReads() {
    return walkReads;
  }

  /** What a walk for {@code va} would do now. */
  public Walk inspect(long va, Access access, Privilege privilege) {
    Walk inspection = new Walk();
    walker.inspect(va, access, privilege, inspection);
    return inspection;
  }

  /** The same in the address space {@code satp}, which must be in mode Sv39. */
  public Walk inspect(long satp, long va, Access access, Privilege privilege) {
    TranslationState elsewhere = new TranslationState();
    elsewhere.setSatp(satp);
    elsewhere.setSumAndMxr(state.sum(), state.mxr());
    elsewhere.setHardwareUpdatesAd(state.hardwareUpdatesAd());
    Walk inspection = new Walk();
    new PageWalker(ram, pmp, elsewhere).inspect(va, access, privilege, inspection);
    return inspection;
  }

  /** The TLB entry that would answer for {@code va}, or null. */
  public @Nullable TlbEntry peekTlb(long va, Access access) {
    return tlbs.peek(access, va >> Sv39.PAGE_SHIFT, asid());
  }

  /** Brings the counters up to date with accesses that took a shortcut. */
  public void foldHits() {
    for (int i = 0; i < CONTEXTS; i++) {
      FastPages pages = contexts[i];
      if (pages != null) {
        long hits = pages.takeHits();
        if (state.translates(Privilege.of(i >>> 2))) {
          tlbs.data().counters().accesses(hits);
        }
      }
    }
  }

  // ---- Shortcuts.

  /** After the state was restored: what is derived from it is found again. */
  public void restored() {
    for (FastPages pages : usedContexts) {
      pages.takeHits();
    }
    dropShortcuts();
    fetchPages = context(fetchPrivilege);
    dataPages = context(dataPrivilege);
  }

  private FastPages context(Privilege privilege) {
    int index = privilege.level() << 2 | (state.sum() ? 2 : 0) | (state.mxr() ? 1 : 0);
    FastPages pages = contexts[index];
    if (pages == null) {
      pages = new FastPages();
      contexts[index] = pages;
      usedContexts = Arrays.copyOf(usedContexts, usedContexts.length + 1);
      usedContexts[usedContexts.length - 1] = pages;
    }
    return pages;
  }

  /** The caller has made sure that a TLB entry grants the access, if it is translated. */
  private void addShortcut(long va, long pa, Access access) {
    if (!useShortcuts || !ram.contains(pa, 1) || !pmp.isUniform(pa & -Sv39.PAGE_SIZE)) {
      return;
    }
    if (access != Access.FETCH && watchpoints.anyInPage(va)) {
      return;
    }
    if (access != Access.STORE || ram.flags(pa) == 0) {
      FastPages pages = access == Access.FETCH ? fetchPages : dataPages;
      pages.add(access, va, ram.offset(pa));
    }
  }

  private void dropFetch(TlbEntry entry) {
    drop(entry, Access.FETCH);
  }

  private void dropData(TlbEntry entry) {
    drop(entry, Access.LOAD);
    drop(entry, Access.STORE);
  }

  private void drop(TlbEntry entry, Access access) {
    for (FastPages pages : usedContexts) {
      if (entry.level() == 0) {
        pages.drop(access, entry.vpn());
      } else {
        pages.dropAll(access);
      }
    }
  }

  private void dropShortcuts() {
    for (FastPages pages : usedContexts) {
      pages.dropAll(Access.FETCH);
      pages.dropAll(Access.LOAD);
      pages.dropAll(Access.STORE);
    }
  }

  /** A frame was flagged: stores to it take the slow path from now on. */
  @Override
  public void flagSet(long pa) {
    for (FastPages pages : usedContexts) {
      pages.dropAll(Access.STORE);
    }
  }
}
