package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Csr;
import faultline.memory.FrameFlags;
import faultline.mmu.TlbSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A reservation outlives the hart's turn, and the stores of others to its 64 bytes break it (volume
 * I, section 8.2).
 */
class ReservationTest {
  private static final long OTHER_CODE = Bench.CODE + 0x800;

  private final Bench bench = new Bench();
  private final Hart other =
      new Hart(1, bench.shared, new Hart.Options(TlbSpec.DEFAULT, true, 1, true));

  @BeforeEach
  void theOtherHartHasStoredToTheSamePageBefore() {
    // So that its stores would take the shortcut if the frame's flag did not keep them from it.
    other.csrs().write(Csr.MTVEC, Bench.HANDLER);
    otherRuns("sd zero, 1024(a0)");
    bench.set("a0", Bench.DATA);
    bench.set("a1", 77);
    bench.run("lr.d a2, (a0)");
  }

  private void otherRuns(String line) {
    bench.ram.write(OTHER_CODE, Bench.assemble(line, OTHER_CODE));
    other.reset(OTHER_CODE);
    other.setRegister(10, Bench.DATA);
    other.setRegister(11, 5);
    other.run(other.steps() + 1, false);
    assertThat(other.pc()).as("no trap").isGreaterThan(OTHER_CODE);
  }

  private long storeConditional() {
    bench.run("sc.d a3, a1, (a0)");
    return bench.get("a3");
  }

  @Test
  void withoutAnyStoreTheReservationHoldsInTheNextTurn() {
    bench.hart.endTurn();
    bench.hart.beginTurn();
    assertThat(storeConditional()).isZero();
    assertThat(bench.ram.load(Bench.DATA, 8)).isEqualTo(77);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sd a1, 0(a0)",
        "sb zero, 63(a0)",
        "sw zero, 60(a0)",
        "amoadd.w a2, zero, (a0)",
        "sd zero, 0(a0)"
      })
  void aStoreOfAnotherHartToTheSetBreaksIt(String store) {
    bench.hart.endTurn();
    otherRuns(store);
    bench.hart.beginTurn();
    assertThat(storeConditional()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sd a1, 64(a0)", "ld a2, 0(a0)", "sb a1, -1(a0)", "lr.d a2, (a0)", "fence"})
  void whatStoresNothingThereDoesNotBreakIt(String instruction) {
    bench.hart.endTurn();
    otherRuns(instruction);
    bench.hart.beginTurn();
    assertThat(storeConditional()).isZero();
  }

  @Test
  void ofTwoHartsThatReserveTheSameBytesOnlyTheFirstToStoreSucceeds() {
    bench.hart.endTurn();
    otherRuns("lr.d a2, (a0)");
    otherRuns("sc.d a3, a1, (a0)");
    assertThat(other.register(13)).as("the other's sc").isZero();
    bench.hart.beginTurn();
    assertThat(storeConditional()).isEqualTo(1);
    assertThat(bench.ram.load(Bench.DATA, 8)).isEqualTo(5);
  }

  @Test
  void aBrokenReservationLeavesNoFlagBehind() {
    bench.hart.endTurn();
    assertThat(bench.ram.flags(Bench.DATA) & FrameFlags.RESERVED).isNotZero();
    otherRuns("sd a1, 0(a0)");
    assertThat(bench.ram.flags(Bench.DATA) & FrameFlags.RESERVED).isZero();
  }

  @Test
  void aReservationOutsideRamDoesNoHarm() {
    bench.shared.reservations().park(0, 0x0200_0000);
    assertThat(bench.shared.reservations().resume(0)).isEqualTo(0x0200_0000);
  }

  @Test
  void aTrapDropsTheReservation() {
    bench.run("ecall");
    assertThat(storeConditional()).isEqualTo(1);
  }
}
