package faultline.kernel;

import faultline.kernel.FrameOwners.UserEntry;
import faultline.kernel.KernelRecords.Region;
import faultline.mmu.Pte;
import java.util.ArrayList;
import java.util.List;

/**
 * What an entry for a user's page may say: never more than the region that the page lies in allows.
 */
final class EntryRules {
  private static final int PERMISSIONS = Pte.R | Pte.W | Pte.X;

  private final FrameOwners owners;
  private final long cowMark;
  private final long sharedMark;
  private final long regionShared;

  EntryRules(KernelMemory memory, FrameOwners owners) {
    this.owners = owners;
    cowMark = memory.symbol("PTE_COW");
    sharedMark = memory.symbol("PTE_SHARED");
    regionShared = memory.symbol("REGION_SHARED");
  }

  /** What is wrong with {@code entry} in a space with these regions, in words. */
  List<String> mistakes(UserEntry entry, List<Region> regions) {
    for (Region region : regions) {
      if (region.start() <= entry.va() && entry.va() < region.end()) {
        return mistakes(entry, region);
      }
    }
    return List.of(say(entry, "lies in no region"));
  }

  private List<String> mistakes(UserEntry entry, Region region) {
    long pte = entry.pte();
    boolean shared = (region.flags() & regionShared) != 0;
    boolean mayWrite = (region.flags() & Pte.W) != 0;
    boolean mayNothing = (region.flags() & PERMISSIONS) == 0;
    List<String> mistakes = new ArrayList<>();
    if ((pte & PERMISSIONS & ~region.flags()) != 0) {
      mistakes.add(say(entry, "allows more than its region's 0x%x".formatted(region.flags())));
    }
    if ((pte & cowMark) != 0 && (!mayWrite || shared)) {
      mistakes.add(say(entry, "is marked copy-on-write, and its region is not writable, private"));
    }
    if ((pte & cowMark) != 0 && (pte & Pte.W) != 0) {
      mistakes.add(say(entry, "is both writable and marked copy-on-write"));
    }
    if (((pte & sharedMark) != 0) != shared) {
      mistakes.add(say(entry, "and its region do not agree whether the page is shared"));
    }
    if (mayNothing == ((pte & Pte.V) != 0)) {
      mistakes.add(say(entry, "is valid, or not, against its region"));
    }
    if ((pte & (Pte.V | Pte.U)) == Pte.V || (pte & Pte.G) != 0) {
      mistakes.add(say(entry, "is the kernel's, in the user's half"));
    }
    if (owners.isZeroPage(pte) && ((pte & Pte.W) != 0 || shared)) {
      mistakes.add(say(entry, "lets somebody write the page of zeros"));
    }
    return mistakes;
  }

  private static String say(UserEntry entry, String what) {
    return "the entry 0x%x for 0x%x %s".formatted(entry.pte(), entry.va(), what);
  }
}
