package faultline.objdump;

import faultline.elf.ElfException;
import faultline.elf.ElfTables.Header;
import faultline.isa.Extension;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * For which extensions code was made: what the section .riscv.attributes (psABI, "Attributes") and
 * mapping symbols like {@code $xrv64i2p0_m2p0} say. Words of other extensions are no instructions
 * there, so objdump does not write them as such.
 */
final class FileIsa {
  /** SHT_RISCV_ATTRIBUTES. */
  private static final int TYPE = 0x70000003;

  private static final byte TAG_FILE = 1;
  private static final long TAG_ARCH = 5;
  private static final String BASE = "rv64";

  private FileIsa() {}

  /** What {@code file} says; all extensions when it says nothing. */
  static Set<Extension> of(DumpedFile file) throws ElfException {
    for (Header header : file.tables().sections()) {
      if (header.type() == TYPE) {
        return arch(file.bytes(header)).map(FileIsa::parse).orElse(all());
      }
    }
    return all();
  }

  private static Set<Extension> all() {
    return EnumSet.allOf(Extension.class);
  }

  /** The attribute Tag_RISCV_arch in {@code bytes}; empty when it is not there or damaged. */
  private static Optional<String> arch(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      in.get();
      in.getInt();
      boolean isForFile = text(in).equals("riscv") && in.get() == TAG_FILE;
      in.getInt();
      while (isForFile && in.hasRemaining()) {
        long tag = number(in);
        if (tag == TAG_ARCH) {
          return Optional.of(text(in));
        }
        // The value of an odd tag is text, of an even one a number.
        if ((tag & 1) != 0) {
          text(in);
        } else {
          number(in);
        }
      }
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static String text(ByteBuffer in) {
    StringBuilder text = new StringBuilder();
    for (byte each = in.get(); each != 0; each = in.get()) {
      text.append((char) each);
    }
    return text.toString();
  }

  /** A number in pieces of seven bits, the lowest first. */
  private static long number(ByteBuffer in) {
    long value = 0;
    int shift = 0;
    byte piece;
    do {
      piece = in.get();
      value |= shift < Long.SIZE ? (piece & 0x7fL) << shift : 0;
      shift += 7;
    } while (piece < 0);
    return value;
  }

  /** The extensions of an instruction set's name, such as {@code rv64i2p0_m2p0_zicsr2p0}. */
  static Set<Extension> parse(String name) {
    Set<Extension> extensions = EnumSet.of(Extension.I, Extension.PRIVILEGED);
    if (!name.startsWith(BASE)) {
      return all();
    }
    for (String part : name.substring(BASE.length()).split("_", -1)) {
      String plain = part.replaceAll("[0-9]+p[0-9]+", "");
      // Until version 2.1 the base had what is Zicsr and Zifencei now.
      if (part.startsWith("i2p0") || plain.startsWith("g")) {
        extensions.add(Extension.ZICSR);
        extensions.add(Extension.ZIFENCEI);
      }
      boolean isLetters = !plain.startsWith("z") && !plain.startsWith("s");
      for (Extension extension : Extension.values()) {
        String each = extension.marchName();
        boolean isLetter = isLetters && each.length() == 1;
        boolean isIn = isLetter ? plain.contains(each) : plain.equals(each);
        if (isIn && !each.isEmpty()) {
          extensions.add(extension);
        }
      }
    }
    return extensions;
  }
}
