package faultline.device;

import static faultline.device.VirtioDriver.DATA;
import static faultline.device.VirtioDriver.HEADER;
import static faultline.device.VirtioDriver.INTERRUPTS;
import static faultline.device.VirtioDriver.NEXT;
import static faultline.device.VirtioDriver.RAM;
import static faultline.device.VirtioDriver.STATUS_BYTE;
import static faultline.device.VirtioDriver.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import faultline.memory.Clock;
import faultline.memory.Saved;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * When a virtio device serves, how it interrupts, and what it says of requests it cannot follow.
 */
class VirtioMmioTest {
  private static final int IN = 0;
  private static final int SECTOR = 512;
  private static final long LATENCY = 10 * VirtioMmio.LATENCY_TICKS;
  private static final long INDIRECT = 1L << 28;
  private static final long EVENT_INDEX = 1L << 29;

  private final VirtioDriver driver =
      VirtioDriver.ofDisk(new DiskImage(new MemoryStorage(64 << 10), false, true, line -> {}));

  @BeforeEach
  void begin() {
    driver.begin(0);
  }

  @Test
  void aRequestIsServedAHundredMicrosecondsAfterItsNotification() {
    driver.request(0, IN, 3, SECTOR);
    driver.offer(0);
    driver.tell();
    assertThat(driver.device.cyclesToEvent()).isEqualTo(LATENCY);
    driver.clock.advance(LATENCY - 1);
    driver.device.tick();
    assertThat(driver.usedIndex()).as("a cycle early").isZero();
    assertThat(driver.line).isFalse();

    driver.clock.advance(1);
    driver.device.tick();

    assertThat(driver.usedIndex()).isEqualTo(1);
    assertThat(driver.status(0)).isZero();
    assertThat(driver.ram.load(DATA, 1)).isEqualTo(3);
    assertThat(driver.line).isTrue();
    assertThat(driver.device.cyclesToEvent()).isEqualTo(Clock.FOREVER);
  }

  @Test
  void theDataAreThoseOfTheMomentOfCompletion() {
    driver.request(0, 1, 3, SECTOR);
    driver.ram.store(DATA, 1, 77);
    driver.offer(0);
    driver.tell();
    driver.ram.store(DATA, 1, 88);
    driver.serve();

    driver.request(0, IN, 3, DATA + 0x1000, SECTOR);
    driver.offer(0);
    driver.tell();
    driver.serve();

    assertThat(driver.ram.load(DATA + 0x1000, 1)).isEqualTo(88);
  }

  @Test
  void eachNotificationHasATimeOfItsOwn() {
    driver.request(0, IN, 1, SECTOR);
    driver.request(3, IN, 2, SECTOR);
    driver.offer(0);
    driver.tell();
    driver.clock.advance(100);
    driver.offer(3);
    driver.tell();

    driver.serve();
    assertThat(driver.usedIndex()).isEqualTo(1);
    assertThat(driver.device.cyclesToEvent()).isEqualTo(100);
    driver.serve();
    assertThat(driver.usedIndex()).isEqualTo(2);
  }

  @Test
  void aRequestOfWhichNobodyToldIsFoundAfterAnother() {
    driver.request(0, IN, 1, SECTOR);
    driver.request(3, IN, 2, SECTOR);
    driver.offer(0);
    driver.tell();
    driver.offer(3);
    driver.serve();
    assertThat(driver.usedIndex()).isEqualTo(1);
    assertThat(driver.device.cyclesToEvent()).isEqualTo(LATENCY);
    driver.serve();
    assertThat(driver.usedIndex()).isEqualTo(2);
  }

  @Test
  void withEventIndicesTheDeviceSaysWhereItWantsTheNextNotification() {
    driver.begin(EVENT_INDEX);
    driver.run(IN, 1, SECTOR);
    assertThat(driver.ram.load(VirtioDriver.USED + 4 + 8 * VirtioDriver.SIZE, 2)).isEqualTo(1);
  }

  @Test
  void theInterruptStaysUntilItIsAcknowledged() {
    driver.run(IN, 1, SECTOR);
    assertThat(driver.get(INTERRUPTS)).isEqualTo(1);
    driver.set(0x64, 2);
    assertThat(driver.line).isTrue();
    driver.set(0x64, 1);
    assertThat(driver.line).isFalse();
  }

  @Test
  void aResetForgetsEverything() {
    driver.request(0, IN, 3, SECTOR);
    driver.offer(0);
    driver.tell();
    driver.set(VirtioDriver.STATUS, 0);
    assertThat(driver.device.cyclesToEvent()).isEqualTo(Clock.FOREVER);
    assertThat(driver.get(0x44)).isZero();
    driver.clock.advance(2 * LATENCY);
    driver.device.tick();
    assertThat(driver.status(0)).isEqualTo(0xff);
  }

