package faultline.machine;

import faultline.cpu.Hart;
import faultline.isa.Csr;
import faultline.memory.Bus;
import faultline.memory.Ram;
import faultline.mmu.Access;
import faultline.mmu.Mmu;
import faultline.mmu.Privilege;
import faultline.mmu.Sv39;
import faultline.mmu.TlbEntry;
import faultline.mmu.Tlbs;
import faultline.mmu.Walk;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A look at one hart from outside. Nothing is counted, filled, marked or acknowledged by looking.
 */
public final class Inspector {
  private final Hart hart;
  private final Mmu mmu;
  private final Ram ram;

  Inspector(Hart hart, Bus bus) {
    this.hart = hart;
    this.mmu = hart.mmu();
    this.ram = bus.ram();
  }

  public long pc() {
    return hart.pc();
  }

  public Privilege privilege() {
    return hart.privilege();
  }

  /** Register x0 to x31. */
  public long register(int number) {
    return hart.register(number);
  }

  /** The value of the CSR called {@code name}, whatever the hart's privilege; empty for no such. */
  public OptionalLong csr(String name) {
    OptionalInt number = Csr.number(name);
    if (number.isEmpty() || !hart.csrs().exists(number.getAsInt())) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(hart.csrs().read(number.getAsInt()));
  }

  /**
   * Whether the hart's accesses of this kind are translated at the moment: under mstatus.MPRV loads
   * and stores may be while fetches are not.
   */
  public boolean isTranslating(Access access) {
    return mmu.state().translates(mmu.privilege(access));
  }

  /** What a walk for {@code va} would find now, with the hart's present rights. */
  public Walk walk(long va, Access access) {
    Privilege rights = mmu.privilege(access);
    return mmu.inspect(va, access, rights == Privilege.MACHINE ? Privilege.SUPERVISOR : rights);
  }

  /** The TLB entry that would answer an access to {@code va} now, if one would. */
  public Optional<TlbEntry> tlbEntry(long va, Access access) {
    return isTranslating(access) ? Optional.ofNullable(mmu.peekTlb(va, access)) : Optional.empty();
  }

  public Tlbs tlbs() {
    return mmu.tlbs();
  }

  /**
   * The physical address that {@code va} leads to, permissions aside: by the TLB if it knows the
   * page, as for the hart itself, else by the page table.
   */
  public OptionalLong physical(long va, Access access) {
    if (!isTranslating(access)) {
      return OptionalLong.of(va);
    }
    TlbEntry entry = mmu.peekTlb(va, access);
    if (entry != null) {
      return OptionalLong.of(entry.pa(va));
    }
    Walk walk = walk(va, access);
    return walk.reachedLeaf() ? OptionalLong.of(walk.pa()) : OptionalLong.empty();
  }

  /**
   * The {@code length} bytes of RAM at {@code va} as the hart would fetch or load them, or empty
   * when any of them isn't there.
   */
  public Optional<byte[]> read(long va, int length, Access access) {
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      long part = va + done;
      int count = (int) Math.min(length - done, Sv39.PAGE_SIZE - (part & (Sv39.PAGE_SIZE - 1)));
      OptionalLong pa = physical(part, access);
      if (pa.isEmpty() || !ram.contains(pa.getAsLong(), count)) {
        return Optional.empty();
      }
      System.arraycopy(ram.read(pa.getAsLong(), count), 0, bytes, done, count);
      done += count;
    }
    return Optional.of(bytes);
  }
}
