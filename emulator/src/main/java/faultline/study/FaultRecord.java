package faultline.study;

import faultline.isa.Cause;
import faultline.mmu.Access;
import faultline.mmu.Privilege;
import faultline.mmu.Refusal;
import faultline.mmu.TlbEntry;
import faultline.mmu.Walk;
import java.util.Optional;

/**
 * One page fault or access fault, as the hardware saw it.
 *
 * @param step which of the hart's steps it was, the first being 0
 * @param hart whose it was
 * @param pc the instruction that could not complete
 * @param mode the hart's mode at the time
 * @param handledIn the mode that the trap was taken to
 * @param cause the exception
 * @param access what was wanted of memory
 * @param rights with whose rights: {@code mode}'s, but for mstatus.MPRV
 * @param va the address that faulted
 * @param satp the address space
 * @param translated whether {@code va} was a virtual address
 * @param hit the TLB entry that answered, as it was; empty when the TLB missed or had no part
 * @param walked whether the hardware walked, and so whether {@code table} is its own walk
 * @param table the page table at that moment, level by level: the hardware's walk, or, when a TLB
 *     entry decided alone, what a walk would have found; empty without translation
 * @param refusal which step said no, and why
 */
public record FaultRecord(
    long step,
    int hart,
    long pc,
    Privilege mode,
    Privilege handledIn,
    Cause cause,
    Access access,
    Privilege rights,
    long va,
    long satp,
    boolean translated,
    Optional<TlbEntry> hit,
    boolean walked,
    Optional<Walk> table,
    Refusal refusal) {

  /** What the TLB had to say. */
  public String tlbVerdict() {
    if (!translated) {
      return "not asked: the address is physical";
    }
    if (hit.isEmpty()) {
      return "miss";
    }
    return walked ? "hit on an entry with D=0, so the walker went to mark the page" : "hit";
  }

  /** The fault in one sentence. */
  public String sentence() {
    return "a %s at 0x%x with %s-mode's rights was refused by %s: %s"
        .formatted(access.word(), va, rights.letter(), refusal.place(), refusal.words());
  }
}
