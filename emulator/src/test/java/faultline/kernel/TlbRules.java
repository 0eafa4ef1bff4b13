package faultline.kernel;

import faultline.kernel.KernelRecords.Space;
import faultline.machine.Machine;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import faultline.mmu.Tlb;
import faultline.mmu.TlbEntry;
import faultline.mmu.Tlbs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the TLB may hold when the kernel returns to user mode: for each entry that an access could
 * use, the page table says the same. Entries of numbers (ASIDs) that no living space has may be as
 * stale as they like: nobody uses them, and all of them are fenced before a number is given anew.
 */
final class TlbRules {
  private static final int FLAGS = 0xff;

  private final Machine machine;
  private final KernelMemory memory;

  TlbRules(Machine machine, KernelMemory memory) {
    this.machine = machine;
    this.memory = memory;
  }

  /** What is not as it should be, in words. */
  List<String> mistakes(KernelRecords records, FrameOwners owners) {
    List<String> mistakes = new ArrayList<>();
    Map<Integer, Space> live = living(records, mistakes);
    checkCurrent(live, mistakes);
    Tlbs tlbs = machine.hart(0).mmu().tlbs();
    for (Tlb tlb : List.of(tlbs.instruction(), tlbs.data(), tlbs.secondLevel())) {
      for (TlbEntry entry : tlb.contents()) {
        Space space = live.get(entry.asid());
        if (entry.isGlobal()) {
          check(tlb, entry, memory.variable("kernel_root"), mistakes);
        } else if (space != null) {
          check(tlb, entry, space.root(), mistakes);
          checkOwned(tlb, entry, owners, mistakes);
        }
      }
    }
    return mistakes;
  }

  /** The spaces that have a number of the present generation. */
  private Map<Integer, Space> living(KernelRecords records, List<String> mistakes) {
    Map<Integer, Space> live = new HashMap<>();
    long generation = memory.variable("asid_generation");
    for (Space space : records.spaces().values()) {
      if (space.generation() == generation) {
        Space other = live.put((int) space.asid(), space);
        if (other != null) {
          mistakes.add("two spaces have ASID %d".formatted(space.asid()));
        }
      }
    }
    return live;
  }

  /** satp names the space of the process that is about to run, under its number. */
  private void checkCurrent(Map<Integer, Space> live, List<String> mistakes) {
    long satp = machine.hart(0).mmu().state().satp();
    long process = memory.variable("current");
    long running = process == 0 ? 0 : memory.doubleWord(process + memory.symbol("PROC_SPACE"));
    Space space = live.get(Sv39.asid(satp));
    if (space == null
        || space.address() != running
        || memory.physical(space.root()) != Sv39.root(satp)) {
      mistakes.add("satp is 0x%x, and the running process's space is %s".formatted(satp, space));
    }
  }

  private void check(Tlb tlb, TlbEntry entry, long root, List<String> mistakes) {
    long pte = FrameOwners.leaf(memory, root, entry.vpn(), entry.level());
    if (pte == 0 || Pte.ppn(pte) != entry.ppn() || (entry.flags() & ~pte & FLAGS) != 0) {
      mistakes.add(say(tlb, entry, "the table says 0x%x".formatted(pte)));
    }
  }

  private void checkOwned(Tlb tlb, TlbEntry entry, FrameOwners owners, List<String> mistakes) {
    int frame = memory.frameOfPpn(entry.ppn());
    if (!memory.isFrame(frame) || (owners.of(frame) == 0 && frame != owners.zeroFrame())) {
      mistakes.add(say(tlb, entry, "nobody owns the frame"));
    }
  }

  private static String say(Tlb tlb, TlbEntry entry, String what) {
    return "%s TLB: entry for 0x%x, ASID %d, frame 0x%x, flags %s: %s"
        .formatted(
            tlb.name(),
            entry.vpn() << Sv39.PAGE_SHIFT,
            entry.asid(),
            entry.ppn(),
            Pte.flags(entry.flags()),
            what);
  }
}
