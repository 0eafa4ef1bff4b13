package faultline.mmu;

import faultline.memory.Ram;
import org.jspecify.annotations.Nullable;

/**
 * The virtual address translation process: Sv39's walk through the page table (The RISC-V
 * Instruction Set Manual, volume II, 20211203, section 4.3.2, whose step numbers stand below).
 *
 * <p>The outcome is left in the {@link Walk}: a translation, or which step said no and why. The TLB
 * has no part in this; read it without.
 */
public final class PageWalker {
  private final Ram ram;
  private final Pmp pmp;
  private final TranslationState state;

  public PageWalker(Ram ram, Pmp pmp, TranslationState state) {
    this.ram = ram;
    this.pmp = pmp;
    this.state = state;
  }

  /** Translates {@code va}, setting A and D in the leaf where that is the walker's business. */
  public void walk(long va, Access access, Privilege privilege, Walk walk) {
    run(va, access, privilege, walk, true);
  }

  /** The same walk for an onlooker: it reports what would happen and changes nothing. */
  public void inspect(long va, Access access, Privilege privilege, Walk walk) {
    run(va, access, privilege, walk, false);
  }

  private void run(long va, Access access, Privilege privilege, Walk walk, boolean mayUpdate) {
    walk.start(va, access, privilege);
    Refusal refusal = descend(walk);
    if (refusal == null) {
      refusal = judge(walk, mayUpdate);
    }
    if (refusal != null) {
      walk.refuse(refusal);
    }
  }

  /** Steps 1 to 4: from the root to a leaf. */
  private @Nullable Refusal descend(Walk walk) {
    // Section 4.4.1: bits 63-39 must all equal bit 38, or the access page-faults.
    if (!Sv39.isCanonical(walk.va())) {
      return Refusal.NOT_CANONICAL;
    }

    // Step 1. Let a be satp.ppn x PAGESIZE, and let i = LEVELS - 1.
    long a = Sv39.root(state.satp());
    for (int i = Sv39.LEVELS - 1; i >= 0; i--) {

      // Step 2. Let pte be the value of the PTE at address a + va.vpn[i] x PTESIZE. If accessing
      // pte violates a PMA or PMP check, raise an access fault of the original access type.
      // (Page tables are main memory here; the walker reads them with S-mode's rights.)
      long pteAddress = a + (long) Sv39.vpn(walk.va(), i) * Pte.SIZE;
      if (!ram.contains(pteAddress, Pte.SIZE)) {
        return Refusal.PTE_OUTSIDE_RAM;
      }
      if (!pmp.allows(pteAddress, Pte.SIZE, Access.LOAD, Privilege.SUPERVISOR)) {
        return Refusal.PTE_FORBIDDEN_BY_PMP;
      }
      long pte = ram.load(pteAddress, Pte.SIZE);
      walk.read(i, pteAddress, pte);

      // Step 3. If pte.v = 0, or if pte.r = 0 and pte.w = 1, or if any bits or encodings that are
      // reserved for future standard use are set within pte, raise a page fault.
      Refusal malformed = checkForm(pte);
      if (malformed != null) {
        return malformed;
      }

      // Step 4. The PTE is valid. If pte.r = 1 or pte.x = 1, go to step 5. Otherwise it points to
      // the next level: let i = i - 1, and if i < 0, raise a page fault. Otherwise let a = pte.ppn
      // x PAGESIZE and go to step 2.
      if (Pte.isLeaf(pte)) {
        walk.foundLeaf();
        return null;
      }
      a = Pte.ppn(pte) << Sv39.PAGE_SHIFT;
    }
    return Refusal.NO_LEAF;
  }

  /**
   * What is wrong with an entry of the table at {@code level}, whoever comes across it: steps 3, 4
   * and 6; null when nothing is.
   */
  public static @Nullable Refusal malformed(long pte, int level) {
    Refusal malformed = checkForm(pte);
    if (malformed != null) {
      return malformed;
    }
    if (!Pte.isLeaf(pte)) {
      return level == 0 ? Refusal.NO_LEAF : null;
    }
    return isMisaligned(pte, level) ? Refusal.MISALIGNED_SUPERPAGE : null;
  }

  private static boolean isMisaligned(long pte, int level) {
    return (Pte.ppn(pte) << Sv39.PAGE_SHIFT & (Sv39.pageSize(level) - 1)) != 0;
  }

  private static @Nullable Refusal checkForm(long pte) {
    if (!Pte.has(pte, Pte.V)) {
      return Refusal.NOT_VALID;
    }
    if (Pte.has(pte, Pte.W) && !Pte.has(pte, Pte.R)) {
      return Refusal.WRITABLE_NOT_READABLE;
    }
    if ((pte & Pte.RESERVED) != 0) {
      return Refusal.RESERVED_BITS;
    }
    // Section 4.3.1: "For non-leaf PTEs, the D, A, and U bits are reserved".
    if (!Pte.isLeaf(pte) && (pte & (Pte.D | Pte.A | Pte.U)) != 0) {
      return Refusal.POINTER_WITH_LEAF_BITS;
    }
    return null;
  }

  /** Steps 5 to 7: whether the leaf allows the access. Step 8 is {@link Walk#pa}. */
  private @Nullable Refusal judge(Walk walk, boolean mayUpdate) {
    long pte = walk.pte();

    // Step 5. Determine if the access is allowed by pte.r, w, x and u, given the privilege mode and
    // mstatus.SUM and MXR. If not, raise a page fault.
    Refusal forbidden =
        Permission.check((int) pte, walk.access(), walk.privilege(), state.sum(), state.mxr());
    if (forbidden != null) {
      return forbidden;
    }

    // Step 6. If i > 0 and pte.ppn[i-1:0] is not 0, this is a misaligned superpage: a page fault.
    if (isMisaligned(pte, walk.level())) {
      return Refusal.MISALIGNED_SUPERPAGE;
    }

    // Step 7. If pte.a = 0, or if the access is a store and pte.d = 0, either raise a page fault or
    // set them.
    int needed = walk.access() == Access.STORE ? Pte.A | Pte.D : Pte.A;
    if (!Pte.has(pte, needed)) {
      return markUsed(walk, needed, mayUpdate);
    }
    return null;
  }

  private @Nullable Refusal markUsed(Walk walk, int needed, boolean mayUpdate) {
    long pte = walk.pte();
    if (!state.hardwareUpdatesAd()) {
      return Pte.has(pte, Pte.A) ? Refusal.NOT_DIRTY : Refusal.NOT_ACCESSED;
    }
    // Step 7, first item. If a store to pte would violate a PMA or PMP check, raise an access fault
    // of the original access type.
    long pteAddress = walk.pteAddress(walk.level());
    if (!pmp.allows(pteAddress, Pte.SIZE, Access.STORE, Privilege.SUPERVISOR)) {
      return Refusal.PTE_READ_ONLY_BY_PMP;
    }
    // Step 7, second item. Atomically compare pte to its value in memory and, if they match, set
    // pte.a and, for a store, pte.d. (Harts take turns, so nothing comes between the two.)
    if (mayUpdate) {
      long marked = pte | needed;
      ram.store(pteAddress, Pte.SIZE, marked);
      walk.update(marked);
    }
    return null;
  }
}
