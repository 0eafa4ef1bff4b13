package faultline.cli;

import faultline.device.DiskImage;
import faultline.device.FileStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The guest's disks as {@code --disk IMG[,readonly][,snapshot]} names them. */
final class Disks {
  private static final String READ_ONLY = ",readonly";
  private static final String SNAPSHOT = ",snapshot";

  /**
   * One disk.
   *
   * @param readOnly whether the guest must not write to it
   * @param snapshot whether what the guest writes stays out of the file
   */
  private record Disk(Path file, boolean readOnly, boolean snapshot) {
    static Disk parse(String text) throws BadInput {
      String file = text;
      boolean readOnly = false;
      boolean snapshot = false;
      while (file.endsWith(READ_ONLY) || file.endsWith(SNAPSHOT)) {
        readOnly |= file.endsWith(READ_ONLY);
        snapshot |= file.endsWith(SNAPSHOT);
        file = file.substring(0, file.lastIndexOf(','));
      }
      if (file.isEmpty()) {
        throw new BadInput("--disk: names no file; give IMG[,readonly][,snapshot]");
      }
      try {
        return new Disk(Path.of(file), readOnly, snapshot);
      } catch (InvalidPathException e) {
        throw new BadInput(file + ": no such file");
      }
    }

    boolean isWritten() {
      return !readOnly && !snapshot;
    }

    DiskImage open() throws BadInput {
      try {
        return new DiskImage(
            FileStorage.open(file, isWritten()),
            readOnly,
            snapshot,
            error -> System.err.println("faultline: " + file + ": " + error));
      } catch (IOException e) {
        throw new BadInput(message(e));
      }
    }

    private String message(IOException e) {
      String message = String.valueOf(e.getMessage());
      return message.startsWith(file.toString()) ? message : file + ": " + message;
    }
  }

  private Disks() {}

  /**
   * Opens the disks.
   *
   * @param arguments of {@code --disk}, in order
   * @throws BadInput when one cannot be opened, or a file that is written is named twice
   */
  static List<DiskImage> open(List<String> arguments) throws BadInput {
    List<Disk> disks = new ArrayList<>();
    for (String argument : arguments) {
      disks.add(Disk.parse(argument));
    }
    for (int i = 0; i < disks.size(); i++) {
      for (int j = 0; j < i; j++) {
        requireApart(disks.get(j), disks.get(i));
      }
    }
    List<DiskImage> images = new ArrayList<>();
    for (Disk disk : disks) {
      images.add(disk.open());
    }
    return images;
  }

  private static void requireApart(Disk one, Disk other) throws BadInput {
    if ((one.isWritten() || other.isWritten()) && isSame(one.file, other.file)) {
      throw new BadInput(
          other.file
              + ": is two disks, and written; add ,readonly or ,snapshot to both, or copy it");
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false; // one is missing, which will be said when it is opened
    }
  }
}
