package faultline.mmu;

import static faultline.mmu.WalkerFixture.BASE;
import static faultline.mmu.WalkerFixture.PA;
import static faultline.mmu.WalkerFixture.VA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A walk either translates or names the step of the specification that refused. */
class PageWalkerTest {
  private final WalkerFixture fixture = new WalkerFixture();
  private final PageTables tables = fixture.tables;

  @Test
  void aValidLeafTranslatesAndEveryLevelIsRecorded() {
    tables.map(VA, PA, PageTables.RW);
    Walk walk = fixture.load(VA + 0x123);
    assertThat(walk.refusal()).isNull();
    assertThat(walk.pa()).isEqualTo(PA + 0x123);
    assertThat(walk.reads()).isEqualTo(3);
    assertThat(walk.pteAddress(0)).isEqualTo(tables.address(VA, 0));
    assertThat(walk.pte(0)).isEqualTo(tables.get(VA, 0));
  }

  @Test
  void superpagesKeepTheLowerPartOfTheAddress() {
    tables.map(0x4000_0000L, BASE, PageTables.RW, 2);
    tables.map(0x0020_0000L, BASE + 0x20_0000, PageTables.RW, 1);
    assertThat(fixture.load(0x4012_3456L).pa()).isEqualTo(BASE + 0x12_3456);
    assertThat(fixture.load(0x003f_edcbL).pa()).isEqualTo(BASE + 0x3f_edcb);
    assertThat(fixture.load(0x003f_edcbL).reads()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 38, 1L << 39, 1L << 63, ~(1L << 38), ~(1L << 39), Long.MAX_VALUE})
  void anAddressWhoseUpperBitsDifferIsRefusedBeforeStep1(long va) {
    Walk walk = fixture.load(va);
    assertThat(walk.refusal()).isEqualTo(Refusal.NOT_CANONICAL);
    assertThat(walk.reads()).isZero();
  }

