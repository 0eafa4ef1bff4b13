package faultline.kernel;

import faultline.elf.ElfFile;
import faultline.machine.Machine;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import faultline.mmu.Tlb;
import faultline.mmu.TlbEntry;
import faultline.mmu.Tlbs;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be true of our kernel's memory and of the TLB whenever it returns to user mode:
 *
 * <ul>
 *   <li>a frame has as many owners as the kernel counts;
 *   <li>a frame that somebody may write has one owner;
 *   <li>no entry is both writable and marked copy-on-write;
 *   <li>the TLB knows nothing that the page table does not say, or no longer says.
 * </ul>
 */
final class KernelInvariants {
  private static final int FLAGS = 0xff;

  private final Machine machine;
  private final KernelMemory memory;

  KernelInvariants(Machine machine, ElfFile kernel) {
    this.machine = machine;
    memory = new KernelMemory(machine, kernel);
  }

  /** What is not true at this moment, in words; empty when all is well. */
  List<String> violations() {
    List<String> violations = new ArrayList<>();
    FrameOwners owners = FrameOwners.count(memory);
    violations.addAll(owners.oddEntries());
    for (long ppn : owners.writable()) {
      if (owners.of(ppn) != 1) {
        violations.add("frame 0x%x is writable and has %d owners".formatted(ppn, owners.of(ppn)));
      }
    }
    compareCounts(owners, violations);
    checkTlbs(violations);
    return violations;
  }

  private void compareCounts(FrameOwners owners, List<String> violations) {
    long pages = machine.ram().size() >>> Sv39.PAGE_SHIFT;
    long firstPpn = machine.ram().base() >>> Sv39.PAGE_SHIFT;
    long counts = memory.variable("frame_counts");
    long used = 0;
    for (long ppn = firstPpn; ppn < firstPpn + pages; ppn++) {
      long count = memory.word(counts + Integer.BYTES * ppn);
      if (count != owners.of(ppn)) {
        violations.add(
            "frame 0x%x: counted %d owners, has %d".formatted(ppn, count, owners.of(ppn)));
      }
      used += count == 0 ? 0 : 1;
    }
    long inUse = memory.variable("frames_total") - memory.variable("frames_free");
    if (used != inUse) {
      violations.add("%d frames have owners, %d are not free".formatted(used, inUse));
    }
  }

  private void checkTlbs(List<String> violations) {
    Tlbs tlbs = machine.inspect(0).tlbs();
    for (Tlb tlb : List.of(tlbs.instruction(), tlbs.data(), tlbs.secondLevel())) {
      for (TlbEntry entry : tlb.contents()) {
        if (entry.isValid() && isStale(entry)) {
          violations.add(
              "%s TLB: stale entry for 0x%x, frame 0x%x, flags 0x%x"
                  .formatted(
                      tlb.name(), entry.vpn() << Sv39.PAGE_SHIFT, entry.ppn(), entry.flags()));
        }
      }
    }
  }

  /** Whether the page table says less than the entry, or something else. */
  private boolean isStale(TlbEntry entry) {
    long pte = leaf(entry.vpn(), entry.level());
    return (pte & Pte.V) == 0 || Pte.ppn(pte) != entry.ppn() || (entry.flags() & ~pte & FLAGS) != 0;
  }

  /** The leaf for a page in the space that satp names; 0 if there is none at this level. */
  private long leaf(long vpn, int level) {
    long satp = machine.inspect(0).csr("satp").orElseThrow();
    long table = memory.linear(satp & (1L << 44) - 1);
    for (int at = Sv39.LEVELS - 1; ; at--) {
      long index = vpn >>> (Sv39.VPN_BITS * at) & (1 << Sv39.VPN_BITS) - 1;
      long pte = memory.doubleWord(table + index * Pte.SIZE);
      if ((pte & Pte.V) == 0 || at == level || Pte.isLeaf(pte)) {
        return at == level && Pte.isLeaf(pte) ? pte : 0;
      }
      table = memory.linear(Pte.ppn(pte));
    }
  }
}
