package faultline.isa;

import static faultline.isa.Extension.A;
import static faultline.isa.Extension.C;
import static faultline.isa.Extension.I;
import static faultline.isa.Extension.M;
import static faultline.isa.Extension.PRIVILEGED;
import static faultline.isa.Extension.ZICSR;
import static faultline.isa.Extension.ZIFENCEI;

import java.util.ArrayList;
import java.util.List;

/**
 * The instruction table: one row, one instruction.
 *
 * <p>Columns: mnemonic; encoding, highest bit first; operands as GNU as writes them; extension. In
 * an encoding a digit is a constant bit, a letter is a bit of the {@link Field} with that letter,
 * and {@code -} is a bit that the hardware ignores and the assembler leaves zero. In the operands a
 * letter is a field and everything else is punctuation.
 *
 * <p>A compressed instruction has one column more: the 32-bit instruction that it is short for, in
 * the language of {@link Expansion}. {@link Compressed} has it parsed. Encodings that are reserved
 * match no row, as their fields exclude them; hints match the row whose encoding they share, and
 * then do nothing.
 *
 * <p>Source: The RISC-V Instruction Set Manual, volume I (20191213), chapters 16 and 24, and volume
 * II (20211203).
 */
public enum Instruction {
  // @formatter:off
  LUI       ("lui",        "uuuuuuuuuuuuuuuuuuuu ddddd 0110111",      "d,u",    I),
  AUIPC     ("auipc",      "uuuuuuuuuuuuuuuuuuuu ddddd 0010111",      "d,u",    I),
  JAL       ("jal",        "aaaaaaaaaaaaaaaaaaaa ddddd 1101111",      "d,a",    I),
  JALR      ("jalr",       "jjjjjjjjjjjj sssss 000 ddddd 1100111",    "d,j(s)", I),
  BEQ       ("beq",        "ppppppp ttttt sssss 000 ppppp 1100011",   "s,t,p",  I),
  BNE       ("bne",        "ppppppp ttttt sssss 001 ppppp 1100011",   "s,t,p",  I),
  BLT       ("blt",        "ppppppp ttttt sssss 100 ppppp 1100011",   "s,t,p",  I),
  BGE       ("bge",        "ppppppp ttttt sssss 101 ppppp 1100011",   "s,t,p",  I),
  BLTU      ("bltu",       "ppppppp ttttt sssss 110 ppppp 1100011",   "s,t,p",  I),
  BGEU      ("bgeu",       "ppppppp ttttt sssss 111 ppppp 1100011",   "s,t,p",  I),
  LB        ("lb",         "jjjjjjjjjjjj sssss 000 ddddd 0000011",    "d,j(s)", I),
  LH        ("lh",         "jjjjjjjjjjjj sssss 001 ddddd 0000011",    "d,j(s)", I),
  LW        ("lw",         "jjjjjjjjjjjj sssss 010 ddddd 0000011",    "d,j(s)", I),
  LD        ("ld",         "jjjjjjjjjjjj sssss 011 ddddd 0000011",    "d,j(s)", I),
  LBU       ("lbu",        "jjjjjjjjjjjj sssss 100 ddddd 0000011",    "d,j(s)", I),
  LHU       ("lhu",        "jjjjjjjjjjjj sssss 101 ddddd 0000011",    "d,j(s)", I),
  LWU       ("lwu",        "jjjjjjjjjjjj sssss 110 ddddd 0000011",    "d,j(s)", I),
  SB        ("sb",         "qqqqqqq ttttt sssss 000 qqqqq 0100011",   "t,q(s)", I),
  SH        ("sh",         "qqqqqqq ttttt sssss 001 qqqqq 0100011",   "t,q(s)", I),
  SW        ("sw",         "qqqqqqq ttttt sssss 010 qqqqq 0100011",   "t,q(s)", I),
  SD        ("sd",         "qqqqqqq ttttt sssss 011 qqqqq 0100011",   "t,q(s)", I),
  ADDI      ("addi",       "jjjjjjjjjjjj sssss 000 ddddd 0010011",    "d,s,j",  I),
  SLTI      ("slti",       "jjjjjjjjjjjj sssss 010 ddddd 0010011",    "d,s,j",  I),
  SLTIU     ("sltiu",      "jjjjjjjjjjjj sssss 011 ddddd 0010011",    "d,s,j",  I),
  XORI      ("xori",       "jjjjjjjjjjjj sssss 100 ddddd 0010011",    "d,s,j",  I),
  ORI       ("ori",        "jjjjjjjjjjjj sssss 110 ddddd 0010011",    "d,s,j",  I),
  ANDI      ("andi",       "jjjjjjjjjjjj sssss 111 ddddd 0010011",    "d,s,j",  I),
  SLLI      ("slli",       "000000 >>>>>> sssss 001 ddddd 0010011",   "d,s,>",  I),
  SRLI      ("srli",       "000000 >>>>>> sssss 101 ddddd 0010011",   "d,s,>",  I),
  SRAI      ("srai",       "010000 >>>>>> sssss 101 ddddd 0010011",   "d,s,>",  I),
  ADD       ("add",        "0000000 ttttt sssss 000 ddddd 0110011",   "d,s,t",  I),
  SUB       ("sub",        "0100000 ttttt sssss 000 ddddd 0110011",   "d,s,t",  I),
  SLL       ("sll",        "0000000 ttttt sssss 001 ddddd 0110011",   "d,s,t",  I),
  SLT       ("slt",        "0000000 ttttt sssss 010 ddddd 0110011",   "d,s,t",  I),
  SLTU      ("sltu",       "0000000 ttttt sssss 011 ddddd 0110011",   "d,s,t",  I),
  XOR       ("xor",        "0000000 ttttt sssss 100 ddddd 0110011",   "d,s,t",  I),
  SRL       ("srl",        "0000000 ttttt sssss 101 ddddd 0110011",   "d,s,t",  I),
  SRA       ("sra",        "0100000 ttttt sssss 101 ddddd 0110011",   "d,s,t",  I),
  OR        ("or",         "0000000 ttttt sssss 110 ddddd 0110011",   "d,s,t",  I),
  AND       ("and",        "0000000 ttttt sssss 111 ddddd 0110011",   "d,s,t",  I),
  ADDIW     ("addiw",      "jjjjjjjjjjjj sssss 000 ddddd 0011011",    "d,s,j",  I),
  SLLIW     ("slliw",      "0000000 <<<<< sssss 001 ddddd 0011011",   "d,s,<",  I),
  SRLIW     ("srliw",      "0000000 <<<<< sssss 101 ddddd 0011011",   "d,s,<",  I),
  SRAIW     ("sraiw",      "0100000 <<<<< sssss 101 ddddd 0011011",   "d,s,<",  I),
  ADDW      ("addw",       "0000000 ttttt sssss 000 ddddd 0111011",   "d,s,t",  I),
  SUBW      ("subw",       "0100000 ttttt sssss 000 ddddd 0111011",   "d,s,t",  I),
  SLLW      ("sllw",       "0000000 ttttt sssss 001 ddddd 0111011",   "d,s,t",  I),
  SRLW      ("srlw",       "0000000 ttttt sssss 101 ddddd 0111011",   "d,s,t",  I),
  SRAW      ("sraw",       "0100000 ttttt sssss 101 ddddd 0111011",   "d,s,t",  I),
  FENCE     ("fence",      "---- PPPP QQQQ ----- 000 ----- 0001111",  "P,Q",    I),
  ECALL     ("ecall",      "000000000000 00000 000 00000 1110011",    "",       I),
  EBREAK    ("ebreak",     "000000000001 00000 000 00000 1110011",    "",       I),
  FENCE_I   ("fence.i",    "------------ ----- 001 ----- 0001111",    "",       ZIFENCEI),
  CSRRW     ("csrrw",      "EEEEEEEEEEEE sssss 001 ddddd 1110011",    "d,E,s",  ZICSR),
  CSRRS     ("csrrs",      "EEEEEEEEEEEE sssss 010 ddddd 1110011",    "d,E,s",  ZICSR),
  CSRRC     ("csrrc",      "EEEEEEEEEEEE sssss 011 ddddd 1110011",    "d,E,s",  ZICSR),
  CSRRWI    ("csrrwi",     "EEEEEEEEEEEE ZZZZZ 101 ddddd 1110011",    "d,E,Z",  ZICSR),
  CSRRSI    ("csrrsi",     "EEEEEEEEEEEE ZZZZZ 110 ddddd 1110011",    "d,E,Z",  ZICSR),
  CSRRCI    ("csrrci",     "EEEEEEEEEEEE ZZZZZ 111 ddddd 1110011",    "d,E,Z",  ZICSR),
  MUL       ("mul",        "0000001 ttttt sssss 000 ddddd 0110011",   "d,s,t",  M),
  MULH      ("mulh",       "0000001 ttttt sssss 001 ddddd 0110011",   "d,s,t",  M),
  MULHSU    ("mulhsu",     "0000001 ttttt sssss 010 ddddd 0110011",   "d,s,t",  M),
  MULHU     ("mulhu",      "0000001 ttttt sssss 011 ddddd 0110011",   "d,s,t",  M),
  DIV       ("div",        "0000001 ttttt sssss 100 ddddd 0110011",   "d,s,t",  M),
  DIVU      ("divu",       "0000001 ttttt sssss 101 ddddd 0110011",   "d,s,t",  M),
  REM       ("rem",        "0000001 ttttt sssss 110 ddddd 0110011",   "d,s,t",  M),
  REMU      ("remu",       "0000001 ttttt sssss 111 ddddd 0110011",   "d,s,t",  M),
  MULW      ("mulw",       "0000001 ttttt sssss 000 ddddd 0111011",   "d,s,t",  M),
  DIVW      ("divw",       "0000001 ttttt sssss 100 ddddd 0111011",   "d,s,t",  M),
  DIVUW     ("divuw",      "0000001 ttttt sssss 101 ddddd 0111011",   "d,s,t",  M),
  REMW      ("remw",       "0000001 ttttt sssss 110 ddddd 0111011",   "d,s,t",  M),
  REMUW     ("remuw",      "0000001 ttttt sssss 111 ddddd 0111011",   "d,s,t",  M),
  LR_W      ("lr.w",       "00010 A R 00000 sssss 010 ddddd 0101111", "d,(s)",  A),
  SC_W      ("sc.w",       "00011 A R ttttt sssss 010 ddddd 0101111", "d,t,(s)", A),
  AMOSWAP_W ("amoswap.w",  "00001 A R ttttt sssss 010 ddddd 0101111", "d,t,(s)", A),
  AMOADD_W  ("amoadd.w",   "00000 A R ttttt sssss 010 ddddd 0101111", "d,t,(s)", A),
  AMOXOR_W  ("amoxor.w",   "00100 A R ttttt sssss 010 ddddd 0101111", "d,t,(s)", A),
  AMOAND_W  ("amoand.w",   "01100 A R ttttt sssss 010 ddddd 0101111", "d,t,(s)", A),
  AMOOR_W   ("amoor.w",    "01000 A R ttttt sssss 010 ddddd 0101111", "d,t,(s)", A),
  AMOMIN_W  ("amomin.w",   "10000 A R ttttt sssss 010 ddddd 0101111", "d,t,(s)", A),
  AMOMAX_W  ("amomax.w",   "10100 A R ttttt sssss 010 ddddd 0101111", "d,t,(s)", A),
  AMOMINU_W ("amominu.w",  "11000 A R ttttt sssss 010 ddddd 0101111", "d,t,(s)", A),
  AMOMAXU_W ("amomaxu.w",  "11100 A R ttttt sssss 010 ddddd 0101111", "d,t,(s)", A),
  LR_D      ("lr.d",       "00010 A R 00000 sssss 011 ddddd 0101111", "d,(s)",  A),
  SC_D      ("sc.d",       "00011 A R ttttt sssss 011 ddddd 0101111", "d,t,(s)", A),
  AMOSWAP_D ("amoswap.d",  "00001 A R ttttt sssss 011 ddddd 0101111", "d,t,(s)", A),
  AMOADD_D  ("amoadd.d",   "00000 A R ttttt sssss 011 ddddd 0101111", "d,t,(s)", A),
  AMOXOR_D  ("amoxor.d",   "00100 A R ttttt sssss 011 ddddd 0101111", "d,t,(s)", A),
  AMOAND_D  ("amoand.d",   "01100 A R ttttt sssss 011 ddddd 0101111", "d,t,(s)", A),
  AMOOR_D   ("amoor.d",    "01000 A R ttttt sssss 011 ddddd 0101111", "d,t,(s)", A),
  AMOMIN_D  ("amomin.d",   "10000 A R ttttt sssss 011 ddddd 0101111", "d,t,(s)", A),
  AMOMAX_D  ("amomax.d",   "10100 A R ttttt sssss 011 ddddd 0101111", "d,t,(s)", A),
  AMOMINU_D ("amominu.d",  "11000 A R ttttt sssss 011 ddddd 0101111", "d,t,(s)", A),
  AMOMAXU_D ("amomaxu.d",  "11100 A R ttttt sssss 011 ddddd 0101111", "d,t,(s)", A),
  SRET      ("sret",       "0001000 00010 00000 000 00000 1110011",   "",       PRIVILEGED),
  MRET      ("mret",       "0011000 00010 00000 000 00000 1110011",   "",       PRIVILEGED),
  WFI       ("wfi",        "0001000 00101 00000 000 00000 1110011",   "",       PRIVILEGED),
  SFENCE_VMA("sfence.vma", "0001001 ttttt sssss 000 00000 1110011",   "s,t",    PRIVILEGED),

