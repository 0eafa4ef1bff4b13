package faultline.isa;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Pseudo-instructions: one row, one form that source may write and the machine instructions that it
 * stands for.
 *
 * <p>Columns: mnemonic; operands, with the letters of {@link Field} and two more, {@code I} for any
 * 64-bit constant and {@code S} for an address; expansion, see {@link Expansion}; whether the
 * disassembler prints it in place of the machine instruction. Of two printed rows that match, the
 * first is printed.
 *
 * <p>Source: RISC-V Assembly Programmer's Manual, "Pseudoinstructions", and what GNU as 2.40
 * accepts.
 */
public enum Pseudo {
  // @formatter:off
  NOP          ("nop",       "",      "addi x0,x0,0",                        Use.PRINTED),
  C_NOP        ("c.nop",     "",      "c.addi x0,0"),
  C_NOP_HINT   ("c.nop",     "i",     "c.addi x0,i",                         Use.PRINTED),
  C_SLLI64     ("c.slli64",  "d",     "c.slli d,0",                          Use.ALWAYS_PRINTED),
  C_SRLI64     ("c.srli64",  "x",     "c.srli x,0",                          Use.ALWAYS_PRINTED),
  C_SRAI64     ("c.srai64",  "x",     "c.srai x,0",                          Use.ALWAYS_PRINTED),
  UNIMP        ("unimp",     "",      "csrrw x0,cycle,x0",                   Use.ALWAYS_PRINTED),
  LI           ("li",        "d,j",   "addi d,x0,j",                         Use.PRINTED),
  LI_WIDE      ("li",        "d,I",   "constant"),
  MV           ("mv",        "d,s",   "addi d,s,0",                          Use.PRINTED),
  MOVE         ("move",      "d,s",   "addi d,s,0"),
  NOT          ("not",       "d,s",   "xori d,s,-1",                         Use.PRINTED),
  NEG          ("neg",       "d,t",   "sub d,x0,t",                          Use.PRINTED),
  NEGW         ("negw",      "d,t",   "subw d,x0,t",                         Use.PRINTED),
  SEXT_W       ("sext.w",    "d,s",   "addiw d,s,0",                         Use.PRINTED),
  SEXT_B       ("sext.b",    "d,s",   "slli d,s,56; srai d,d,56"),
  SEXT_H       ("sext.h",    "d,s",   "slli d,s,48; srai d,d,48"),
  ZEXT_B       ("zext.b",    "d,s",   "andi d,s,255",                        Use.PRINTED),
  ZEXT_H       ("zext.h",    "d,s",   "slli d,s,48; srli d,d,48"),
  ZEXT_W       ("zext.w",    "d,s",   "slli d,s,32; srli d,d,32"),
  SEQZ         ("seqz",      "d,s",   "sltiu d,s,1",                         Use.PRINTED),
  SNEZ         ("snez",      "d,t",   "sltu d,x0,t",                         Use.PRINTED),
  SLTZ         ("sltz",      "d,s",   "slt d,s,x0",                          Use.PRINTED),
  SGTZ         ("sgtz",      "d,t",   "slt d,x0,t",                          Use.PRINTED),
  SGT          ("sgt",       "d,t,s", "slt d,s,t"),
  SGTU         ("sgtu",      "d,t,s", "sltu d,s,t"),

  BEQZ         ("beqz",      "s,p",   "beq s,x0,p",                          Use.PRINTED),
  BNEZ         ("bnez",      "s,p",   "bne s,x0,p",                          Use.PRINTED),
  BLEZ         ("blez",      "t,p",   "bge x0,t,p",                          Use.PRINTED),
  BGEZ         ("bgez",      "s,p",   "bge s,x0,p",                          Use.PRINTED),
  BLTZ         ("bltz",      "s,p",   "blt s,x0,p",                          Use.PRINTED),
  BGTZ         ("bgtz",      "t,p",   "blt x0,t,p",                          Use.PRINTED),
  BGT          ("bgt",       "t,s,p", "blt s,t,p"),
  BLE          ("ble",       "t,s,p", "bge s,t,p"),
  BGTU         ("bgtu",      "t,s,p", "bltu s,t,p"),
  BLEU         ("bleu",      "t,s,p", "bgeu s,t,p"),

