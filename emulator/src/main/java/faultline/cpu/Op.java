package faultline.cpu;

import faultline.isa.Instruction;

/**
 * What a decoded {@link Slot} does: a small number that the interpreter can switch on, one for each
 * row of the instruction table that is not short for another, and two more.
 */
final class Op {
  /** Nothing has been decoded here yet. Zero, as a fresh array holds. */
  static final int UNDECODED = 0;

  /** No row of the table matches. */
  static final int ILLEGAL = 1;

  // @formatter:off
  // Run by the interpreter's own loop.
  static final int LUI        = 2;
  static final int AUIPC      = 3;
  static final int JAL        = 4;
  static final int JALR       = 5;
  static final int BEQ        = 6;
  static final int BNE        = 7;
  static final int BLT        = 8;
  static final int BGE        = 9;
  static final int BLTU       = 10;
  static final int BGEU       = 11;
  static final int LB         = 12;
  static final int LH         = 13;
  static final int LW         = 14;
  static final int LD         = 15;
  static final int LBU        = 16;
  static final int LHU        = 17;
  static final int LWU        = 18;
  static final int SB         = 19;
  static final int SH         = 20;
  static final int SW         = 21;
  static final int SD         = 22;
  static final int ADDI       = 23;
  static final int SLTI       = 24;
  static final int SLTIU      = 25;
  static final int XORI       = 26;
  static final int ORI        = 27;
  static final int ANDI       = 28;
  static final int SLLI       = 29;
  static final int SRLI       = 30;
  static final int SRAI       = 31;
  static final int ADD        = 32;
  static final int SUB        = 33;
  static final int SLL        = 34;
  static final int SLT        = 35;
  static final int SLTU       = 36;
  static final int XOR        = 37;
  static final int SRL        = 38;
  static final int SRA        = 39;
  static final int OR         = 40;
  static final int AND        = 41;
  static final int ADDIW      = 42;
  static final int SLLIW      = 43;
  static final int SRLIW      = 44;
  static final int SRAIW      = 45;
  static final int ADDW       = 46;
  static final int SUBW       = 47;
  static final int SLLW       = 48;
  static final int SRLW       = 49;
  static final int SRAW       = 50;
  static final int MUL        = 51;
  static final int MULH       = 52;
  static final int MULHSU     = 53;
  static final int MULHU      = 54;
  static final int DIV        = 55;
  static final int DIVU       = 56;
  static final int REM        = 57;
  static final int REMU       = 58;
  static final int MULW       = 59;
  static final int DIVW       = 60;
  static final int DIVUW      = 61;
  static final int REMW       = 62;
  static final int REMUW      = 63;
  static final int FENCE      = 64;

  // Run by the atomic unit.
  static final int FIRST_ATOMIC = 65;
  static final int LR_W       = 65;
  static final int SC_W       = 66;
  static final int AMOSWAP_W  = 67;
  static final int AMOADD_W   = 68;
  static final int AMOXOR_W   = 69;
  static final int AMOAND_W   = 70;
  static final int AMOOR_W    = 71;
  static final int AMOMIN_W   = 72;
  static final int AMOMAX_W   = 73;
  static final int AMOMINU_W  = 74;
  static final int AMOMAXU_W  = 75;
  static final int LR_D       = 76;
  static final int SC_D       = 77;
  static final int AMOSWAP_D  = 78;
  static final int AMOADD_D   = 79;
  static final int AMOXOR_D   = 80;
  static final int AMOAND_D   = 81;
  static final int AMOOR_D    = 82;
  static final int AMOMIN_D   = 83;
  static final int AMOMAX_D   = 84;
  static final int AMOMINU_D  = 85;
  static final int AMOMAXU_D  = 86;

  // Run by the system unit.
  static final int FIRST_SYSTEM = 87;
  static final int ECALL      = 87;
  static final int EBREAK     = 88;
  static final int FENCE_I    = 89;
  static final int CSRRW      = 90;
  static final int CSRRS      = 91;
  static final int CSRRC      = 92;
  static final int CSRRWI     = 93;
  static final int CSRRSI     = 94;
  static final int CSRRCI     = 95;
  static final int SRET       = 96;
  static final int MRET       = 97;
  static final int WFI        = 98;
  static final int SFENCE_VMA = 99;
  // @formatter:on