  C_ADDI4SPN("c.addi4spn", "000 bbbbbbbb yyy 00",         "y,$,b",  C, "addi y,sp,b"),
  C_LW      ("c.lw",       "010 www xxx ww yyy 00",       "y,w(x)", C, "lw y,w(x)"),
  C_LD      ("c.ld",       "011 vvv xxx vv yyy 00",       "y,v(x)", C, "ld y,v(x)"),
  C_SW      ("c.sw",       "110 www xxx ww yyy 00",       "y,w(x)", C, "sw y,w(x)"),
  C_SD      ("c.sd",       "111 vvv xxx vv yyy 00",       "y,v(x)", C, "sd y,v(x)"),
  C_ADDI    ("c.addi",     "000 i ddddd iiiii 01",        "d,i",    C, "addi d,d,i"),
  C_ADDIW   ("c.addiw",    "001 i DDDDD iiiii 01",        "D,i",    C, "addiw D,D,i"),
  C_LI      ("c.li",       "010 i ddddd iiiii 01",        "d,i",    C, "addi d,x0,i"),
  C_ADDI16SP("c.addi16sp", "011 c 00010 ccccc 01",        "$,c",    C, "addi sp,sp,c"),
  C_LUI     ("c.lui",      "011 U LLLLL UUUUU 01",        "L,U",    C, "lui L,U"),
  C_SRLI    ("c.srli",     "100 n 00 xxx nnnnn 01",       "x,n",    C, "srli x,x,n"),
  C_SRAI    ("c.srai",     "100 n 01 xxx nnnnn 01",       "x,n",    C, "srai x,x,n"),
  C_ANDI    ("c.andi",     "100 i 10 xxx iiiii 01",       "x,i",    C, "andi x,x,i"),
  C_SUB     ("c.sub",      "100 0 11 xxx 00 yyy 01",      "x,y",    C, "sub x,x,y"),
  C_XOR     ("c.xor",      "100 0 11 xxx 01 yyy 01",      "x,y",    C, "xor x,x,y"),
  C_OR      ("c.or",       "100 0 11 xxx 10 yyy 01",      "x,y",    C, "or x,x,y"),
  C_AND     ("c.and",      "100 0 11 xxx 11 yyy 01",      "x,y",    C, "and x,x,y"),
  C_SUBW    ("c.subw",     "100 1 11 xxx 00 yyy 01",      "x,y",    C, "subw x,x,y"),
  C_ADDW    ("c.addw",     "100 1 11 xxx 01 yyy 01",      "x,y",    C, "addw x,x,y"),
  C_J       ("c.j",        "101 JJJJJJJJJJJ 01",          "J",      C, "jal x0,J"),
  C_BEQZ    ("c.beqz",     "110 BBB xxx BBBBB 01",        "x,B",    C, "beq x,x0,B"),
  C_BNEZ    ("c.bnez",     "111 BBB xxx BBBBB 01",        "x,B",    C, "bne x,x0,B"),
  C_SLLI    ("c.slli",     "000 n ddddd nnnnn 10",        "d,n",    C, "slli d,d,n"),
  C_LWSP    ("c.lwsp",     "010 f DDDDD fffff 10",        "D,f($)", C, "lw D,f(sp)"),
  C_LDSP    ("c.ldsp",     "011 g DDDDD ggggg 10",        "D,g($)", C, "ld D,g(sp)"),
  C_JR      ("c.jr",       "100 0 DDDDD 00000 10",        "D",      C, "jalr x0,0(D)"),
  // The manual says add rd,x0,rs2, which is the same; this is what everybody calls mv.
  C_MV      ("c.mv",       "100 0 ddddd MMMMM 10",        "d,M",    C, "addi d,M,0"),
  C_EBREAK  ("c.ebreak",   "100 1 00000 00000 10",        "",       C, "ebreak"),
  C_JALR    ("c.jalr",     "100 1 DDDDD 00000 10",        "D",      C, "jalr ra,0(D)"),
  C_ADD     ("c.add",      "100 1 ddddd MMMMM 10",        "d,M",    C, "add d,d,M"),
  C_SWSP    ("c.swsp",     "110 hhhhhh lllll 10",         "l,h($)", C, "sw l,h(sp)"),
  C_SDSP    ("c.sdsp",     "111 kkkkkk lllll 10",         "l,k($)", C, "sd l,k(sp)");
  // @formatter:on

