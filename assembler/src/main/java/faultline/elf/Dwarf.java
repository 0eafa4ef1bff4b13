package faultline.elf;

/**
 * Numbers of DWARF 5 that we use, with the standard's names (sections 6.2 and 7).
 *
 * <p>A line table is a table of addresses and lines, packed as a program for a small machine that
 * builds it row by row: special opcodes advance both at once, standard ones set a register, and
 * extended ones, behind a zero, say how long they are.
 */
public final class Dwarf {
  public static final int VERSION = 5;

  // Standard opcodes.
  public static final int DW_LNS_COPY = 1;
  public static final int DW_LNS_ADVANCE_PC = 2;
  public static final int DW_LNS_ADVANCE_LINE = 3;
  public static final int DW_LNS_SET_FILE = 4;
  public static final int DW_LNS_SET_COLUMN = 5;
  public static final int DW_LNS_NEGATE_STMT = 6;
  public static final int DW_LNS_SET_BASIC_BLOCK = 7;
  public static final int DW_LNS_CONST_ADD_PC = 8;
  public static final int DW_LNS_FIXED_ADVANCE_PC = 9;
  public static final int DW_LNS_SET_PROLOGUE_END = 10;
  public static final int DW_LNS_SET_EPILOGUE_BEGIN = 11;

  /** How many operands each standard opcode has, from the first one on. */
  private static final byte[] OPERAND_COUNTS = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1};

  // Extended opcodes.
  public static final int DW_LNE_END_SEQUENCE = 1;
  public static final int DW_LNE_SET_ADDRESS = 2;
  public static final int DW_LNE_SET_DISCRIMINATOR = 4;

  // What a header says of each directory and file.
  public static final int DW_LNCT_PATH = 1;
  public static final int DW_LNCT_DIRECTORY_INDEX = 2;

  // How a value is encoded.
  public static final int DW_FORM_ADDR = 0x01;
  public static final int DW_FORM_BLOCK2 = 0x03;
  public static final int DW_FORM_BLOCK4 = 0x04;
  public static final int DW_FORM_DATA2 = 0x05;
  public static final int DW_FORM_DATA4 = 0x06;
  public static final int DW_FORM_DATA8 = 0x07;
  public static final int DW_FORM_STRING = 0x08;
  public static final int DW_FORM_BLOCK = 0x09;
  public static final int DW_FORM_BLOCK1 = 0x0a;
  public static final int DW_FORM_DATA1 = 0x0b;
  public static final int DW_FORM_FLAG = 0x0c;
  public static final int DW_FORM_SDATA = 0x0d;
  public static final int DW_FORM_STRP = 0x0e;
  public static final int DW_FORM_UDATA = 0x0f;
  public static final int DW_FORM_SEC_OFFSET = 0x17;
  public static final int DW_FORM_EXPRLOC = 0x18;
  public static final int DW_FORM_FLAG_PRESENT = 0x19;
  public static final int DW_FORM_STRX = 0x1a;
  public static final int DW_FORM_ADDRX = 0x1b;
  public static final int DW_FORM_DATA16 = 0x1e;
  public static final int DW_FORM_LINE_STRP = 0x1f;
  public static final int DW_FORM_IMPLICIT_CONST = 0x21;
  public static final int DW_FORM_RNGLISTX = 0x23;
  public static final int DW_FORM_STRX1 = 0x25;
  public static final int DW_FORM_STRX2 = 0x26;
  public static final int DW_FORM_STRX4 = 0x28;
  public static final int DW_FORM_ADDRX1 = 0x29;
  public static final int DW_FORM_ADDRX2 = 0x2a;
  public static final int DW_FORM_ADDRX4 = 0x2c;

  // Of compilation units.
  public static final int DW_UT_COMPILE = 1;
  public static final int DW_TAG_COMPILE_UNIT = 0x11;
  public static final int DW_AT_NAME = 0x03;
  public static final int DW_AT_STMT_LIST = 0x10;
  public static final int DW_AT_LOW_PC = 0x11;
  public static final int DW_AT_LANGUAGE = 0x13;
  public static final int DW_AT_COMP_DIR = 0x1b;
  public static final int DW_AT_PRODUCER = 0x25;
  public static final int DW_AT_RANGES = 0x55;
  public static final int DW_LANG_MIPS_ASSEMBLER = 0x8001;

  /** An entry of a range list: where the range starts and ends. */
  public static final int DW_RLE_START_END = 6;

  private Dwarf() {}

  /** How many operands each standard opcode has, from the first one on. */
  public static byte[] standardOperandCounts() {
    return OPERAND_COUNTS.clone();
  }
}
