package faultline.objdump;

import faultline.elf.ElfException;
import java.io.PrintWriter;
import java.util.Set;

/** Writes what is in an ELF file, part by part in objdump's order. */
public final class Objdump {
  /** A part that can be asked for. */
  public enum Part {
    SECTION_HEADERS,
    SYMBOLS,
    CONTENTS,
    RELOCATIONS,
    CODE,
    ALL_CODE
  }

  private Objdump() {}

  /**
   * Prints {@code parts} of {@code file}.
   *
   * @throws ElfException when a section lies outside the file
   */
  public static void print(DumpedFile file, Set<Part> parts, DumpOptions options, PrintWriter out)
      throws ElfException {
    out.printf("\n%s:     file format elf64-littleriscv\n\n", file.name());
    if (parts.contains(Part.SECTION_HEADERS)) {
      HeaderListing.print(file, options, out);
    }
    if (parts.contains(Part.SYMBOLS)) {
      SymbolListing.print(file, out);
    }
    boolean isCode = parts.contains(Part.CODE) || parts.contains(Part.ALL_CODE);
    if (parts.contains(Part.RELOCATIONS) && !isCode) {
      new Relocations(file).print(options, out);
    }
    if (parts.contains(Part.CONTENTS)) {
      ByteListing.print(file, options, out);
    }
    if (isCode) {
      new CodeListing(file, parts, options, out).print();
    }
  }

  /** Whether {@code file} has a section of this name to show. */
  public static boolean hasSection(DumpedFile file, String name) {
    return ShownSection.of(file).stream().anyMatch(section -> section.name().equals(name));
  }
}
