package faultline.debug;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Segment;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The instructions of an image, page by page, to be compared with what memory holds. */
final class ImageText {
  /** So many pages that agree, beside the first two, are proof enough. */
  private static final int ENOUGH = 8;

  /** More text than any kernel has; segments can share it, so a file could ask for terabytes. */
  private static final long MOST_BYTES = 256L << 20;

  /** What the file has of a page. */
  private static final class Page {
    /** Where it begins, by the file. */
    private final long start;

    private final byte[] bytes;

    Page(long start, byte[] bytes) {
      this.start = start;
      this.bytes = bytes;
    }
  }

  private final long entry;
  private final List<Page> pages;

  private ImageText(long entry, List<Page> pages) {
    this.entry = entry;
    this.pages = pages;
  }

  /** The text of {@code elf}; where code can be written to, only the page of the entry point. */
  static ImageText of(ElfFile elf) {
    List<Page> pages = new ArrayList<>();
    long left = MOST_BYTES;
    for (Segment segment : elf.segments()) {
      boolean isText = segment.isLoaded() && (segment.flags() & Segment.EXECUTE) != 0;
      if (isText && segment.fileSize() > 0) {
        left -= segment.fileSize();
        if (left < 0) {
          break;
        }
        cut(elf, segment, (segment.flags() & Segment.WRITE) == 0, pages);
      }
    }
    return new ImageText(elf.entry(), List.copyOf(pages));
  }

  private static void cut(ElfFile elf, Segment segment, boolean whole, List<Page> pages) {
    byte[] contents;
    try {
      contents = elf.bytes(segment);
    } catch (ElfException e) {
      return; // What the file does not have cannot be compared.
    }
    for (long at = 0; at < contents.length; ) {
      long start = segment.vaddr() + at;
      long end = Math.min(contents.length, at + Sv39.PAGE_SIZE - (start & (Sv39.PAGE_SIZE - 1)));
      Page page = new Page(start, Arrays.copyOfRange(contents, (int) at, (int) end));
      if (whole || holds(page, elf.entry())) {
        pages.add(page);
      }
      at = end;
    }
  }

  /**
   * Whether memory holds this text: no page of those looked at differs, and at least one is there.
   * Pages that are not in memory yet say nothing.
   *
   * @param near an address, by the file, whose page is looked at first
   * @param bias what to add to the file's addresses
   */
  boolean isIn(Target target, long near, long bias) {
    int agreeing = 0;
    for (Page page : inOrder(near)) {
      byte[] now = target.readCode(page.start + bias, page.bytes.length).orElse(null);
      if (now == null) {
        continue;
      }
      if (!Arrays.equals(now, page.bytes)) {
        return false;
      }
      if (++agreeing == ENOUGH) {
        return true;
      }
    }
    return agreeing > 0;
  }

  private List<Page> inOrder(long near) {
    List<Page> order = new ArrayList<>();
    pages.stream().filter(page -> holds(page, near)).forEach(order::add);
    pages.stream().filter(page -> holds(page, entry)).forEach(order::add);
    pages.stream().limit(ENOUGH).forEach(order::add);
    return order;
  }

  private static boolean holds(Page page, long address) {
    return Long.compareUnsigned(address - page.start, page.bytes.length) < 0;
  }
}
