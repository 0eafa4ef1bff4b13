package faultline.assembler;

import faultline.elf.ObjectFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The section .riscv.attributes, which names the instruction set (psABI, "Attributes"). */
final class RiscvAttributes {
  static final String NAME = ".riscv.attributes";

  /** SHT_RISCV_ATTRIBUTES. */
  private static final int TYPE = 0x70000003;

  private static final byte FORMAT_VERSION = 'A';
  private static final byte TAG_FILE = 1;
  private static final byte TAG_ARCH = 5;

  /** The version of the privileged specification that GNU as has in mind: 1.11. */
  private static final byte[] PRIVILEGED_VERSION = {8, 1, 10, 11};

  private RiscvAttributes() {}

  /**
   * A section that says that the code is for {@code isa}.
   *
   * @param privileged whether it uses the privileged architecture
   */
  static ObjectFile.Section section(String isa, boolean privileged) {
    byte[] vendor = zeroTerminated("riscv");
    byte[] name = zeroTerminated(isa);
    // Each length counts itself and, the inner one, the tag before it.
    byte[] version = privileged ? PRIVILEGED_VERSION : new byte[0];
    int inner = 1 + Integer.BYTES + 1 + name.length + version.length;
    int outer = Integer.BYTES + vendor.length + inner;
    ByteBuffer out = ByteBuffer.allocate(1 + outer).order(ByteOrder.LITTLE_ENDIAN);
    out.put(FORMAT_VERSION).putInt(outer).put(vendor);
    out.put(TAG_FILE).putInt(inner).put(TAG_ARCH).put(name).put(version);
    byte[] bytes = out.array();
    return new ObjectFile.Section(NAME, TYPE, 0, 0, 1, bytes, bytes.length, List.of());
  }

  private static byte[] zeroTerminated(String text) {
    return (text + '\0').getBytes(StandardCharsets.UTF_8);
  }
}