  J            ("j",         "a",     "jal x0,a",                            Use.PRINTED),
  JAL_RA       ("jal",       "a",     "jal ra,a",                            Use.PRINTED),
  RET          ("ret",       "",      "jalr x0,0(ra)",                       Use.PRINTED),
  JR           ("jr",        "s",     "jalr x0,0(s)",                        Use.PRINTED),
  JR_OFFSET    ("jr",        "j(s)",  "jalr x0,j(s)",                        Use.PRINTED),
  JR_COMMA     ("jr",        "s,j",   "jalr x0,j(s)"),
  JALR_RA      ("jalr",      "s",     "jalr ra,0(s)",                        Use.PRINTED),
  JALR_OFFSET  ("jalr",      "j(s)",  "jalr ra,j(s)",                        Use.PRINTED),
  JALR_S_COMMA ("jalr",      "s,j",   "jalr ra,j(s)"),
  JALR_PLAIN   ("jalr",      "d,s",   "jalr d,0(s)",                         Use.PRINTED),
  JALR_COMMA   ("jalr",      "d,s,j", "jalr d,j(s)"),
  CALL         ("call",      "S",     "auipc ra,%hi(S); jalr ra,%lo(S)(ra)"),
  CALL_LINK    ("call",      "d,S",   "auipc t1,%hi(S); jalr d,%lo(S)(t1)"),
  TAIL         ("tail",      "S",     "auipc t1,%hi(S); jalr x0,%lo(S)(t1)"),
  JUMP         ("jump",      "S,s",   "auipc s,%hi(S); jalr x0,%lo(S)(s)"),

  LA           ("la",        "d,S",   "auipc d,%hi(S); addi d,d,%lo(S)"),
  LLA          ("lla",       "d,S",   "auipc d,%hi(S); addi d,d,%lo(S)"),
  LB_SYMBOL    ("lb",        "d,S",   "auipc d,%hi(S); lb d,%lo(S)(d)"),
  LH_SYMBOL    ("lh",        "d,S",   "auipc d,%hi(S); lh d,%lo(S)(d)"),
  LW_SYMBOL    ("lw",        "d,S",   "auipc d,%hi(S); lw d,%lo(S)(d)"),
  LD_SYMBOL    ("ld",        "d,S",   "auipc d,%hi(S); ld d,%lo(S)(d)"),
  LBU_SYMBOL   ("lbu",       "d,S",   "auipc d,%hi(S); lbu d,%lo(S)(d)"),
  LHU_SYMBOL   ("lhu",       "d,S",   "auipc d,%hi(S); lhu d,%lo(S)(d)"),
  LWU_SYMBOL   ("lwu",       "d,S",   "auipc d,%hi(S); lwu d,%lo(S)(d)"),
  SB_SYMBOL    ("sb",        "t,S,s", "auipc s,%hi(S); sb t,%lo(S)(s)"),
  SH_SYMBOL    ("sh",        "t,S,s", "auipc s,%hi(S); sh t,%lo(S)(s)"),
  SW_SYMBOL    ("sw",        "t,S,s", "auipc s,%hi(S); sw t,%lo(S)(s)"),
  SD_SYMBOL    ("sd",        "t,S,s", "auipc s,%hi(S); sd t,%lo(S)(s)"),

  FENCE_ALL    ("fence",     "",      "fence 15,15",                         Use.PRINTED),
  /** With fm, bits 31..28, 8: {@link #bits}. */
  FENCE_TSO    ("fence.tso", "",      "fence 3,3"),
  PAUSE        ("pause",     "",      "fence 1,0",                           Use.PRINTED),
  SCALL        ("scall",     "",      "ecall"),
  SBREAK       ("sbreak",    "",      "ebreak"),
  SFENCE_ALL   ("sfence.vma", "",     "sfence.vma x0,x0",                    Use.PRINTED),
  SFENCE_PAGE  ("sfence.vma", "s",    "sfence.vma s,x0",                     Use.PRINTED),

  RDCYCLE      ("rdcycle",   "d",     "csrrs d,cycle,x0",                    Use.PRINTED),
  RDTIME       ("rdtime",    "d",     "csrrs d,time,x0",                     Use.PRINTED),
  RDINSTRET    ("rdinstret", "d",     "csrrs d,instret,x0",                  Use.PRINTED),
  CSRR         ("csrr",      "d,E",   "csrrs d,E,x0",                        Use.PRINTED),
  CSRW         ("csrw",      "E,s",   "csrrw x0,E,s",                        Use.PRINTED),
  CSRS         ("csrs",      "E,s",   "csrrs x0,E,s",                        Use.PRINTED),
  CSRC         ("csrc",      "E,s",   "csrrc x0,E,s",                        Use.PRINTED),
  CSRWI        ("csrwi",     "E,Z",   "csrrwi x0,E,Z"),
  CSRSI        ("csrsi",     "E,Z",   "csrrsi x0,E,Z"),
  CSRCI        ("csrci",     "E,Z",   "csrrci x0,E,Z"),

