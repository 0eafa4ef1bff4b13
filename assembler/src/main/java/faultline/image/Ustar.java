package faultline.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes ustar archives (IEEE Std 1003.1-1988, the header xv6 and Linux's tools agree on): the
 * guest's disk.
 *
 * <p>The same members give the same bytes: no clock, owner or host name gets in, so that the
 * guest's history does not depend on them.
 */
public final class Ustar {
  /**
   * The longest member name: ustar's 100-byte name field, which our kernel reads without the prefix
   * field.
   */
  public static final int NAME_LIMIT = 100;

  private static final int EXECUTABLE_FILE = 0100755;
  private static final int FILE = 0100644;

  private Ustar() {}

  /**
   * A regular file in an archive.
   *
   * @param name its path, without a leading slash
   * @param executable whether its mode lets it be executed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Member(String name, byte[] contents, boolean executable) {}

  /**
   * An archive of {@code members}, name to contents, in the map's order, all of them executable.
   *
   * @throws IllegalArgumentException when a name is longer than {@link #NAME_LIMIT} bytes
   */
  public static byte[] write(Map<String, byte[]> members) {
    return write(
        members.entrySet().stream()
            .map(member -> new Member(member.getKey(), member.getValue(), true))
            .toList());
  }

  /**
   * An archive of {@code members}, in this order.
   *
   * @throws IllegalArgumentException when a name is longer than {@link #NAME_LIMIT} bytes
   */
  public static byte[] write(List<Member> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes)) {
      archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_ERROR);
      for (Member member : members) {
        TarArchiveEntry entry = new TarArchiveEntry(member.name());
        entry.setSize(member.contents().length);
        entry.setMode(member.executable() ? EXECUTABLE_FILE : FILE);
        entry.setModTime(0);
        archive.putArchiveEntry(entry);
        archive.write(member.contents());
        archive.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an archive in memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }
}
