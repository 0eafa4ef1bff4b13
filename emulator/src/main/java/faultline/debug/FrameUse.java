package faultline.debug;

import java.util.List;

/**
 * A page-table entry through which a frame is reached.
 *
 * @param entry the leaf
 * @param va the virtual address at which it shows the frame: inside a superpage, perhaps
 * @param spaces those whose tables hold the entry: several when they share the table
 */
public record FrameUse(PageTableEntry entry, long va, List<Space> spaces) {
  public FrameUse {
    spaces = List.copyOf(spaces);
  }
}
