package faultline.mmu;

import faultline.memory.Stateful;

/**
 * What the control registers say about translation: satp, the SUM and MXR bits of mstatus, and who
 * sets A and D. The processor writes it, the walker and the MMU read it.
 */
public final class TranslationState implements Stateful {
  private long satp;
  private boolean sum;
  private boolean mxr;
  private boolean hardwareUpdatesAd = true;

  public long satp() {
    return satp;
  }

  void setSatp(long value) {
    satp = value;
  }

  /** Whether S-mode may load from and store to user pages. */
  public boolean sum() {
    return sum;
  }

  /** Whether loads may read pages that are only executable. */
  public boolean mxr() {
    return mxr;
  }

  void setSumAndMxr(boolean newSum, boolean newMxr) {
    sum = newSum;
    mxr = newMxr;
  }

  /** Whether the walker sets A and D itself; otherwise a clear bit is a page fault. */
  public boolean hardwareUpdatesAd() {
    return hardwareUpdatesAd;
  }

  void setHardwareUpdatesAd(boolean value) {
    hardwareUpdatesAd = value;
  }

  /**
   * Whether accesses at {@code privilege} are translated: in M-mode and under Bare they are not.
   */
  public boolean translates(Privilege privilege) {
    return privilege != Privilege.MACHINE && Sv39.mode(satp) == Sv39.MODE_SV39;
  }
}
