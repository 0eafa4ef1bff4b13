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
   * fence.tso: no part of our language; the machine takes it for the plain fence that it may be
   * (volume I, section 2.7). As the bits of its mode have no name here it is a number.
   */
  private static final int FENCE_TSO = 0x8330000f;

  private static final int FENCE_TSO_MASK = 0xfff0_f07f | (0x1f << 15) | (0x1f << 7);

  /**
   * c.addi16sp with an immediate of zero: objdump writes it as an instruction, but the encoding is
   * reserved (volume I, section 16.5), and this machine and QEMU take it for illegal.
   */
  private static final int RESERVED_C_ADDI16SP = 0x6101;

  private static final Pattern CSR_NUMBER = Pattern.compile("0x([0-9a-f]{3})\\b");

  private GnuDisassembly() {}

  /** What we write for {@code word}, for which objdump wrote {@code line}. */
  static String asOurs(int word, String line) {
    boolean isFenceTso = (word & FENCE_TSO_MASK) == FENCE_TSO;
    if (isFenceTso || word == RESERVED_C_ADDI16SP) {
      return (isFenceTso ? ".4byte" : ".2byte") + "\t0x" + Integer.toHexString(word);
    }
    return line;
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
