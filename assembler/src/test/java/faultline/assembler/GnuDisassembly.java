package faultline.assembler;

import faultline.isa.Csr;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The known differences between objdump's disassembly and ours, each with its reason; everything
 * else must be equal.
 */
final class GnuDisassembly {
  /**
   * objdump 2.40 writes an instruction with an immediate by the name of its register form, {@code
   * add a0,a0,5}; we write the instruction that is there, {@code addi}.
   */
  private static final Map<String, String> IMMEDIATE_NAMES =
      Map.ofEntries(
          Map.entry("add", "addi"),
          Map.entry("addw", "addiw"),
          Map.entry("and", "andi"),
          Map.entry("or", "ori"),
          Map.entry("xor", "xori"),
          Map.entry("slt", "slti"),
          Map.entry("sltu", "sltiu"),
          Map.entry("sll", "slli"),
          Map.entry("srl", "srli"),
          Map.entry("sra", "srai"),
          Map.entry("sllw", "slliw"),
          Map.entry("srlw", "srliw"),
          Map.entry("sraw", "sraiw"),
          Map.entry("csrw", "csrwi"),
          Map.entry("csrs", "csrsi"),
          Map.entry("csrc", "csrci"),
          Map.entry("csrrw", "csrrwi"),
          Map.entry("csrrs", "csrrsi"),
          Map.entry("csrrc", "csrrci"));

  private static final Pattern CSR_NUMBER = Pattern.compile("0x([0-9a-f]{3})\\b");

  private GnuDisassembly() {}

  /** What we write for what objdump wrote. */
  static String asOurs(String line) {
    int tab = line.indexOf('\t');
    if (tab < 0) {
      return line;
    }
    String mnemonic = line.substring(0, tab);
    if (mnemonic.startsWith("csr")) {
      return asOurs(mnemonic, named(line));
    }
    return asOurs(mnemonic, line);
  }

  /** objdump 2.40 names the CSRs of the privileged architecture 1.11; later ones are numbers. */
  private static String named(String line) {
    Matcher number = CSR_NUMBER.matcher(line);
    return number.replaceAll(found -> Csr.name(Integer.parseInt(found.group(1), 16)));
  }

  private static String asOurs(String mnemonic, String line) {
    String last = line.substring(line.lastIndexOf(',') + 1);
    boolean isNumber = last.matches("-?[0-9].*");
    return isNumber
        ? IMMEDIATE_NAMES.getOrDefault(mnemonic, mnemonic) + line.substring(mnemonic.length())
        : line;
  }
}
