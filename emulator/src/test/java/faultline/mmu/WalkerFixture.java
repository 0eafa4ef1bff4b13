package faultline.mmu;

import faultline.memory.Ram;

/** A walker over 4 MiB of RAM with tables in its second megabyte, open to everybody by PMP. */
final class WalkerFixture {
  static final long BASE = 0x8000_0000L;
  static final long VA = 0x1234_5000L;
  static final long PA = BASE + 0x3000;

  final Ram ram = new Ram(BASE, 4 << 20);
  final Pmp pmp = new Pmp();
  final TranslationState state = new TranslationState();
  final PageTables tables = new PageTables(ram, BASE + (1 << 20));
  final PageWalker walker = new PageWalker(ram, pmp, state);

  WalkerFixture() {
    state.setSatp(tables.satp(0));
    openPmp(pmp);
  }

  /** One region over everything, all rights. */
  static void openPmp(Pmp pmp) {
    pmp.setAddress(0, -1);
    pmp.setConfigs(0, 0x1f);
  }

  Walk walk(long va, Access access, Privilege privilege) {
    Walk walk = new Walk();
    walker.walk(va, access, privilege, walk);
    return walk;
  }

  Walk load(long va) {
    return walk(va, Access.LOAD, Privilege.SUPERVISOR);
  }
}
