package faultline.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/**
 * Writes and reads ustar archives (IEEE Std 1003.1-1988, the header that every tar agrees on): the
 * guest's disk.
 *
 * <p>The same members give the same bytes: no clock, owner or host name gets in, so that the
 * guest's history does not depend on them.
 */
public final class Ustar {
  /** The header's unit, and the sector of a disk: an archive is a whole number of these. */
  private static final int BLOCK = 512;

  /** Two blocks of zeros end an archive. */
  private static final int TRAILER = 2 * BLOCK;

  private static final int NAME_SIZE = 100;
  private static final int PREFIX = 345;
  private static final int PREFIX_SIZE = 155;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_SIZE = 8;

  private static final int EXECUTABLE_FILE = 0100755;
  private static final int FILE = 0100644;
  private static final int DIRECTORY = 040755;
  private static final int EXECUTE = 0111;

  private Ustar() {}

  /**
   * A file or a directory in an archive.
   *
   * @param name its path, without a leading slash; a directory's ends with one
   * @param contents none, if it is a directory
   * @param executable whether its mode lets it be executed; a directory's always does
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Member(String name, byte[] contents, boolean executable) {
    /** The directory {@code path}, which needs no slash at its end. */
    public static Member directory(String path) {
      return new Member(path.endsWith("/") ? path : path + "/", new byte[0], true);
    }

    public boolean isDirectory() {
      return name.endsWith("/");
    }
  }

  /**
   * A member's name as the header holds it.
   *
   * @param prefix what comes before {@code name} and a slash; empty when {@code name} is all
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record SplitName(byte[] prefix, byte[] name) {}

  /**
   * Whether {@code name} can be a member's: at most 100 bytes, or up to 155 more before one of its
   * slashes.
   */
  public static boolean canHold(String name) {
    return split(name).isPresent();
  }

  /**
   * An archive of {@code members}, in this order.
   *
   * @throws IllegalArgumentException when it cannot hold a member's name
   */
  public static byte[] write(List<Member> members) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    for (Member member : members) {
      archive.writeBytes(header(member));
      archive.writeBytes(member.contents());
      archive.writeBytes(new byte[-member.contents().length & (BLOCK - 1)]);
    }
    archive.writeBytes(new byte[TRAILER]);
    return archive.toByteArray();
  }

  private static byte[] header(Member member) {
    SplitName split =
        split(member.name())
            .orElseThrow(
                () -> new IllegalArgumentException(member.name() + ": too long for an archive"));
    TarArchiveEntry entry =
        new TarArchiveEntry(
            "", member.isDirectory() ? TarConstants.LF_DIR : TarConstants.LF_NORMAL);
    entry.setMode(member.isDirectory() ? DIRECTORY : member.executable() ? EXECUTABLE_FILE : FILE);
    entry.setSize(member.contents().length);
    entry.setModTime(0);
    byte[] header = new byte[BLOCK];
    try {
      entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding("UTF-8"), false);
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail to be written", e);
    }
    // Commons Compress knows the prefix field when it reads only, so names are put in here.
    Arrays.fill(header, 0, NAME_SIZE, (byte) 0);
    System.arraycopy(split.name, 0, header, 0, split.name.length);
    System.arraycopy(split.prefix, 0, header, PREFIX, split.prefix.length);
    sign(header);
    return header;
  }

  /** Puts the sum of the header's bytes into its place, which counts as blanks. */
  private static void sign(byte[] header) {
    Arrays.fill(header, CHECKSUM, CHECKSUM + CHECKSUM_SIZE, (byte) ' ');
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    byte[] digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, header, CHECKSUM, CHECKSUM_SIZE);
  }

  /** As much as possible goes into the name field: whatever reads no prefix then reads most. */
  private static Optional<SplitName> split(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= NAME_SIZE) {
      return Optional.of(new SplitName(new byte[0], bytes));
    }
    for (int slash = bytes.length - NAME_SIZE - 1; slash <= PREFIX_SIZE; slash++) {
      if (slash < bytes.length - 1 && bytes[slash] == '/') {
        return Optional.of(
            new SplitName(
                Arrays.copyOf(bytes, slash), Arrays.copyOfRange(bytes, slash + 1, bytes.length)));
      }
    }
    return Optional.empty();
  }

  /**
   * The files and directories in {@code archive}, in their order.
   *
   * @throws IOException when it is no archive
   */
  public static List<Member> read(byte[] archive) throws IOException {
    List<Member> members = new ArrayList<>();
    try (TarArchiveInputStream input =
        new TarArchiveInputStream(new ByteArrayInputStream(archive), "UTF-8")) {
      for (TarArchiveEntry entry = input.getNextEntry();
          entry != null;
          entry = input.getNextEntry()) {
        members.add(
            entry.isDirectory()
                ? Member.directory(entry.getName())
                : new Member(
                    entry.getName(), input.readAllBytes(), (entry.getMode() & EXECUTE) != 0));
      }
    }
    return members;
  }
}