  private Op() {}

  /** The number for a row of the instruction table. */
  static int of(Instruction instruction) {
    return switch (instruction) {
      case LUI -> LUI;
      case AUIPC -> AUIPC;
      case JAL -> JAL;
      case JALR -> JALR;
      case BEQ -> BEQ;
      case BNE -> BNE;
      case BLT -> BLT;
      case BGE -> BGE;
      case BLTU -> BLTU;
      case BGEU -> BGEU;
      case LB -> LB;
      case LH -> LH;
      case LW -> LW;
      case LD -> LD;
      case LBU -> LBU;
      case LHU -> LHU;
      case LWU -> LWU;
      case SB -> SB;
      case SH -> SH;
      case SW -> SW;
      case SD -> SD;
      case ADDI -> ADDI;
      case SLTI -> SLTI;
      case SLTIU -> SLTIU;
      case XORI -> XORI;
      case ORI -> ORI;
      case ANDI -> ANDI;
      case SLLI -> SLLI;
      case SRLI -> SRLI;
      case SRAI -> SRAI;
      case ADD -> ADD;
      case SUB -> SUB;
      case SLL -> SLL;
      case SLT -> SLT;
      case SLTU -> SLTU;
      case XOR -> XOR;
      case SRL -> SRL;
      case SRA -> SRA;
      case OR -> OR;
      case AND -> AND;
      case ADDIW -> ADDIW;
      case SLLIW -> SLLIW;
      case SRLIW -> SRLIW;
      case SRAIW -> SRAIW;
      case ADDW -> ADDW;
      case SUBW -> SUBW;
      case SLLW -> SLLW;
      case SRLW -> SRLW;
      case SRAW -> SRAW;
      case MUL -> MUL;
      case MULH -> MULH;
      case MULHSU -> MULHSU;
      case MULHU -> MULHU;
      case DIV -> DIV;
      case DIVU -> DIVU;
      case REM -> REM;
      case REMU -> REMU;
      case MULW -> MULW;
      case DIVW -> DIVW;
      case DIVUW -> DIVUW;
      case REMW -> REMW;
      case REMUW -> REMUW;
      case FENCE -> FENCE;
      case LR_W -> LR_W;
      case SC_W -> SC_W;
      case AMOSWAP_W -> AMOSWAP_W;
      case AMOADD_W -> AMOADD_W;
      case AMOXOR_W -> AMOXOR_W;
      case AMOAND_W -> AMOAND_W;
      case AMOOR_W -> AMOOR_W;
      case AMOMIN_W -> AMOMIN_W;
      case AMOMAX_W -> AMOMAX_W;
      case AMOMINU_W -> AMOMINU_W;
      case AMOMAXU_W -> AMOMAXU_W;
      case LR_D -> LR_D;
      case SC_D -> SC_D;
      case AMOSWAP_D -> AMOSWAP_D;
      case AMOADD_D -> AMOADD_D;
      case AMOXOR_D -> AMOXOR_D;
      case AMOAND_D -> AMOAND_D;
      case AMOOR_D -> AMOOR_D;
      case AMOMIN_D -> AMOMIN_D;
      case AMOMAX_D -> AMOMAX_D;
      case AMOMINU_D -> AMOMINU_D;
      case AMOMAXU_D -> AMOMAXU_D;
      case ECALL -> ECALL;
      case EBREAK -> EBREAK;
      case FENCE_I -> FENCE_I;
      case CSRRW -> CSRRW;
      case CSRRS -> CSRRS;
      case CSRRC -> CSRRC;
      case CSRRWI -> CSRRWI;
      case CSRRSI -> CSRRSI;
      case CSRRCI -> CSRRCI;
      case SRET -> SRET;
      case MRET -> MRET;
      case WFI -> WFI;
      case SFENCE_VMA -> SFENCE_VMA;
      default -> throw new IllegalArgumentException(instruction + " is short for another");
    };
  }
}