  // Register forms that take an immediate: the instruction with the i is meant. GNU objdump 2.40
  // writes them so, all but slt and sltu.
  CSRW_I       ("csrw",      "E,Z",   "csrrwi x0,E,Z",                      Use.PRINTED),
  CSRS_I       ("csrs",      "E,Z",   "csrrsi x0,E,Z",                      Use.PRINTED),
  CSRC_I       ("csrc",      "E,Z",   "csrrci x0,E,Z",                      Use.PRINTED),
  CSRRW_I      ("csrrw",     "d,E,Z", "csrrwi d,E,Z",                       Use.PRINTED),
  CSRRS_I      ("csrrs",     "d,E,Z", "csrrsi d,E,Z",                       Use.PRINTED),
  CSRRC_I      ("csrrc",     "d,E,Z", "csrrci d,E,Z",                       Use.PRINTED),
  ADD_I        ("add",       "d,s,j", "addi d,s,j",                         Use.PRINTED),
  ADDW_I       ("addw",      "d,s,j", "addiw d,s,j",                        Use.PRINTED),
  AND_I        ("and",       "d,s,j", "andi d,s,j",                         Use.PRINTED),
  OR_I         ("or",        "d,s,j", "ori d,s,j",                          Use.PRINTED),
  XOR_I        ("xor",       "d,s,j", "xori d,s,j",                         Use.PRINTED),
  SLT_I        ("slt",       "d,s,j", "slti d,s,j"),
  SLTU_I       ("sltu",      "d,s,j", "sltiu d,s,j"),
  SLL_I        ("sll",       "d,s,>", "slli d,s,>",                         Use.PRINTED),
  SRL_I        ("srl",       "d,s,>", "srli d,s,>",                         Use.PRINTED),
  SRA_I        ("sra",       "d,s,>", "srai d,s,>",                         Use.PRINTED),
  SLLW_I       ("sllw",      "d,s,<", "slliw d,s,<",                        Use.PRINTED),
  SRLW_I       ("srlw",      "d,s,<", "srliw d,s,<",                        Use.PRINTED),
  SRAW_I       ("sraw",      "d,s,<", "sraiw d,s,<",                        Use.PRINTED);
  // @formatter:on

  /** Operand letter of a constant of up to 64 bits. */
  public static final char CONSTANT = 'I';

  /** Operand letter of an address. */
  public static final char ADDRESS = 'S';

  private enum Use {
    /** The disassembler writes it, unless it is asked for no aliases. */
    PRINTED,
    /** The disassembler knows no other name for these operands. */
    ALWAYS_PRINTED,
    /** Source may write it. */
    ACCEPTED
  }

  private final String mnemonic;
  private final String operands;
  private final String text;
  private final Use use;

  Pseudo(String mnemonic, String operands, String expansion) {
    this(mnemonic, operands, expansion, Use.ACCEPTED);
  }

  Pseudo(String mnemonic, String operands, String expansion, Use use) {
    this.mnemonic = mnemonic;
    this.operands = operands;
    this.text = expansion;
    this.use = use;
  }

  /** The name in assembly source. */
  public String mnemonic() {
    return mnemonic;
  }

  /** The operands as source writes them: letters and punctuation. */
  public String operands() {
    return operands;
  }

  /** Bits to be or-ed into its instruction, which no operand has. */
  public int bits() {
    return this == FENCE_TSO ? 8 << 28 : 0;
  }

  /** Whether the disassembler prints it; then its expansion is a single instruction. */
  public boolean isPrinted() {
    return use != Use.ACCEPTED;
  }

  /** Whether it is printed even where the plain instructions are asked for. */
  boolean isAlwaysPrinted() {
    return use == Use.ALWAYS_PRINTED;
  }

  /** Whether its expansion depends on the constant: {@link LoadConstant} has it. */
  public boolean isLoadConstant() {
    return this == LI_WIDE;
  }

  /**
   * What it stands for.
   *
   * @throws IllegalStateException for {@link #isLoadConstant}
   */
  public Expansion expansion() {
    Expansion expansion = Expansions.BY_ROW.get(this);
    if (expansion == null) {
      throw new IllegalStateException(mnemonic + " is expanded by LoadConstant");
    }
    return expansion;
  }

  /** Parsed once, after the rows exist. */
  private static final class Expansions {
    static final Map<Pseudo, Expansion> BY_ROW = parseAll();

    private static Map<Pseudo, Expansion> parseAll() {
      Map<String, Instruction> rows = Expansion.rowsByMnemonic();
      Map<Pseudo, Expansion> expansions = new EnumMap<>(Pseudo.class);
      for (Pseudo row : List.of(values())) {
        if (!row.isLoadConstant()) {
          expansions.put(row, Expansion.parse(row.text, rows));
        }
      }
      return expansions;
    }
  }
}
