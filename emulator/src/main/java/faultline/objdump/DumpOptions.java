package faultline.objdump;

import faultline.isa.DisassemblyStyle;
import java.util.Set;

/**
 * Which parts of a file to show, and how.
 *
 * @param sections names; empty for all
 * @param start the first address
 * @param stop the address after the last, unsigned
 */
public record DumpOptions(Set<String> sections, DisassemblyStyle style, long start, long stop) {
  /** Everything, in the usual style. */
  public static final DumpOptions ALL = new DumpOptions(Set.of(), DisassemblyStyle.USUAL, 0, -1);

  public DumpOptions {
    sections = Set.copyOf(sections);
  }

  /** Whether sections were named: then they are shown whatever they are. */
  boolean isByName() {
    return !sections.isEmpty();
  }

  boolean wants(ShownSection section) {
    return sections.isEmpty() || sections.contains(section.name());
  }

  /** Offset in {@code section} of the first byte to show. */
  int from(ShownSection section) {
    long distance = start - section.address();
    boolean before = Long.compareUnsigned(start, section.address()) <= 0;
    return before ? 0 : limited(clip(distance, section.size()));
  }

  /** Offset in {@code section} after the last byte to show. */
  int to(ShownSection section) {
    boolean before = Long.compareUnsigned(stop, section.address()) <= 0;
    return before ? 0 : limited(clip(stop - section.address(), section.size()));
  }

  /** No file has more; only a size without bytes can be larger, and that is nothing but zeros. */
  private static int limited(long offset) {
    return Long.compareUnsigned(offset, Integer.MAX_VALUE) < 0 ? (int) offset : Integer.MAX_VALUE;
  }

  private static long clip(long distance, long size) {
    return Long.compareUnsigned(distance, size) < 0 ? distance : size;
  }
}
