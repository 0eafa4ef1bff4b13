package faultline.mmu;

import faultline.isa.Cause;

/**
 * What an instruction wants of memory, and so which exceptions stand for "no". LR loads; SC and the
 * AMOs store, even before they have written anything.
 */
public enum Access {
  FETCH("fetch", Cause.INSTRUCTION_PAGE_FAULT, Cause.INSTRUCTION_ACCESS_FAULT),
  LOAD("load", Cause.LOAD_PAGE_FAULT, Cause.LOAD_ACCESS_FAULT),
  STORE("store", Cause.STORE_PAGE_FAULT, Cause.STORE_ACCESS_FAULT);

  private final String word;
  private final Cause pageFault;
  private final Cause accessFault;

  Access(String word, Cause pageFault, Cause accessFault) {
    this.word = word;
    this.pageFault = pageFault;
    this.accessFault = accessFault;
  }

  /** Its name in messages. */
  public String word() {
    return word;
  }

  /** The exception when translation refuses. */
  public Cause pageFault() {
    return pageFault;
  }

  /** The exception when physical memory refuses. */
  public Cause accessFault() {
    return accessFault;
  }
}
