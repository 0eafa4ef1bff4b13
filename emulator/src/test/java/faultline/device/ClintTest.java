package faultline.device;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.memory.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The CLINT raises a hart's lines exactly while its registers say so. */
class ClintTest {
  private static final int CYCLES_PER_TICK = 20;

  private final Clock clock = new Clock(2);
  private final boolean[] software = new boolean[2];
  private final boolean[] timer = new boolean[2];
  private final Clint clint =
      new Clint(
          clock,
          List.of(
              new Clint.HartLines(level -> software[0] = level, level -> timer[0] = level),
              new Clint.HartLines(level -> software[1] = level, level -> timer[1] = level)));

  @Test
  void writingTheTimeShiftsItAndItGoesOn() {
    clint.store(0xbff8, 8, 1_000_000);
    assertThat(clint.load(0xbff8, 8)).isEqualTo(1_000_000);
    clock.advance(clock.cyclesUntil(1_000_007));
    assertThat(clock.time()).isEqualTo(1_000_007);
    clint.store(0xbffc, 4, 1);
    assertThat(clint.load(0xbff8, 8)).isEqualTo((1L << 32) + 1_000_007);
  }

  @Test
  void aDoorbellRingsOnlyItsHart() {
    clint.store(4, 4, 1);
    assertThat(software).containsExactly(false, true);
    assertThat(clint.load(0, 8)).isEqualTo(1L << 32);
    clint.store(4, 4, 0);
    assertThat(software).containsExactly(false, false);
  }

  @Test
  void onlyBitZeroOfMsipExists() {
    clint.store(0, 4, 0xfffffffe);
    assertThat(software[0]).isFalse();
    assertThat(clint.load(0, 4)).isZero();
  }

  @Test
  void theTimerInterruptComesWhenTimeReachesTheCompareRegister() {
    clint.store(0x4000, 8, 5);
    assertThat(clint.cyclesToEvent()).isEqualTo(5 * CYCLES_PER_TICK);
    clock.advance(4 * CYCLES_PER_TICK);
    clint.tick();
    assertThat(timer[0]).isFalse();
    clock.advance(CYCLES_PER_TICK);
    clint.tick();
    assertThat(timer).containsExactly(true, false);
    assertThat(clint.cyclesToEvent()).isEqualTo(Clock.FOREVER);
  }

  @Test
  void movingTheCompareRegisterIntoTheFutureLowersTheLine() {
    clint.store(0x4008, 8, 0);
    assertThat(timer[1]).isTrue();
    clint.store(0x4008, 4, 100);
    assertThat(timer[1]).isFalse();
  }

  @Test
  void atResetNoTimerIsSet() {
    assertThat(clint.cyclesToEvent()).isEqualTo(Clock.FOREVER);
    assertThat(clint.load(0x4000, 8)).isEqualTo(-1);
  }

  @Test
  void mtimeReadsTheClockInHalvesToo() {
    clock.advance(7 * CYCLES_PER_TICK);
    assertThat(clint.load(0xbff8, 8)).isEqualTo(7);
    assertThat(clint.load(0xbff8, 4)).isEqualTo(7);
    assertThat(clint.load(0xbffc, 4)).isZero();
  }
}