  private final String mnemonic;
  private final String pattern;
  private final String operands;
  private final Extension extension;
  private final int mask;
  private final int match;
  private final List<Field> fields;
  private final List<Field> operandFields;
  private final String shortFor;
  private final boolean excludes;

  Instruction(String mnemonic, String pattern, String operands, Extension extension) {
    this(mnemonic, pattern, operands, extension, "");
  }

  Instruction(
      String mnemonic, String pattern, String operands, Extension extension, String shortFor) {
    this.shortFor = shortFor;
    this.mnemonic = mnemonic;
    this.pattern = pattern.replace(" ", "");
    this.operands = operands;
    this.extension = extension;
    int constant = 0;
    int ones = 0;
    List<Field> named = new ArrayList<>();
    for (int i = 0; i < this.pattern.length(); i++) {
      char c = this.pattern.charAt(i);
      int bit = 1 << (this.pattern.length() - 1 - i);
      if (c == '0' || c == '1') {
        constant |= bit;
        ones |= c == '1' ? bit : 0;
      } else if (c != '-' && !named.contains(Field.of(c))) {
        named.add(Field.of(c));
      }
    }
    mask = constant;
    match = ones;
    fields = List.copyOf(named);
    excludes = fields.stream().anyMatch(Field::excludesAny);
    List<Field> written = new ArrayList<>();
    for (int i = 0; i < operands.length(); i++) {
      if ("(),".indexOf(operands.charAt(i)) < 0) {
        written.add(Field.of(operands.charAt(i)));
      }
    }
    operandFields = List.copyOf(written);
  }

