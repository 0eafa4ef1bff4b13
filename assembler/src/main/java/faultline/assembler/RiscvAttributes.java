package faultline.assembler;

import faultline.elf.ObjectFile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;

/** The section .riscv.attributes, which names the instruction set (psABI, "Attributes"). */
final class RiscvAttributes {
  static final String NAME = ".riscv.attributes";

  /** SHT_RISCV_ATTRIBUTES. */
  private static final int TYPE = 0x70000003;

  private static final byte FORMAT_VERSION = 'A';
  private static final byte TAG_FILE = 1;

  private RiscvAttributes() {}

  /**
   * The section that has these {@code attributes}: numbers under even tags, texts under odd ones.
   */
  static ObjectFile.Section section(SortedMap<Integer, Object> attributes) {
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    attributes.forEach(
        (tag, value) -> {
          number(values, tag);
          if (value instanceof Long number) {
            number(values, number);
          } else {
            values.writeBytes(zeroTerminated(value.toString()));
          }
        });
    byte[] vendor = zeroTerminated("riscv");
    // Each length counts itself and, the inner one, the tag before it.
    int inner = 1 + Integer.BYTES + values.size();
    int outer = Integer.BYTES + vendor.length + inner;
    ByteBuffer out = ByteBuffer.allocate(1 + outer).order(ByteOrder.LITTLE_ENDIAN);
    out.put(FORMAT_VERSION).putInt(outer).put(vendor);
    out.put(TAG_FILE).putInt(inner).put(values.toByteArray());
    byte[] bytes = out.array();
    return new ObjectFile.Section(NAME, TYPE, 0, 0, 1, bytes, bytes.length, List.of());
  }

  /** Seven bits a byte, the low ones first; the top bit says that more follow. */
  private static void number(ByteArrayOutputStream out, long value) {
    long rest = value;
    while (rest >>> 7 != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static byte[] zeroTerminated(String text) {
    return (text + '\0').getBytes(StandardCharsets.UTF_8);
  }
}
