package faultline.elf;

import java.util.Optional;

/**
 * What a linker does at a place of a relocatable object (RISC-V psABI, "Relocations").
 *
 * <p>S is the symbol's address, A the addend, P the place, V what the place holds.
 */
public enum RelocationType {
  // @formatter:off
  R_32(1, 4),
  R_64(2, 8),
  /** S + A - P into a conditional branch. */
  BRANCH(16, 4),
  /** S + A - P into a jal. */
  JAL(17, 4),
  /** S + A - P into an auipc and the jalr behind it. */
  CALL(18, 8),
  /** The same; the target may be in a shared library. */
  CALL_PLT(19, 8),
  /** Upper part of the distance to the symbol's entry of the global offset table. */
  GOT_HI20(20, 4),
  /** Upper part of S + A - P. */
  PCREL_HI20(23, 4),
  /** Lower part of the distance whose upper part is at S: into an addi, a load or a jalr. */
  PCREL_LO12_I(24, 4),
  /** The same, into a store. */
  PCREL_LO12_S(25, 4),
  /** Upper part of S + A. */
  HI20(26, 4),
  /** Lower part of S + A, into an addi, a load or a jalr. */
  LO12_I(27, 4),
  /** The same, into a store. */
  LO12_S(28, 4),
  /** V + S + A, as are the next three. */
  ADD8(33, 1),
  ADD16(34, 2),
  ADD32(35, 4),
  ADD64(36, 8),
  /** V - S - A, as are the next three. */
  SUB8(37, 1),
  SUB16(38, 2),
  SUB32(39, 4),
  SUB64(40, 8),
  /** A bytes of nops stand here, of which the linker keeps what alignment needs. */
  ALIGN(43, 0),
  /** S + A - P into a c.beqz or c.bnez. */
  RVC_BRANCH(44, 2),
  /** S + A - P into a c.j. */
  RVC_JUMP(45, 2),
  /** The relocation before this one may be relaxed. */
  RELAX(51, 0),
  /** V - S - A in the low six bits, of line tables. */
  SUB6(52, 1),
  /** S + A in the low six bits. */
  SET6(53, 1),
  SET8(54, 1),
  SET16(55, 2),
  SET32(56, 4),
  /** S + A - P. */
  PCREL_32(57, 4),
  /** S + A, of which the next one takes its own S + A; the difference fills the ULEB128 there. */
  SET_ULEB128(60, 1),
  SUB_ULEB128(61, 1);
  // @formatter:on

  private final int number;
  private final int size;

  RelocationType(int number, int size) {
    this.number = number;
    this.size = size;
  }

  /** The psABI's number for it. */
  public int number() {
    return number;
  }

  /** How many bytes it changes. */
  public int size() {
    return size;
  }

  /** Its name as readelf prints it. */
  public String displayName() {
    return "R_RISCV_" + (this == R_32 ? "32" : this == R_64 ? "64" : name());
  }

  /** The name of type {@code number}, as readelf prints it, also of one that is none of these. */
  public static String nameOf(int number) {
    String other =
        switch (number) {
          case 3 -> "RELATIVE";
          case 4 -> "COPY";
          case 5 -> "JUMP_SLOT";
          case 7 -> "TLS_DTPMOD64";
          case 9 -> "TLS_DTPREL64";
          case 11 -> "TLS_TPREL64";
          case 21 -> "TLS_GOT_HI20";
          case 22 -> "TLS_GD_HI20";
          case 29 -> "TPREL_HI20";
          case 30 -> "TPREL_LO12_I";
          case 31 -> "TPREL_LO12_S";
          case 32 -> "TPREL_ADD";
          case 46 -> "RVC_LUI";
          case 58 -> "IRELATIVE";
          case 59 -> "PLT32";
          default -> Integer.toUnsignedString(number);
        };
    return of(number).map(RelocationType::displayName).orElse("R_RISCV_" + other);
  }

  /** The type with this number, or empty when it is not one of these. */
  public static Optional<RelocationType> of(int number) {
    for (RelocationType type : values()) {
      if (type.number == number) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
