package faultline.device;

import static faultline.device.VirtioDriver.RAM;
import static faultline.device.VirtioDriver.RAM_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import faultline.memory.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Drivers that do anything at all: random registers, rings, chains and moments. No access throws or
 * takes long, and after a reset the device works.
 *
 * <p>{@code -Dfaultline.seed=N} repeats a run, {@code -Dfaultline.accesses=N} makes it longer.
 */
class HostileRingTest {
  private static final int ACCESSES = Integer.getInteger("faultline.accesses", 60_000);
  private static final int SECTOR = 512;

  private final long seed = Long.getLong("faultline.seed", 1);
  private final Random random = new Random(seed);
  private int served;
  private int broken;

  @Test
  @Timeout(60)
  void aDiskSurvives() {
    DiskImage image = new DiskImage(new MemoryStorage(32 << 10), false, true, line -> {});
    VirtioDriver driver = VirtioDriver.ofDisk(image);
    torment(driver);
    driver.begin(0);
    assertThat(driver.run(0, 1, SECTOR)).as("seed %d", seed).isZero();
  }

  @Test
  @Timeout(60)
  void aSourceOfRandomBytesSurvives() {
    VirtioDriver driver = VirtioDriver.ofRandom(seed);
    torment(driver);
    driver.begin(0);
    driver.describe(0, VirtioDriver.DATA, 8, VirtioDriver.WRITE, 0);
    driver.offer(0);
    driver.tell();
    driver.serve();
    assertThat(driver.usedIndex()).as("seed %d", seed).isEqualTo(1);
  }

  private void torment(VirtioDriver driver) {
    System.out.println("HostileRingTest: seed " + seed);
    driver.begin(0);
    for (int access = 0; access < ACCESSES; access++) {
      int usedBefore = driver.usedIndex();
      boolean brokenBefore = driver.needsReset();
      try {
        act(driver);
      } catch (RuntimeException e) {
        throw new AssertionError("seed %d, access %d".formatted(seed, access), e);
      }
      served += driver.usedIndex() != usedBefore ? 1 : 0;
      broken += driver.needsReset() && !brokenBefore ? 1 : 0;
    }
    // Otherwise this would only have tried a device that is switched off.
    assertThat(served).as("requests served, seed %d", seed).isGreaterThan(ACCESSES / 1000);
    assertThat(broken).as("mistakes found, seed %d", seed).isGreaterThan(ACCESSES / 1000);
  }

  private void act(VirtioDriver driver) {
    switch (random.nextInt(16)) {
      case 0 -> driver.device.load(register(), size());
      case 1 -> driver.device.store(register(), size(), number());
      case 2 -> spoil(driver);
      case 3 -> restart(driver);
      case 4 -> goodRequest(driver);
      case 5 -> ringEntry(driver);
      case 6, 7, 8 -> descriptor(driver);
      case 9 -> driver.request(random.nextInt(6), random.nextInt(10), sector(), length());
      case 10, 11 -> driver.offer(random.nextInt(10));
      case 12, 13 -> driver.tell();
      default -> pass(driver);
    }
  }

  /** Most drivers begin properly, some with rings in strange places. */
  private void restart(VirtioDriver driver) {
    long features = random.nextLong() & 0x3000_0200L;
    if (random.nextInt(4) > 0) {
      driver.begin(features);
    } else {
      driver.begin(features, address(), address(), address());
    }
    if (random.nextInt(4) == 0) {
      driver.set(0x44, 0);
      driver.set(0x38, random.nextInt(1030));
      driver.set(0x44, 1);
    }
  }

  private void spoil(VirtioDriver driver) {
    switch (random.nextInt(8)) {
      case 0 -> driver.set(0x70, random.nextInt(256));
      case 1 -> driver.ram.store(VirtioDriver.AVAILABLE + 2, 2, random.nextInt());
      default -> driver.set(0x64, random.nextInt(4));
    }
  }

  private void goodRequest(VirtioDriver driver) {
    driver.request(0, 0, random.nextInt(64), SECTOR);
    driver.offer(0);
    driver.tell();
    pass(driver);
  }

  private void ringEntry(VirtioDriver driver) {
    long entry = VirtioDriver.AVAILABLE + 2L * random.nextInt(2 * VirtioDriver.SIZE);
    driver.ram.store(entry, 2, random.nextInt(VirtioDriver.SIZE + 2));
  }

  private void descriptor(VirtioDriver driver) {
    int index = random.nextInt(VirtioDriver.SIZE);
    int flags = random.nextInt(10) > 0 ? random.nextInt(8) : random.nextInt();
    driver.describe(index, address(), length(), flags, random.nextInt(VirtioDriver.SIZE + 1));
  }

  private void pass(VirtioDriver driver) {
    long cycles = driver.device.cyclesToEvent();
    assertThat(cycles).isNotNegative();
    driver.clock.advance(
        cycles == Clock.FOREVER || random.nextInt(8) == 0 ? random.nextInt(20_000) : cycles);
    driver.device.tick();
    assertThat(driver.device.cyclesToEvent()).as("nothing is left undone").isPositive();
  }

  private long register() {
    return random.nextInt(8) == 0 ? random.nextInt(0x200) & -8 : 4L * random.nextInt(0x48);
  }

  private int size() {
    return 1 << random.nextInt(3);
  }

  private long number() {
    return random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(1100);
  }

  private long sector() {
    return random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(70);
  }

  private long length() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt() & 0xffff_ffffL;
      case 1 -> random.nextInt(64);
      default -> (long) SECTOR * random.nextInt(8);
    };
  }

  private long address() {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextLong();
      case 1 -> RAM + RAM_BYTES - random.nextInt(64);
      case 2 -> RAM + random.nextInt(0x3000);
      default -> RAM + random.nextInt(RAM_BYTES);
    };
  }
}
