package faultline.debug;

import faultline.elf.CallFrames;
import faultline.elf.ElfFile;
import java.util.IdentityHashMap;

/** What the files that the debugger knows say about routines and their frames; read when needed. */
final class UnwindTables {
  /**
   * Of one file.
   *
   * @param frames its call frame information
   * @param routines where its routines begin
   */
  record Table(ElfFile elf, CallFrames frames, Routines routines) {}

  private final IdentityHashMap<ElfFile, Table> tables = new IdentityHashMap<>();

  /** What {@code elf} says. */
  Table of(ElfFile elf) {
    return tables.computeIfAbsent(
        elf, file -> new Table(file, CallFrames.of(file), Routines.of(file)));
  }
}
