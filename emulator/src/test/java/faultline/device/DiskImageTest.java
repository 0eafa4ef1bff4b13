package faultline.device;

import static faultline.device.VirtioDriver.DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faultline.memory.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a guest's writes, on the host and when the machine goes back in time. */
class DiskImageTest {
  private static final int IN = 0;
  private static final int OUT = 1;
  private static final int FLUSH = 4;
  private static final int SECTOR = 512;
  private static final long FEATURE_FLUSH = 1 << 9;

  private final MemoryStorage storage = new MemoryStorage(64 << 10);
  private final List<String> complaints = new ArrayList<>();

  private DiskImage image(boolean readOnly, boolean snapshot) {
    return new DiskImage(storage, readOnly, snapshot, complaints::add);
  }

  private static VirtioDriver driver(DiskImage image) {
    VirtioDriver driver = VirtioDriver.ofDisk(image);
    driver.begin(FEATURE_FLUSH);
    return driver;
  }

  private static int write(VirtioDriver driver, long sector, int value) {
    driver.ram.store(DATA, 1, value);
    return driver.run(OUT, sector, SECTOR);
  }

  private static int read(VirtioDriver driver, long sector) {
    assertThat(driver.run(IN, sector, SECTOR)).isZero();
    return (int) driver.ram.load(DATA, 1);
  }

  @Test
  void aCompletedWriteIsInTheFile() {
    VirtioDriver driver = driver(image(false, false));
    assertThat(write(driver, 9, 99)).isZero();
    assertThat(storage.bytes[9 * SECTOR]).isEqualTo((byte) 99);
    assertThat(storage.bytes[10 * SECTOR]).isEqualTo((byte) 10);
    assertThat(read(driver, 9)).isEqualTo(99);
  }

  @Test
  void aSnapshotKeepsTheFileAsItIs() {
    VirtioDriver driver = driver(image(false, true));
    assertThat(write(driver, 9, 99)).isZero();
    driver.run(FLUSH, 0, 0);
    assertThat(read(driver, 9)).isEqualTo(99);
    assertThat(read(driver, 10)).isEqualTo(10);
    assertThat(storage.writes + storage.forces).isZero();
  }

  @Test
  void aReadOnlyDiskRefuses() {
    VirtioDriver driver = driver(image(true, false));
    assertThat(write(driver, 9, 99)).isEqualTo(1);
    assertThat(read(driver, 9)).isEqualTo(9);
    assertThat(storage.writes).isZero();
  }

  @Test
  void aFlushReachesTheHostAndWithoutItEveryWriteDoes() {
    VirtioDriver driver = driver(image(false, false));
    write(driver, 9, 99);
    assertThat(storage.forces).isZero();
    assertThat(driver.run(FLUSH, 0, 0)).isZero();
    assertThat(storage.forces).isEqualTo(1);
    driver.begin(0);
    write(driver, 9, 98);
    assertThat(storage.forces).isEqualTo(2);
  }

  @Test
  void aPartOfALastSectorIsFilledUp() {
    storage.bytes = new byte[1000];
    storage.bytes[999] = 5;
    VirtioDriver driver = driver(image(false, false));
    assertThat(driver.device.load(0x100, 8)).isEqualTo(2);
    assertThat(read(driver, 1)).isZero();
    assertThat(driver.ram.load(DATA + 487, 2)).as("its last byte, then a zero").isEqualTo(5);
    assertThat(driver.run(IN, 2, SECTOR)).isEqualTo(1);
    assertThat(write(driver, 1, 7)).isZero();
    assertThat(storage.bytes).hasSize(1024);
  }

  @Test
  void anErrorOnTheHostIsAnErrorForTheGuestAndOneLine() {
    VirtioDriver driver = driver(image(false, false));
    storage.fails = true;
    assertThat(write(driver, 9, 99)).isEqualTo(1);
    assertThat(driver.run(IN, 9, SECTOR)).isEqualTo(1);
    assertThat(driver.run(FLUSH, 0, 0)).isEqualTo(1);
    assertThat(complaints).containsExactly("the host's disk is broken");
    storage.fails = false;
    assertThat(read(driver, 9)).isEqualTo(9);
  }

  @Test
  void goingBackTakesTheDiskAlong() {
    for (boolean snapshot : new boolean[] {true, false}) {
      VirtioDriver driver = driver(image(false, snapshot));
      byte[] before = storage.bytes.clone();
      write(driver, 1, 50);
      DiskStates states = new DiskStates(driver, snapshot);
      Saved first = states.save();
      write(driver, 1, 51);
      write(driver, 8, 58);
      Saved second = states.save();
      write(driver, 1, 61);
      write(driver, 16, 66);

      second.restore();
      states.assertDisk(51, 58, 16);
      write(driver, 16, 76);
      first.restore();
      states.assertDisk(50, 8, 16);
      second.restore();
      states.assertDisk(51, 58, 16);
      first.restore();
      states.assertDisk(50, 8, 16);
      if (snapshot) {
        assertThat(storage.bytes).isEqualTo(before);
      }
    }
  }

  /** Saves the device with memory, as a machine would, and looks at sectors 1, 8 and 16. */
  private final class DiskStates {
    private final VirtioDriver driver;
    private final boolean snapshot;

    DiskStates(VirtioDriver driver, boolean snapshot) {
      this.driver = driver;
      this.snapshot = snapshot;
    }

    Saved save() {
      return driver.device.save();
    }

    void assertDisk(int one, int eight, int sixteen) {
      driver.begin(FEATURE_FLUSH);
      assertThat(read(driver, 1)).isEqualTo(one);
      assertThat(read(driver, 8)).isEqualTo(eight);
      assertThat(read(driver, 16)).isEqualTo(sixteen);
      if (!snapshot) {
        assertThat(storage.bytes[SECTOR]).as("the file goes back too").isEqualTo((byte) one);
        assertThat(storage.bytes[8 * SECTOR]).isEqualTo((byte) eight);
        assertThat(storage.bytes[16 * SECTOR]).isEqualTo((byte) sixteen);
      }
    }
  }

  @Test
  void aFileIsReadAndWritten(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("image");
    Files.write(file, new byte[1000]);
    FileStorage opened = FileStorage.open(file, true);
    opened.write(512, new byte[] {1, 2, 3});
    opened.force();
    assertThat(opened.read(510, 6)).containsExactly(0, 0, 1, 2, 3, 0);
    assertThat(opened.read(998, 4)).containsExactly(0, 0, 0, 0);
    assertThat(Files.readAllBytes(file)[514]).isEqualTo((byte) 3);
    assertThatThrownBy(() -> FileStorage.open(file, true)).hasMessageContaining("in use");
  }
}