  /** The name in assembly source, without {@code .aq} and {@code .rl}. */
  public String mnemonic() {
    return mnemonic;
  }

  /** The encoding without spaces, highest bit first, one character a bit. */
  public String pattern() {
    return pattern;
  }

  /** The operands as source writes them: field letters and punctuation. */
  public String operands() {
    return operands;
  }

  public Extension extension() {
    return extension;
  }

  /** The fields of the encoding, in order of their highest instruction bit. */
  public List<Field> fields() {
    return fields;
  }

  /** The fields that source writes as operands, in its order: all but the suffix bits aq and rl. */
  public List<Field> operandFields() {
    return operandFields;
  }

  public boolean has(Field field) {
    return fields.contains(field);
  }

  /** The bits of the encoding that are constant. */
  public int mask() {
    return mask;
  }

  /** The values of the constant bits; also the encoding with every operand zero. */
  public int match() {
    return match;
  }

  /** Length of the encoding in bytes. */
  public int size() {
    return pattern.length() / Byte.SIZE;
  }

  /** Whether it is one of the C extension's, 16 bits long and short for another. */
  public boolean isCompressed() {
    return !shortFor.isEmpty();
  }

  /**
   * What a compressed instruction is short for, as {@link Expansion} writes it; empty for others.
   */
  String shortFor() {
    return shortFor;
  }

  /**
   * Whether {@code word} is an encoding of this instruction; of a compressed one in its low half.
   */
  public boolean matches(int word) {
    return (word & mask) == match && (!excludes || fieldsAllow(word));
  }

  private boolean fieldsAllow(int word) {
    for (Field field : fields) {
      if (!field.allows(field.get(word))) {
        return false;
      }
    }
    return true;
  }
}
