package faultline.debug;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Segment;
import faultline.mmu.Privilege;
import faultline.mmu.Sv39;
import java.util.Arrays;

/**
 * The user program under study, and how to tell whether the address space that the hart is in holds
 * it.
 *
 * <p>Every program is linked at the same addresses, so an address says nothing about whose it is.
 * The page of the entry point does: programs cannot write it, and a fork of the program has it too.
 */
public final class ProgramImage {
  private final ElfFile elf;
  private final long firstByte;
  private final byte[] bytes;

  /**
   * @param elf a static executable that the kernel runs
   * @throws ElfException when the file's segments cannot be read
   */
  public ProgramImage(ElfFile elf) throws ElfException {
    this.elf = elf;
    long page = elf.entry() & -Sv39.PAGE_SIZE;
    long start = page;
    byte[] found = new byte[0];
    for (Segment segment : elf.segments()) {
      if (segment.isLoaded() && holds(segment, elf.entry())) {
        byte[] contents = elf.bytes(segment);
        start = Math.max(page, segment.vaddr());
        long end = Math.min(page + Sv39.PAGE_SIZE, segment.vaddr() + segment.fileSize());
        found =
            Arrays.copyOfRange(
                contents, (int) (start - segment.vaddr()), (int) (end - segment.vaddr()));
      }
    }
    firstByte = start;
    bytes = found;
  }

  private static boolean holds(Segment segment, long address) {
    return Long.compareUnsigned(address - segment.vaddr(), segment.fileSize()) < 0;
  }

  public long entry() {
    return elf.entry();
  }

  ElfFile elf() {
    return elf;
  }

  /** Whether the hart's present address space holds this program. */
  boolean isMapped(Target target) {
    return bytes.length > 0
        && target.isTranslating()
        && target
            .readCode(firstByte, bytes.length)
            .filter(now -> Arrays.equals(now, bytes))
            .isPresent();
  }

  /** Whether the next instruction is this program's first. */
  boolean isAboutToStart(Target target) {
    return target.privilege() == Privilege.USER && target.pc() == entry() && isMapped(target);
  }
}
