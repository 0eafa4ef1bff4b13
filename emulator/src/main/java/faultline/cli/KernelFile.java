package faultline.cli;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.ElfWriter;
import faultline.elf.OutputSection;
import faultline.elf.Section;
import java.nio.file.Path;
import java.util.List;

/**
 * A kernel as the user names it: a RISC-V ELF file, or a raw image.
 *
 * <p>A kernel may be marked for a floating-point calling convention, as distributions' compilers
 * mark everything: what it holds is its own affair, and a floating-point instruction is illegal
 * here.
 */
final class KernelFile {
  private static final byte[] ELF_MAGIC = {0x7f, 'E', 'L', 'F'};

  private KernelFile() {}

  /**
   * Reads {@code path}.
   *
   * @param address where it goes if it is a raw image
   */
  static ElfFile read(Path path, long address) throws BadInput {
    byte[] contents = ProgramFile.readFile(path);
    if (contents.length == 0) {
      throw new BadInput(path + ": is empty; name an ELF executable or a raw image");
    }
    try {
      return isElf(contents)
          ? ElfFile.parse(contents, path.toString()).requireRiscvKernel()
          : ElfFile.parse(asElf(contents, address), path.toString());
    } catch (ElfException e) {
      throw new BadInput(e);
    }
  }

  private static boolean isElf(byte[] contents) {
    for (int i = 0; i < ELF_MAGIC.length; i++) {
      if (i >= contents.length || contents[i] != ELF_MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  /** The raw image {@code contents} as an executable of one section. */
  private static byte[] asElf(byte[] contents, long address) {
    long everything = Section.ALLOCATED | Section.WRITE | Section.EXECUTABLE;
    OutputSection image =
        new OutputSection(".image", everything, address, 1, contents, contents.length);
    return ElfWriter.executable(address, 0, List.of(image), List.of(), false);
  }
}
