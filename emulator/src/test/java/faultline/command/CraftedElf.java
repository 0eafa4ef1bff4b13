package faultline.command;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An ELF file for RISC-V with the sections and program headers that a test wants, sound or not. */
final class CraftedElf {
  private static final int MAGIC = 0x464c457f;
  private static final short EXECUTABLE = 2;
  private static final short RISCV = 243;
  private static final int HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final int SECTION_HEADER = 64;
  private static final int PROGBITS = 1;
  private static final int STRTAB = 3;
  private static final int ENTRY = 24;

  private final List<byte[]> headers = new ArrayList<>();
  private final ByteArrayOutputStream contents = new ByteArrayOutputStream();
  private final ByteArrayOutputStream names = new ByteArrayOutputStream();
  private final ByteArrayOutputStream segments = new ByteArrayOutputStream();
  private int segmentCount;

  CraftedElf() {
    names.write(0);
    headers.add(new byte[SECTION_HEADER]);
  }

  /** Adds a section; text is executable. */
  CraftedElf section(String name, long address, byte[] bytes) {
    addHeader(name, PROGBITS, name.equals(".text") ? 6 : 0, address, bytes);
    return this;
  }

  private void addHeader(String name, int type, long flags, long address, byte[] bytes) {
    int nameAt = names.size();
    names.writeBytes((name + "\0").getBytes(StandardCharsets.US_ASCII));
    headers.add(
        words(SECTION_HEADER)
            .putInt(nameAt)
            .putInt(type)
            .putLong(flags)
            .putLong(address)
            .putLong(HEADER + contents.size())
            .putLong(bytes.length)
            .array());
    contents.writeBytes(bytes);
  }

  /** Adds a loaded, executable segment of what was added first. */
  CraftedElf segment(long address, long size) {
    segments.writeBytes(
        words(PROGRAM_HEADER)
            .putInt(1)
            .putInt(5)
            .putLong(0)
            .putLong(address)
            .putLong(address)
            .putLong(size)
            .putLong(size)
            .array());
    segmentCount++;
    return this;
  }

  byte[] bytes() {
    byte[] allNames = (names + ".shstrtab\0").getBytes(StandardCharsets.US_ASCII);
    addHeader(".shstrtab", STRTAB, 0, 0, allNames);
    int segmentsAt = HEADER + contents.size();
    int headersAt = segmentsAt + segments.size();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] first = new byte[HEADER];
    ByteBuffer head =
        ByteBuffer.wrap(first)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(MAGIC)
            .put(new byte[] {2, 1, 1});
    head.position(16);
    head.putShort(EXECUTABLE).putShort(RISCV).putInt(1);
    head.position(ENTRY);
    head.putLong(0x80000000L).putLong(segmentsAt).putLong(headersAt).putInt(0);
    head.putShort((short) HEADER);
    head.putShort((short) PROGRAM_HEADER).putShort((short) segmentCount);
    head.putShort((short) SECTION_HEADER).putShort((short) headers.size());
    head.putShort((short) (headers.size() - 1));
    file.writeBytes(first);
    file.writeBytes(contents.toByteArray());
    file.writeBytes(segments.toByteArray());
    headers.forEach(file::writeBytes);
    return file.toByteArray();
  }

  private static ByteBuffer words(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
