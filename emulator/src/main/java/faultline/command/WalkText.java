package faultline.command;

import faultline.debug.Space;
import faultline.mmu.Pte;
import faultline.mmu.Refusal;
import faultline.mmu.Sv39;
import faultline.mmu.Walk;
import java.util.ArrayList;
import java.util.List;

/** A page-table walk as lines of text; steps are those of volume II, section 4.3.2. */
final class WalkText {
  private static final String INDENT = " ".repeat(9);
  private static final int SOFTWARE_SHIFT = 8;
  private static final int SOFTWARE_MASK = 3;
  private static final String[] PAGE_NAMES = {"4 KiB", "2 MiB", "1 GiB"};

  /** Where the walk starts. */
  String root(long satp) {
    return "satp 0x%016x: Sv39, asid %d, root table at 0x%x"
        .formatted(satp, Sv39.asid(satp), Sv39.root(satp));
  }

  /** Where walks in {@code space} start. */
  static String root(Space space) {
    return "%s: Sv39, %s, root table at 0x%x"
        .formatted(
            space.label(), space.hasAsid() ? "asid " + space.asid() : "no asid", space.root());
  }

  /** The bits of an entry that are left to software, behind its flags: nothing when they are 0. */
  static String software(long pte) {
    long software = pte >>> SOFTWARE_SHIFT & SOFTWARE_MASK;
    return software == 0 ? "" : "  RSW=" + software;
  }

  /** What pages of {@code level} are called: {@code 4 KiB}. */
  static String pageName(int level) {
    return PAGE_NAMES[level];
  }

  /** Why no walk gets past an entry, in a word or two. */
  static String brief(Refusal refusal) {
    return switch (refusal) {
      case NOT_VALID -> "not valid";
      case WRITABLE_NOT_READABLE -> "W without R";
      case RESERVED_BITS -> "reserved bits";
      case POINTER_WITH_LEAF_BITS -> "pointer with D, A, U";
      case NO_LEAF -> "pointer, no leaf";
      case MISALIGNED_SUPERPAGE -> "misaligned";
      default -> refusal.words();
    };
  }

  /**
   * Two lines for each entry read: where, its value and flags; and the step that decided about it.
   *
   * @param toTheEnd whether to say also what the steps after the leaf decided
   */
  List<String> levels(Walk walk, boolean toTheEnd) {
    List<String> lines = new ArrayList<>();
    for (int level = Sv39.LEVELS - 1; level >= Sv39.LEVELS - walk.reads(); level--) {
      lines.add(entry(level, walk.pteAddress(level), walk.pte(level)));
      boolean last = level == Sv39.LEVELS - walk.reads();
      if (!last) {
        lines.add(INDENT + pointer(walk.pte(level)));
      } else if (walk.reachedLeaf()) {
        lines.add(INDENT + leaf(walk));
      }
    }
    Refusal refusal = walk.refusal();
    if (refusal == Refusal.PTE_OUTSIDE_RAM && walk.reads() > 0) {
      lines.add(INDENT + pointer(walk.pte()));
    }
    if (!walk.reachedLeaf() || toTheEnd) {
      lines.add(INDENT + outcome(walk));
    }
    return lines;
  }

  private static String entry(int level, long pteAddress, long pte) {
    return "level %d  pte at 0x%x = %s".formatted(level, pteAddress, pte(pte));
  }

  /** An entry's value and flags. */
  static String pte(long pte) {
    return "0x%016x  %s%s".formatted(pte, Pte.flags(pte), software(pte));
  }

  private static String pointer(long pte) {
    return "step 4: a pointer, to the table at 0x%x".formatted(Pte.ppn(pte) << Sv39.PAGE_SHIFT);
  }

  private static String leaf(Walk walk) {
    return "step 4: a leaf, of %s at 0x%x"
        .formatted(PAGE_NAMES[walk.level()], Pte.ppn(walk.pte()) << Sv39.PAGE_SHIFT);
  }

  /** What one access would get. */
  String verdict(Walk walk) {
    return "%-5s in %s-mode: %s"
        .formatted(walk.access().word(), walk.privilege().letter(), outcome(walk));
  }

  /** The step that says no and its reason, or where the access goes. */
  private static String outcome(Walk walk) {
    Refusal refusal = walk.refusal();
    return refusal == null
        ? "allowed, physical address 0x%x".formatted(walk.pa())
        : refusal.place() + " refuses: " + refusal.words();
  }
}
