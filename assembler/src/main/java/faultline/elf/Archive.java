package faultline.elf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An {@code ar} archive: files one after another, each behind a header of sixty characters.
 *
 * <p>Names that do not fit in a header are in a member called {@code //}, by offset. The index of
 * symbols, {@code /}, is not used: the members' own symbol tables say the same.
 */
public final class Archive {
  private static final byte[] MAGIC = "!<arch>\n".getBytes(StandardCharsets.ISO_8859_1);
  private static final int HEADER_SIZE = 60;
  private static final int NAME_SIZE = 16;
  private static final int SIZE_AT = 48;
  private static final int SIZE_END = 58;

  /** One file of an archive. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Member(String name, byte[] bytes) {}

  private Archive() {}

  /** Whether {@code file} begins as an archive does. */
  public static boolean isArchive(byte[] file) {
    return file.length >= MAGIC.length && Arrays.equals(Arrays.copyOf(file, MAGIC.length), MAGIC);
  }

  /**
   * The members of the archive {@code file}, without its tables.
   *
   * @param name how messages call it
   * @throws ElfException when it is damaged
   */
  public static List<Member> read(byte[] file, String name) throws ElfException {
    List<Member> members = new ArrayList<>();
    byte[] longNames = new byte[0];
    int at = MAGIC.length;
    while (at < file.length) {
      if (file.length - at < HEADER_SIZE) {
        throw new ElfException(name + ": truncated or damaged: a member's header is cut off");
      }
      String label = text(file, at, at + NAME_SIZE);
      int size = number(text(file, at + SIZE_AT, at + SIZE_END), name);
      at += HEADER_SIZE;
      if (size > file.length - at) {
        throw new ElfException(name + ": truncated or damaged: member " + label + " is cut off");
      }
      byte[] bytes = Arrays.copyOfRange(file, at, at + size);
      if (label.equals("//")) {
        longNames = bytes;
      } else if (!label.equals("/") && !label.equals("/SYM64/")) {
        members.add(new Member(memberName(label, longNames, name), bytes));
      }
      // Members begin at even offsets.
      at += size + (size & 1);
    }
    return members;
  }

  private static String text(byte[] file, int start, int end) {
    return new String(file, start, end - start, StandardCharsets.ISO_8859_1).strip();
  }

  private static int number(String digits, String name) throws ElfException {
    if (!digits.matches("[0-9]{1,9}")) {
      throw new ElfException(name + ": damaged: a member's size is `" + digits + "`");
    }
    return Integer.parseInt(digits);
  }

  /** {@code name/}, or {@code /offset} into the long names, which end with a slash, too. */
  private static String memberName(String label, byte[] longNames, String name)
      throws ElfException {
    if (!label.startsWith("/")) {
      return label.endsWith("/") ? label.substring(0, label.length() - 1) : label;
    }
    int start = number(label.substring(1), name);
    if (start >= longNames.length) {
      throw new ElfException(name + ": damaged: a member's name lies outside the table of names");
    }
    int end = start;
    while (end < longNames.length && longNames[end] != '/' && longNames[end] != '\n') {
      end++;
    }
    return new String(longNames, start, end - start, StandardCharsets.UTF_8);
  }
}
