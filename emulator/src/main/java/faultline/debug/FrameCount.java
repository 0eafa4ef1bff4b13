package faultline.debug;

import java.util.List;
import java.util.OptionalLong;

/**
 * A frame and how many have it.
 *
 * @param pa its physical address
 * @param entries how many page-table entries of user pages lead to it
 * @param otherOwners how many other owners our kernel counts that we have found: the tree that
 *     holds a file's pages, entries of pages that nobody may touch, a call that works with it
 * @param counted how many owners the kernel says it has; empty where we do not know
 * @param spaces those whose entries they are
 */
public record FrameCount(
    long pa, int entries, int otherOwners, OptionalLong counted, List<Space> spaces) {
  public FrameCount {
    spaces = List.copyOf(spaces);
  }

  /** Whether the kernel's count is not what was found. */
  public boolean isMiscounted() {
    return counted.isPresent() && counted.getAsLong() != entries + otherOwners;
  }
}
