package faultline.mmu;

import faultline.isa.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Memory said no. Thrown by the {@link Mmu} and turned into a trap by the hart; one object serves
 * every fault of an MMU, so it carries no stack trace and {@link FaultDetail} is how to keep it.
 */
@SuppressWarnings("serial") // Never serialized.
public final class MemoryFault extends RuntimeException {
  private FaultDetail detail =
      new FaultDetail(
          0, Access.LOAD, Privilege.MACHINE, 0, Refusal.NOTHING_THERE, false, null, null);

  MemoryFault() {
    super(null, null, false, false);
  }

  MemoryFault with(FaultDetail newDetail) {
    detail = newDetail;
    return this;
  }

  /** Everything about the refusal. */
  public FaultDetail detail() {
    return detail;
  }

  public Cause cause() {
    return detail.cause();
  }

  /** The address that faulted, for mtval or stval: the part that faulted, when pages differ. */
  public long va() {
    return detail.va();
  }

  /**
   * What was asked of memory and what said no.
   *
   * @param va the address that faulted
   * @param access what was wanted
   * @param privilege with whose rights (mstatus.MPRV included)
   * @param satp the address space at the time
   * @param refusal the reason
   * @param translated whether the address was virtual
   * @param hit the TLB entry that answered, or null after a miss or without translation
   * @param walk the walk that a miss, or an entry not yet dirty, led to; null without one
   */
  public record FaultDetail(
      long va,
      Access access,
      Privilege privilege,
      long satp,
      Refusal refusal,
      boolean translated,
      @Nullable TlbEntry hit,
      @Nullable Walk walk) {
    public Cause cause() {
      return refusal.isAccessFault() ? access.accessFault() : access.pageFault();
    }
  }
}