  @Test
  void theUpperHalfIsCanonical() {
    tables.map(-0x1000, PA, PageTables.RW);
    assertThat(fixture.load(-0x1000 + 8).pa()).isEqualTo(PA + 8);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aTableOutsideRamIsAnAccessFaultByStep2(int level) {
    if (level == 2) {
      fixture.state.setSatp(Sv39.satp(0x1000_0000L, 0));
    } else {
      tables.set(VA, level + 1, Pte.of(0x1000_0000L >>> 12, Pte.V));
    }
    Walk walk = fixture.load(VA);
    assertThat(walk.refusal()).isEqualTo(Refusal.PTE_OUTSIDE_RAM);
    assertThat(Refusal.PTE_OUTSIDE_RAM.isAccessFault()).isTrue();
    assertThat(Refusal.PTE_OUTSIDE_RAM.step()).isEqualTo(2);
  }

  @Test
  void pmpIsAskedForEveryEntryThatIsRead() {
    tables.map(VA, PA, PageTables.RW);
    // The last level's table, and nothing else, is hidden from S-mode.
    long lastTable = tables.address(VA, 0) & -Sv39.PAGE_SIZE;
    fixture.pmp.setConfigs(0, 0x1f_18);
    fixture.pmp.setAddress(0, lastTable >>> 2 | 0x1ff);
    fixture.pmp.setAddress(1, -1);
    Walk walk = fixture.load(VA);
    assertThat(walk.refusal()).isEqualTo(Refusal.PTE_FORBIDDEN_BY_PMP);
    assertThat(walk.reads()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void anInvalidEntryIsRefusedByStep3WhateverItsOtherBits(int level) {
    tables.set(VA, level, Pte.of(PA >>> 12, PageTables.RWX & ~Pte.V) | Pte.RESERVED);
    assertThat(fixture.load(VA).refusal()).isEqualTo(Refusal.NOT_VALID);
  }

  @ParameterizedTest
  @ValueSource(ints = {Pte.W, Pte.W | Pte.X, Pte.W | Pte.U | Pte.A | Pte.D})
  void writableButNotReadableIsRefusedByStep3(int flags) {
    tables.map(VA, PA, Pte.V | flags);
    assertThat(fixture.load(VA).refusal()).isEqualTo(Refusal.WRITABLE_NOT_READABLE);
  }

  static IntStream reservedBits() {
    return IntStream.rangeClosed(54, 63);
  }

  @ParameterizedTest
  @MethodSource("reservedBits")
  void eachReservedBitIsRefusedByStep3InALeafAndInAPointer(int bit) {
    tables.set(VA, 0, Pte.of(PA >>> 12, PageTables.RW) | 1L << bit);
    assertThat(fixture.load(VA).refusal()).isEqualTo(Refusal.RESERVED_BITS);
    tables.map(VA, PA, PageTables.RW);
    tables.set(VA, 1, tables.get(VA, 1) | 1L << bit);
    assertThat(fixture.load(VA).refusal()).isEqualTo(Refusal.RESERVED_BITS);
  }

  @ParameterizedTest
  @ValueSource(ints = {Pte.D, Pte.A, Pte.U})
  void aPointerWithDAOrUIsRefusedByStep3(int bit) {
    tables.map(VA, PA, PageTables.RW);
    tables.set(VA, 1, tables.get(VA, 1) | bit);
    assertThat(fixture.load(VA).refusal()).isEqualTo(Refusal.POINTER_WITH_LEAF_BITS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aGlobalPointerMakesTheMappingsBelowItGlobal(int level) {
    tables.map(VA, PA, PageTables.RW);
    assertThat(fixture.load(VA).mapping() & Pte.G).isZero();
    tables.set(VA, level, tables.get(VA, level) | Pte.G);
    Walk walk = fixture.load(VA);
    assertThat(walk.refusal()).isNull();
    assertThat(walk.mapping()).isEqualTo(tables.get(VA, 0) | Pte.G);
    assertThat(walk.pte()).as("the leaf itself").isEqualTo(tables.get(VA, 0));
    assertThat(walk.copy().mapping()).isEqualTo(walk.mapping());
  }

  @Test
  void aPointerAtTheLastLevelIsRefusedByStep4() {
    tables.set(VA, 0, Pte.of(PA >>> 12, Pte.V));
    assertThat(fixture.load(VA).refusal()).isEqualTo(Refusal.NO_LEAF);
  }

  @Test
  void aStoreToAReadOnlyPageIsRefusedByStep5() {
    tables.map(VA, PA, Pte.V | Pte.R | Pte.A | Pte.D);
    Walk walk = fixture.walk(VA, Access.STORE, Privilege.SUPERVISOR);
    assertThat(walk.refusal()).isEqualTo(Refusal.NOT_WRITABLE);
    assertThat(Refusal.NOT_WRITABLE.step()).isEqualTo(5);
    assertThat(walk.reachedLeaf()).isTrue();
  }

  static Stream<long[]> misaligned() {
    return Stream.concat(
        IntStream.range(0, 9).mapToObj(bit -> new long[] {1, 1L << bit}),
        IntStream.range(0, 18).mapToObj(bit -> new long[] {2, 1L << bit}));
  }

  @ParameterizedTest
  @MethodSource("misaligned")
  void aMisalignedSuperpageIsRefusedByStep6(long[] levelAndBit) {
    int level = (int) levelAndBit[0];
    tables.set(VA, level, Pte.of(0x80000 | levelAndBit[1], PageTables.RW));
    assertThat(fixture.load(VA).refusal()).isEqualTo(Refusal.MISALIGNED_SUPERPAGE);
  }

  @ParameterizedTest
  @EnumSource(Access.class)
  void inHardwareModeAnyAccessSetsAAndOnlyAStoreSetsD(Access access) {
    tables.map(VA, PA, Pte.V | Pte.R | Pte.W | Pte.X);
    Walk walk = fixture.walk(VA, access, Privilege.SUPERVISOR);
    assertThat(walk.refusal()).isNull();
    int expected = access == Access.STORE ? Pte.A | Pte.D : Pte.A;
    assertThat(tables.get(VA, 0) & (Pte.A | Pte.D)).isEqualTo(expected);
    assertThat(walk.pte()).isEqualTo(tables.get(VA, 0));
  }

  @Test
  void inHardwareModeARefusedStoreLeavesTheEntryAsItWas() {
    tables.map(VA, PA, Pte.V | Pte.R);
    fixture.walk(VA, Access.STORE, Privilege.SUPERVISOR);
    assertThat(tables.get(VA, 0) & (Pte.A | Pte.D)).isZero();
  }

  @Test
  void inFaultModeAClearAOrDIsRefusedByStep7() {
    fixture.state.setHardwareUpdatesAd(false);
    tables.map(VA, PA, Pte.V | Pte.R | Pte.W);
    assertThat(fixture.load(VA).refusal()).isEqualTo(Refusal.NOT_ACCESSED);
    tables.map(VA, PA, Pte.V | Pte.R | Pte.W | Pte.A);
    assertThat(fixture.load(VA).refusal()).isNull();
    assertThat(fixture.walk(VA, Access.STORE, Privilege.SUPERVISOR).refusal())
        .isEqualTo(Refusal.NOT_DIRTY);
    assertThat(tables.get(VA, 0) & Pte.D).isZero();
  }

  @Test
  void pmpMustAllowTheWriteOfAAndD() {
    tables.map(VA, PA, Pte.V | Pte.R);
    fixture.pmp.setConfigs(0, 0x1d); // Everything may be read and executed, nothing written.
    Walk walk = fixture.load(VA);
    assertThat(walk.refusal()).isEqualTo(Refusal.PTE_READ_ONLY_BY_PMP);
    assertThat(tables.get(VA, 0) & Pte.A).isZero();
  }

  @Test
  void anInspectionReportsTheSameAndChangesNothing() {
    tables.map(VA, PA, Pte.V | Pte.R | Pte.W);
    Walk walk = new Walk();
    fixture.walker.inspect(VA, Access.STORE, Privilege.SUPERVISOR, walk);
    assertThat(walk.refusal()).isNull();
    assertThat(walk.pa()).isEqualTo(PA);
    assertThat(tables.get(VA, 0) & (Pte.A | Pte.D)).isZero();
  }
}
