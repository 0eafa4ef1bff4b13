package faultline.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fresh images for the disks of a guest test, for one run: every word of eight bytes holds its own
 * number.
 */
record GuestDisks(List<GuestTest.Disk> disks, Path folder) {
  private static final int SECTOR = 512;

  /** Writes the images of {@code test} into a new folder below {@code parent}. */
  static GuestDisks fresh(GuestTest test, Path parent) {
    try {
      GuestDisks images = new GuestDisks(test.disks(), Files.createTempDirectory(parent, "disks"));
      for (int i = 0; i < images.disks.size(); i++) {
        ByteBuffer words = ByteBuffer.allocate(images.disks.get(i).sectors() * SECTOR);
        words.order(ByteOrder.LITTLE_ENDIAN);
        for (long word = 0; words.hasRemaining(); word++) {
          words.putLong(word);
        }
        Files.write(images.image(i), words.array());
      }
      return images;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path image(int number) {
    return folder.resolve("disk" + number);
  }

  /** The images as they are now. */
  List<byte[]> contents() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (int i = 0; i < disks.size(); i++) {
      contents.add(Files.readAllBytes(image(i)));
    }
    return contents;
  }

  /** For {@code faultline boot}. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    for (int i = 0; i < disks.size(); i++) {
      options.add("--disk");
      options.add(image(i) + (disks.get(i).readOnly() ? ",readonly" : ""));
    }
    return options;
  }

  /** For the reference machine: the same devices in the same slots. */
  List<String> qemuOptions() {
    List<String> options = new ArrayList<>();
    for (int i = 0; i < disks.size(); i++) {
      options.add("-drive");
      options.add(
          "if=none,format=raw,id=drive%d,file=%s,readonly=%s"
              .formatted(i, image(i), disks.get(i).readOnly() ? "on" : "off"));
      options.add("-device");
      options.add(
          "virtio-blk-device,drive=drive%d,bus=virtio-mmio-bus.%d,serial=disk%d"
              .formatted(i, i, i));
    }
    options.addAll(List.of("-device", "virtio-rng-device,bus=virtio-mmio-bus.7"));
    return options;
  }
}