  @Test
  void aSavedDeviceGoesOnAsItWould() {
    driver.request(0, IN, 3, SECTOR);
    driver.offer(0);
    driver.tell();
    driver.clock.advance(400);
    Saved saved = driver.device.save();
    long left = driver.device.cyclesToEvent();
    driver.set(VirtioDriver.STATUS, 0);

    saved.restore();

    assertThat(driver.device.cyclesToEvent()).isEqualTo(left);
    driver.serve();
    assertThat(driver.status(0)).isZero();
  }

  @Test
  void ringsMayLieAtAnyAddressAndAcrossPages() {
    long used = RAM + 0x2fff;
    driver.begin(0, RAM + 0xff1, VirtioDriver.AVAILABLE, used);
    driver.ram.store(HEADER, 8, 0);
    driver.ram.store(HEADER + 8, 8, 5);
    driver.describeAt(RAM + 0xff1, HEADER, 16, NEXT, 1);
    driver.describeAt(RAM + 0x1001, DATA, SECTOR + 1, WRITE, 0);
    driver.ram.store(VirtioDriver.AVAILABLE + 4, 2, 0);
    driver.ram.store(VirtioDriver.AVAILABLE + 2, 2, 1);
    driver.describeAt(RAM + 0xff1, HEADER, 16, NEXT, 7);
    driver.describeAt(RAM + 0xff1 + 7 * 16, DATA, SECTOR + 1, WRITE, 0);
    driver.tell();
    driver.serve();
    assertThat(driver.ram.load(used + 2, 1)).isEqualTo(1);
    assertThat(driver.ram.load(DATA, 1)).isEqualTo(5);
  }

  // ---- Mistakes, of which QEMU does not see all.

  private void assertNeedsReset(String why) {
    driver.tell();
    if (!driver.needsReset()) {
      driver.serve();
    }
    assertThat(driver.needsReset()).as(why).isTrue();
    assertThat(driver.get(INTERRUPTS) & 2).as("configuration change").isEqualTo(2);
    assertThat(driver.line).isTrue();
    assertThat(driver.device.cyclesToEvent()).isEqualTo(Clock.FOREVER);
    driver.begin(0);
    assertThat(driver.get(VirtioDriver.STATUS)).isEqualTo(15);
    assertThat(driver.line).isFalse();
    assertThat(driver.run(IN, 1, SECTOR)).as("and after a reset").isZero();
  }

  @Test
  void aBufferOutsideRamIsAMistake() {
    for (long pa : new long[] {0, RAM - 1, RAM + (1 << 20) - SECTOR + 1, -1, Long.MIN_VALUE}) {
      driver.begin(0);
      driver.request(0, IN, 3, pa, SECTOR);
      driver.offer(0);
      assertNeedsReset("buffer at " + Long.toHexString(pa));
    }
  }

  @Test
  void aBufferOfFourGibibytesIsAMistake() {
    driver.request(0, IN, 3, 0xffff_ffffL);
    driver.offer(0);
    assertNeedsReset("no RAM is that long");
  }

  @Test
  void ringsOutsideRamAreAMistake() {
    driver.begin(0, VirtioDriver.DESCRIPTORS, 0x1000_0000L, VirtioDriver.USED);
    assertNeedsReset("the available ring is a serial port");
    driver.begin(0, VirtioDriver.DESCRIPTORS, VirtioDriver.AVAILABLE, RAM + (1 << 20) - 6);
    driver.request(0, IN, 3, SECTOR);
    driver.offer(0);
    assertNeedsReset("the used ring ends behind RAM");
    driver.begin(0, -16, VirtioDriver.AVAILABLE, VirtioDriver.USED);
    driver.offer(0);
    assertNeedsReset("the descriptors wrap around the address space");
  }

  @Test
  void anAvailableIndexThatGoesBackIsAMistake() {
    driver.request(0, IN, 3, SECTOR);
    driver.offer(0);
    driver.offer(0);
    driver.tell();
    driver.ram.store(VirtioDriver.AVAILABLE + 2, 2, 1);
    assertNeedsReset("index from 2 to 1");
  }

  @Test
  void aTableThatWasNotNegotiatedIsAMistake() {
    driver.describe(0, DATA, 32, VirtioDriver.INDIRECT, 0);
    driver.offer(0);
    assertNeedsReset("INDIRECT without the feature");
  }

  @Test
  void aTableMayFollowOtherBuffers() {
    driver.begin(INDIRECT);
    driver.request(0, IN, 6, SECTOR);
    driver.describe(1, RAM + 0x9000, 32, VirtioDriver.INDIRECT, 0);
    driver.describeAt(RAM + 0x9000, DATA, SECTOR, WRITE | NEXT, 1);
    driver.describeAt(RAM + 0x9010, STATUS_BYTE, 1, WRITE, 0);
    driver.offer(0);
    driver.tell();
    driver.serve();
    assertThat(driver.status(0)).isZero();
    assertThat(driver.ram.load(DATA, 1)).isEqualTo(6);
  }

  @Test
  void statusKeepsNeedsResetWhateverIsWritten() {
    driver.offer(VirtioDriver.SIZE);
    driver.tell();
    driver.serve();
    driver.set(VirtioDriver.STATUS, 15);
    assertThat(driver.needsReset()).isTrue();
  }
}
