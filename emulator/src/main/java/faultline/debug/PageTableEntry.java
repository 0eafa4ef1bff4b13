package faultline.debug;

import faultline.mmu.PageWalker;
import faultline.mmu.Pte;
import faultline.mmu.Refusal;
import faultline.mmu.Sv39;
import java.util.Optional;

/**
 * An entry of a page table, that isn't all zeros, and the addresses that it is for.
 *
 * @param level of its table: 2 for the root, 0 for the last
 * @param va the lowest virtual address that it is for
 * @param address its own physical address
 * @param pte its value
 */
public record PageTableEntry(int level, long va, long address, long pte) {
  /** Its place in its table, from 0. */
  public int index() {
    return Sv39.vpn(va, level);
  }

  /** Whether a walk ends here with a page; that page may still be out of reach. */
  public boolean isLeaf() {
    return Pte.isLeaf(pte) && isSound();
  }

  /** Whether a walk goes on from here to the next table. */
  public boolean isPointer() {
    return !Pte.isLeaf(pte) && isSound();
  }

  /** Whether it maps a page for U-mode. */
  public boolean isUserLeaf() {
    return Pte.has(pte, Pte.U) && isLeaf();
  }

  /** What a walk stumbles over here, if over anything: the entry isn't valid, or malformed. */
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(PageWalker.malformed(pte, level));
  }

  private boolean isSound() {
    return PageWalker.malformed(pte, level) == null;
  }

  /** The physical address of the page, or of the next table. */
  public long pa() {
    return Pte.ppn(pte) << Sv39.PAGE_SHIFT;
  }

  /** How many bytes it is for. */
  public long size() {
    return Sv39.pageSize(level);
  }

  /** Whether the page holds physical address {@code address}. */
  boolean maps(long address) {
    return isLeaf() && Long.compareUnsigned(address - pa(), size()) < 0;
  }
}
