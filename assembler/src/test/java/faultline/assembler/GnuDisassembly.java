package faultline.assembler;

import faultline.isa.Csr;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The known differences between GNU objdump's disassembly and ours, each with its reason;
 * everything else must be equal.
 *
 * <p>One more cannot be compared: words that end in 11111, which objdump takes for the beginning of
 * an instruction of 48 bits or more, and steps over as such. This machine has none of these; we
 * write such a word as {@code .4byte}, as long as what the machine fetches.
 */
final class GnuDisassembly {
  /**
   * c.addi16sp with an immediate of zero: objdump writes it as an instruction, but the encoding is
   * reserved (volume I, section 16.5), and this machine and QEMU take it for illegal.
   */
  private static final int RESERVED_C_ADDI16SP = 0x6101;

  private static final Pattern CSR_NUMBER = Pattern.compile("0x([0-9a-f]{3})\\b");

  private GnuDisassembly() {}

  /** What we write for {@code word}, for which objdump wrote {@code line}. */
  static String asOurs(int word, String line) {
    return word == RESERVED_C_ADDI16SP ? ".2byte\t0x" + Integer.toHexString(word) : line;
  }

  /**
   * What we write for {@code line} of an executable from GNU as. That marks its output as made for
   * the privileged architecture 1.11, and objdump then writes as numbers the CSRs that are newer.
   */
  static String asOurs(String line) {
    if (!line.startsWith("csr")) {
      return line;
    }
    Matcher number = CSR_NUMBER.matcher(line);
    return number.replaceAll(found -> Csr.name(Integer.parseInt(found.group(1), 16)));
  }
}
