package faultline.objdump;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.ElfTables;
import faultline.elf.ElfTables.Header;

/**
 * A file to show.
 *
 * @param name what the heading calls it
 */
public record DumpedFile(String name, ElfFile elf, ElfTables tables) {
  /** The file {@code elf}, called {@code name}. */
  public static DumpedFile of(String name, ElfFile elf) throws ElfException {
    return new DumpedFile(name, elf, ElfTables.of(elf));
  }

  /** Whether a linker has work to do here; objdump names addresses in such files more carefully. */
  boolean hasRelocations() {
    return tables.sections().stream().anyMatch(ShownSection::isRelocation);
  }

  /** The bytes of a section in the file; none when it has only a size there. */
  byte[] bytes(ShownSection section) throws ElfException {
    return bytes(section.header());
  }

  byte[] bytes(Header section) throws ElfException {
    return elf.bytes(elf.sections().get(section.index()));
  }
}
