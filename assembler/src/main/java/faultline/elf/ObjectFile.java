package faultline.elf;

import java.util.List;

/**
 * A relocatable object: sections that have no addresses yet, and what to do to them once they have.
 *
 * @param compressed whether its code may hold 16-bit instructions
 * @param sections in the order of the file; tables of the format itself are not among them
 * @param symbols local ones before the others
 */
public record ObjectFile(
    boolean compressed, List<Section> sections, List<Symbol> symbols, List<Group> groups) {
  public ObjectFile {
    sections = List.copyOf(sections);
    symbols = List.copyOf(symbols);
    groups = List.copyOf(groups);
  }

  /**
   * Sections that are in a program together or not at all.
   *
   * @param symbol index of the symbol whose name is the group's
   * @param once whether of all groups of this name a program has only the first (GRP_COMDAT)
   * @param sections indices into the object's sections
   */
  public record Group(int symbol, boolean once, List<Integer> sections) {
    public Group {
      sections = List.copyOf(sections);
    }
  }

  /**
   * One section.
   *
   * @param type as in the section header: 1 for bytes, 8 for zeros, others as the format says
   * @param flags as in {@link faultline.elf.Section#flags()}, and those for merging
   * @param entrySize of a table of equal entries; else 0
   * @param bytes its contents; empty for zeros
   * @param size in memory
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Section(
      String name,
      int type,
      long flags,
      long entrySize,
      long alignment,
      byte[] bytes,
      long size,
      List<Relocation> relocations) {
    public Section {
      relocations = List.copyOf(relocations);
    }

    public boolean isZeros() {
      return type == ZEROS;
    }
  }

  /**
   * What to do at one place.
   *
   * @param offset into the section
   * @param type the psABI's number; {@link RelocationType} knows those that we do
   * @param symbol index into the object's symbols, or {@link #NO_SYMBOL}
   */
  public record Relocation(long offset, int type, int symbol, long addend) {}

  /** Who sees a symbol. */
  public enum Binding {
    LOCAL,
    GLOBAL,
    /** Global, but gives way to another, and may be missing. */
    WEAK
  }

  /**
   * One symbol.
   *
   * @param value offset into its section, or a number; the alignment of a common symbol
   * @param visibility 0 by default, 1 internal, 2 hidden, 3 protected
   * @param section index into the object's sections, or one of the constants below
   */
  public record Symbol(
      String name,
      long value,
      long size,
      faultline.elf.Symbol.Kind kind,
      Binding binding,
      int visibility,
      int section) {}

  /** The relocation's value has no symbol in it. */
  public static final int NO_SYMBOL = -1;

  /** The symbol is not defined here. */
  public static final int UNDEFINED = -1;

  /** The symbol is a number. */
  public static final int ABSOLUTE = -2;

  /** The symbol is room that the linker provides, unless somebody defines it. */
  public static final int COMMON = -3;

  /** Type of a section that has bytes. */
  public static final int BYTES = Elf.SECTION_PROGBITS;

  /** Type of a section of zeros, which has none. */
  public static final int ZEROS = Elf.SECTION_NOBITS;
}
