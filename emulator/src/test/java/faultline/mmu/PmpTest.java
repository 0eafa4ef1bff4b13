package faultline.mmu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Physical memory protection decides by the lowest region that an access touches. */
class PmpTest {
  private static final long PAGE = 0x8000_0000L;

  private final Pmp pmp = new Pmp();

  private boolean allows(long pa, int size, Access access, Privilege privilege) {
    return pmp.allows(pa, size, access, privilege);
  }

  @Test
  void withoutAMatchOnlyMachineModeHasAccess() {
    assertThat(allows(PAGE, 8, Access.LOAD, Privilege.MACHINE)).isTrue();
    assertThat(allows(PAGE, 8, Access.LOAD, Privilege.SUPERVISOR)).isFalse();
    assertThat(allows(PAGE, 8, Access.LOAD, Privilege.USER)).isFalse();
  }

  @Test
  void aNapotRegionCoversItsPowerOfTwo() {
    pmp.setAddress(0, PAGE >>> 2 | 0x1ff);
    pmp.setConfigs(0, 0x1b);
    assertThat(allows(PAGE, 8, Access.STORE, Privilege.USER)).isTrue();
    assertThat(allows(PAGE + 0xff8, 8, Access.STORE, Privilege.USER)).isTrue();
    assertThat(allows(PAGE + 0x1000, 8, Access.STORE, Privilege.USER)).isFalse();
    assertThat(allows(PAGE, 8, Access.FETCH, Privilege.USER)).isFalse();
  }

  @Test
  void aTorRegionReachesFromTheAddressBelow() {
    pmp.setAddress(0, PAGE >>> 2);
    pmp.setAddress(1, (PAGE + 0x2000) >>> 2);
    pmp.setConfigs(0, 0x09_00);
    assertThat(allows(PAGE, 4, Access.LOAD, Privilege.SUPERVISOR)).isTrue();
    assertThat(allows(PAGE - 4, 4, Access.LOAD, Privilege.SUPERVISOR)).isFalse();
    assertThat(allows(PAGE + 0x2000, 4, Access.LOAD, Privilege.SUPERVISOR)).isFalse();
  }

  @Test
  void anAccessMustLieWhollyInTheRegionThatDecides() {
    pmp.setAddress(0, (PAGE + 4) >>> 2);
    pmp.setAddress(1, -1);
    pmp.setConfigs(0, 0x1f_17); // NA4 at PAGE + 4, then everything.
    assertThat(allows(PAGE + 4, 4, Access.LOAD, Privilege.SUPERVISOR)).isTrue();
    assertThat(allows(PAGE, 8, Access.LOAD, Privilege.SUPERVISOR)).isFalse();
    assertThat(allows(PAGE + 8, 8, Access.LOAD, Privilege.SUPERVISOR)).isTrue();
    assertThat(pmp.isUniform(PAGE)).isFalse();
    assertThat(pmp.isUniform(PAGE + 0x1000)).isTrue();
  }

  @Test
  void aLockedRegionBindsMachineModeAndCannotBeChanged() {
    pmp.setAddress(0, PAGE >>> 2 | 0x1ff);
    pmp.setConfigs(0, 0x98);
    assertThat(allows(PAGE, 8, Access.LOAD, Privilege.MACHINE)).isFalse();
    pmp.setConfigs(0, 0x1f);
    pmp.setAddress(0, -1);
    assertThat(pmp.configs(0)).isEqualTo(0x98);
    assertThat(pmp.address(0)).isEqualTo(PAGE >>> 2 | 0x1ff);
  }

  @Test
  void aLockedTorRegionFixesTheAddressBelowItToo() {
    pmp.setAddress(0, PAGE >>> 2);
    pmp.setConfigs(0, 0x89_00);
    pmp.setAddress(0, -1);
    assertThat(pmp.address(0)).isEqualTo(PAGE >>> 2);
  }

  @Test
  void writeWithoutReadIsReservedAndDropped() {
    pmp.setConfigs(0, 0x1a);
    assertThat(pmp.configs(0)).isEqualTo(0x18);
  }
}
