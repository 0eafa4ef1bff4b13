package faultline.command;

import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import faultline.mmu.TlbEntry;

/** An entry of a TLB on one line. */
final class TlbEntryText {
  private static final String[] SIZES = {"4K", "2M", "1G"};

  private TlbEntryText() {}

  /** The entry in words' order: addresses, where they lead, flags, address space, page size. */
  static String of(TlbEntry entry) {
    return format(entry, "%s-%s");
  }

  /** The same, with its addresses in columns. */
  static String row(TlbEntry entry) {
    return format(entry, "%18s-%-18s");
  }

  private static String format(TlbEntry entry, String range) {
    long start = entry.vpn() << Sv39.PAGE_SHIFT;
    long end = start + Sv39.pageSize(entry.level()) - 1;
    return range.formatted(Addresses.plain(start), Addresses.plain(end))
        + " -> 0x%x  %s  %s  %s"
            .formatted(
                entry.pa(start),
                Pte.flags(entry.flags()),
                entry.isGlobal() ? "global" : "asid " + entry.asid(),
                SIZES[entry.level()]);
  }
}
