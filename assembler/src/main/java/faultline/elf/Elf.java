package faultline.elf;

/** The numbers of the ELF64 format that the reader and the writer share. */
final class Elf {
  static final int HEADER_SIZE = 64;
  static final int PROGRAM_HEADER_SIZE = 56;
  static final int SECTION_HEADER_SIZE = 64;
  static final int SYMBOL_SIZE = 24;
  static final int RELA_SIZE = 24;

  /** 0x7f 'E' 'L' 'F', as a little-endian word. */
  static final int MAGIC = 0x464c457f;

  static final int CLASS_OFFSET = 4;
  static final int CLASS_32 = 1;
  static final int CLASS_64 = 2;
  static final int DATA_OFFSET = 5;
  static final int DATA_LITTLE_ENDIAN = 1;
  static final int VERSION = 1;

  static final int TYPE_OBJECT = 1;
  static final int TYPE_EXECUTABLE = 2;
  static final int TYPE_DYNAMIC = 3;
  static final int MACHINE_RISCV = 243;

  /** EF_RISCV_RVC: the code may hold compressed instructions. */
  static final int FLAGS_COMPRESSED = 0x1;

  /** EF_RISCV_FLOAT_ABI: non-zero when arguments travel in floating-point registers. */
  static final int FLAGS_FLOAT_ABI = 0x6;

  static final int SECTION_NULL = 0;
  static final int SECTION_PROGBITS = 1;
  static final int SECTION_SYMTAB = 2;
  static final int SECTION_STRTAB = 3;
  static final int SECTION_RELA = 4;
  static final int SECTION_NOBITS = 8;
  static final int SECTION_GROUP = 17;

  /** GRP_COMDAT, in the first word of a group: a program has one group of this name. */
  static final int GROUP_ONCE = 1;

  /** STT_GNU_IFUNC: code that finds out, when the program starts, where the function is. */
  static final int SYMBOL_INDIRECT = 10;

  /** st_shndx of a symbol that no section defines here. */
  static final int INDEX_UNDEFINED = 0;

  static final int INDEX_ABSOLUTE = 0xfff1;
  static final int INDEX_COMMON = 0xfff2;

  private Elf() {}
}
