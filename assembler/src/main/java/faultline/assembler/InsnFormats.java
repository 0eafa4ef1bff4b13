package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formats of {@code .insn} and the names of opcodes that it knows. */
final class InsnFormats {
  /** Names that source may use for the seven bits of an opcode (volume I, table 24.1). */
  private static final Map<String, Integer> OPCODES =
      Map.ofEntries(
          Map.entry("load", 0x03),
          Map.entry("load_fp", 0x07),
          Map.entry("custom_0", 0x0b),
          Map.entry("misc_mem", 0x0f),
          Map.entry("op_imm", 0x13),
          Map.entry("auipc", 0x17),
          Map.entry("op_imm_32", 0x1b),
          Map.entry("store", 0x23),
          Map.entry("store_fp", 0x27),
          Map.entry("custom_1", 0x2b),
          Map.entry("amo", 0x2f),
          Map.entry("op", 0x33),
          Map.entry("lui", 0x37),
          Map.entry("op_32", 0x3b),
          Map.entry("madd", 0x43),
          Map.entry("msub", 0x47),
          Map.entry("nmsub", 0x4b),
          Map.entry("nmadd", 0x4f),
          Map.entry("op_fp", 0x53),
          Map.entry("custom_2", 0x5b),
          Map.entry("branch", 0x63),
          Map.entry("jalr", 0x67),
          Map.entry("jal", 0x6f),
          Map.entry("system", 0x73),
          Map.entry("custom_3", 0x7b));

  /**
   * What the operands of each format are: o opcode, 3 funct3, 7 funct7, 2 funct2, d s t r
   * registers, i j u q b a the immediate of that {@link Field}'s place, m an address.
   */
  private static final Map<String, List<String>> SHAPES =
      Map.of(
          "r", List.of("o37dst", "o32dstr"),
          "r4", List.of("o32dstr"),
          "i", List.of("o3dsj", "o3dM"),
          "s", List.of("o3tN"),
          "b", List.of("o3stp"),
          "sb", List.of("o3stp"),
          "u", List.of("odu"),
          "j", List.of("oda"),
          "uj", List.of("oda"));

  private InsnFormats() {}

  /** The operands that format {@code name} can have, or null when there is no such format. */
  static @Nullable List<String> shapes(String name) {
    return SHAPES.get(name);
  }

  /** The opcode called {@code name}, or null. */
  static @Nullable Integer opcode(String name) {
    return OPCODES.get(name.toLowerCase(Locale.ROOT));
  }

  /** How {@code format} is written, as an error. */
  static Finding form(String format, List<String> shapes) {
    StringBuilder out = new StringBuilder(format);
    String separator = " ";
    for (int k = 0; k < shapes.get(0).length(); k++) {
      out.append(separator).append(name(shapes.get(0).charAt(k)));
      separator = ", ";
    }
    return Message.DIRECTIVE_FORM.with(".insn", out);
  }

  private static String name(char letter) {
    return switch (letter) {
      case 'o' -> "OPCODE";
      case '2' -> "FUNCT2";
      case '3' -> "FUNCT3";
      case '7' -> "FUNCT7";
      case 'd' -> "RD";
      case 's' -> "RS1";
      case 't' -> "RS2";
      case 'r' -> "RS3";
      case 'M', 'N' -> "OFFSET(RS1)";
      case 'p', 'a' -> "TARGET";
      default -> "IMMEDIATE";
    };
  }
}
