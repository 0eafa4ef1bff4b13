package faultline.elf;

import java.nio.ByteBuffer;

/**
 * The header with which a file of ours begins.
 *
 * @param type executable or relocatable object
 * @param segments how many program headers follow it at once; objects have none
 * @param sectionHeadersAt where the section headers stand; the last is that of their names
 * @param compressed whether the code may hold instructions of the C extension
 */
record ElfHeader(
    int type, long entry, int segments, long sectionHeadersAt, int sections, boolean compressed) {

  void put(ByteBuffer out) {
    boolean hasSegments = type == Elf.TYPE_EXECUTABLE;
    out.putInt(Elf.MAGIC)
        .put((byte) Elf.CLASS_64)
        .put((byte) Elf.DATA_LITTLE_ENDIAN)
        .put((byte) Elf.VERSION)
        .position(16);
    out.putShort((short) type)
        .putShort((short) Elf.MACHINE_RISCV)
        .putInt(Elf.VERSION)
        .putLong(entry)
        .putLong(hasSegments ? Elf.HEADER_SIZE : 0)
        .putLong(sectionHeadersAt)
        .putInt(compressed ? Elf.FLAGS_COMPRESSED : 0)
        .putShort((short) Elf.HEADER_SIZE)
        .putShort((short) (hasSegments ? Elf.PROGRAM_HEADER_SIZE : 0))
        .putShort((short) segments)
        .putShort((short) Elf.SECTION_HEADER_SIZE)
        .putShort((short) sections)
        .putShort((short) (sections - 1));
  }
}
