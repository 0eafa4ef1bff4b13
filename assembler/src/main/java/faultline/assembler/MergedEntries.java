package faultline.assembler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of sections that may share them: each string, or each constant of one size, is kept
 * where it comes first, and a string that another one ends with is not kept at all.
 *
 * <p>Entries stay in the order of the sections, and which string serves as whose end follows from
 * one sorting, so that the result is that of GNU ld to the byte.
 */
final class MergedEntries {
  /** One string with its end mark, or one constant. */
  private static final class Entry {
    final byte[] bytes;
    final InputSection section;
    int alignment;
    int offset;

    /** The entry that ends with this one; null when no other does. */
    @Nullable Entry longer;

    /** Whether the same stands at a place that is aligned better. */
    boolean isReplaced;

    Entry(byte[] bytes, int alignment, InputSection section) {
      this.bytes = bytes;
      this.alignment = alignment;
      this.section = section;
    }

    boolean isKept() {
      return longer == null && !isReplaced;
    }

    Symbol.Location location(int inside) {
      return longer == null
          ? new Symbol.Location(section.last(), offset + inside)
          : longer.location(longer.bytes.length - bytes.length + inside);
    }
  }

  private final int size;
  private final boolean strings;
  private final Map<String, Entry> byContent = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<InputSection, byte[]> contents = new LinkedHashMap<>();

  /**
   * @param size of a constant, or of a character
   */
  MergedEntries(int size, boolean strings) {
    this.size = size;
    this.strings = strings;
  }

  /** Takes over the entries of {@code section}, which is laid out and needs no more filling in. */
  void add(InputSection section) {
    byte[] bytes = SectionBytes.tentative(section);
    // The last string may lack its end.
    byte[] ended = strings ? Arrays.copyOf(bytes, bytes.length + size) : bytes;
    contents.put(section, ended);
    boolean hasEmpty = false;
    int at = 0;
    while (at < bytes.length) {
      int end = end(ended, at);
      add(ended, at, end, alignment(section, at), section);
      at = end;
      // Zeros between strings are padding, and an empty string where one could begin.
      while (strings && at < bytes.length && isZero(ended, at)) {
        if (!hasEmpty && at % section.alignment() == 0) {
          hasEmpty = true;
          add(ended, at, at + size, (int) section.alignment(), section);
        }
        at += size;
      }
    }
  }

  /** A string needs no better place than it has. */
  private int alignment(InputSection section, int at) {
    int most = strings ? (int) section.alignment() : 1;
    return at == 0 ? most : Math.min(most, Integer.lowestOneBit(at));
  }

  private void add(byte[] from, int start, int end, int alignment, InputSection section) {
    String key = key(from, start, end);
    Entry known = byContent.get(key);
    if (known != null && known.alignment >= alignment) {
      return;
    }
    if (known != null) {
      known.isReplaced = true;
    }
    Entry entry = new Entry(Arrays.copyOfRange(from, start, end), alignment, section);
    byContent.put(key, entry);
    entries.add(entry);
  }

  /** Bytes as a string of as many characters, which compares and hashes. */
  private static String key(byte[] from, int start, int end) {
    return new String(from, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private int end(byte[] bytes, int start) {
    int at = start;
    while (strings && !isZero(bytes, at)) {
      at += size;
    }
    return at + size;
  }

  private boolean isZero(byte[] bytes, int at) {
    for (int i = 0; i < size; i++) {
      if (bytes[at + i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Gives each entry that is kept its place, and each section the bytes that are left of it. */
  void finish() {
    if (strings) {
      findEnds();
    }
    Map<InputSection, Integer> sizes = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.isKept()) {
        int used = sizes.getOrDefault(entry.section, 0);
        entry.offset = (int) LinkedSection.alignUp(used, entry.alignment);
        sizes.put(entry.section, entry.offset + entry.bytes.length);
      }
    }
    Map<InputSection, byte[]> kept = new HashMap<>();
    contents.keySet().forEach(each -> kept.put(each, new byte[sizes.getOrDefault(each, 0)]));
    for (Entry entry : entries) {
      byte[] out = kept.get(entry.section);
      if (entry.isKept() && out != null) {
        System.arraycopy(entry.bytes, 0, out, entry.offset, entry.bytes.length);
      }
    }
    contents.forEach(
        (section, before) ->
            section.replace(
                kept.getOrDefault(section, new byte[0]),
                offset -> locate(section, before, Math.toIntExact(offset))));
  }

  /** Sorted by their ends, a string stands right before those that end with it. */
  private void findEnds() {
    List<Entry> sorted = new ArrayList<>(byContent.values());
    boolean isUniform = sorted.stream().mapToInt(each -> each.alignment).distinct().count() == 1;
    Comparator<Entry> order = this::compareEnds;
    if (isUniform && sorted.get(0).alignment > size) {
      order = Comparator.<Entry>comparingInt(this::overhang).thenComparing(order);
    }
    sorted.sort(order);
    Entry longest = null;
    for (int i = sorted.size() - 1; i >= 0; i--) {
      Entry entry = sorted.get(i);
      if (longest != null && isEnd(entry, longest)) {
        entry.longer = longest;
      } else {
        longest = entry;
      }
    }
  }

  /** How far its last character lies behind a multiple of its alignment. */
  private int overhang(Entry entry) {
    return (entry.bytes.length - size) & (entry.alignment - 1);
  }

  /** Compares what comes before the end marks, from the last byte to the first. */
  private int compareEnds(Entry one, Entry other) {
    int oneLength = one.bytes.length - size;
    int otherLength = other.bytes.length - size;
    for (int i = 1; i <= Math.min(oneLength, otherLength); i++) {
      int difference = Byte.compareUnsigned(one.bytes[oneLength - i], other.bytes[otherLength - i]);
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(oneLength, otherLength);
  }

  private static boolean isEnd(Entry entry, Entry longer) {
    int start = longer.bytes.length - entry.bytes.length;
    return start > 0
        && longer.alignment >= entry.alignment
        && (start & (entry.alignment - 1)) == 0
        && Arrays.equals(
            longer.bytes, start, longer.bytes.length, entry.bytes, 0, entry.bytes.length);
  }

  /** Where what was at {@code offset} of {@code section} is now. */
  private Symbol.Location locate(InputSection section, byte[] before, int offset) {
    int length = before.length - (strings ? size : 0);
    if (offset >= length) {
      return new Symbol.Location(section.last(), section.last().length());
    }
    int start = offset - offset % size;
    while (strings && start > 0 && !isZero(before, start - size)) {
      start -= size;
    }
    Entry entry = byContent.get(key(before, start, end(before, start)));
    // Padding that no string needed: any string's end mark is as good.
    return entry == null
        ? entries.get(0).location(entries.get(0).bytes.length - size)
        : entry.location(offset - start);
  }
}
