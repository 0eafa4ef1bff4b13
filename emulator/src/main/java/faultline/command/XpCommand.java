package faultline.command;

import faultline.debug.Target;
import faultline.isa.Decoder;
import faultline.isa.Disassembler;
import faultline.memory.Ram;
import java.util.Optional;

/** {@code xp}: physical memory, in the formats of QEMU's monitor. */
final class XpCommand implements Command {
  private static final String LETTERS = "xduoci";
  private static final int LINE = 16;
  private static final int LINE_OF_BYTES = 8;

  @Override
  public String name() {
    return "xp";
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public String help() {
    return """
    Examine physical memory, in the format of QEMU's monitor.
    Usage: xp [/FMT] PA
    FMT is a repeat count, a format letter and a size letter: x(hex), d(decimal),
    u(unsigned decimal), o(octal), c(char), i(instruction); b(byte), h(halfword),
    w(word), g(giant, 8 bytes).  Letters left out are those of the last "xp".
    Example: xp /4gx 0x80000000
             xp /2i 0x80000000\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Format format = Format.parse(arguments);
    if (format.rest().isEmpty()) {
      throw new CommandException("Argument required (physical address to examine).");
    }
    if (format.letter() != Format.NONE && LETTERS.indexOf(format.letter()) < 0) {
      throw new CommandException("invalid char in format: '%c'".formatted(format.letter()));
    }
    long pa = session.evaluate(format.rest()).bits();
    ExamineState state = session.examinePhysical();
    char letter = format.letter() == Format.NONE ? state.letter() : format.letter();
    char size = format.size() == Format.NONE ? state.size() : format.size();
    state.remember(letter, size, format.count());
    Dump dump = new Dump(session, letter);
    if (letter == 'i') {
      dump.instructions(pa, format.count());
    } else {
      dump.numbers(pa, format.count(), Format.bytes(size));
    }
  }

  /** One run of the command. */
  private static final class Dump {
    private final Session session;
    private final Target target;
    private final char letter;

    Dump(Session session, char letter) {
      this.session = session;
      this.letter = letter;
      target = session.debugger().target();
    }

    /** Lines of 16 bytes; of 8 when they are shown one by one. */
    void numbers(long from, long count, int size) throws CommandException {
      int perLine = (size == 1 ? LINE_OF_BYTES : LINE) / size;
      long pa = from;
      for (long left = count; left > 0; left -= perLine) {
        session.checkInterrupted();
        int here = (int) Math.min(left, perLine);
        Optional<byte[]> bytes = target.readPhysical(pa, here * size);
        if (bytes.isEmpty()) {
          throw new CommandException("%016x: Cannot access memory".formatted(pa));
        }
        StringBuilder line = new StringBuilder("%016x:".formatted(pa));
        int each = letter == 'c' ? 1 : size;
        for (int i = 0; i < here * size; i += each) {
          line.append(' ').append(number(value(bytes.get(), i, each), each));
        }
        session.output().line(line.toString());
        pa += (long) here * size;
      }
    }

    private static long value(byte[] bytes, int at, int size) {
      return switch (size) {
        case Byte.BYTES -> bytes[at] & 0xffL;
        case Short.BYTES -> Ram.getShort(bytes, at) & 0xffffL;
        case Integer.BYTES -> Integer.toUnsignedLong(Ram.getInt(bytes, at));
        default -> Ram.getLong(bytes, at);
      };
    }

    /** As wide as the longest of its size; d is padded like u, and shows no sign below 8 bytes. */
    private String number(long value, int size) {
      int bits = size * Byte.SIZE;
      return switch (letter) {
        case 'c' -> character((char) value);
        case 'o' -> ("%" + (bits + 2) / 3 + "s").formatted(octal(value));
        case 'd' -> ("%" + (bits * 10 + 32) / 33 + "s").formatted(Long.toString(value));
        case 'u' -> ("%" + (bits * 10 + 32) / 33 + "s").formatted(Long.toUnsignedString(value));
        default -> ("0x%0" + bits / 4 + "x").formatted(value);
      };
    }

    private static String octal(long value) {
      return value == 0 ? "0" : "0" + Long.toOctalString(value);
    }

    private static String character(char octet) {
      return switch (octet) {
        case '\n' -> "'\\n'";
        case '\r' -> "'\\r'";
        case '\t' -> "'\\t'";
        case '\'' -> "'\\''";
        case '\\' -> "'\\\\'";
        default ->
            octet >= ' ' && octet <= '~' ? "'" + octet + "'" : "'\\x%02x'".formatted((int) octet);
      };
    }

    /** Our own disassembler's words, in the place of QEMU's. */
    void instructions(long from, long count) throws CommandException {
      long pa = from;
      for (long i = 0; i < count; i++) {
        session.checkInterrupted();
        int half = (int) load(pa, Short.BYTES);
        int size = Decoder.size(half);
        int word = Decoder.isLong(half) ? (int) load(pa, Integer.BYTES) : half;
        String code = size == Short.BYTES ? "%04x    ".formatted(word) : "%08x".formatted(word);
        String[] parts =
            Disassembler.disassemble(word, pa, target -> "0x" + Long.toHexString(target))
                .split("\t", 2);
        session
            .output()
            .line(
                "0x%016x:  %s          %-23s %s"
                    .formatted(pa, code, parts[0], parts.length > 1 ? parts[1] : ""));
        pa += size;
      }
    }

    private long load(long pa, int size) throws CommandException {
      return value(
          target
              .readPhysical(pa, size)
              .orElseThrow(() -> new CommandException("%016x: Cannot access memory".formatted(pa))),
          0,
          size);
    }
  }
}
