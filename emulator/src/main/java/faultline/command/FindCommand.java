package faultline.command;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** {@code find}: where in memory something is. */
final class FindCommand implements Command {
  /** More of them make a number that no search comes to. */
  private static final int MOST_DIGITS = 18;

  private static final int CHUNK = 1 << 16;

  @Override
  public String name() {
    return "find";
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public String help() {
    return """
    Search memory for a sequence of bytes.
    Usage: find [/SIZE-CHAR][/MAX-COUNT] START, END, EXPR1 [, EXPR2 ...]
           find [/SIZE-CHAR][/MAX-COUNT] START, +LENGTH, EXPR1 [, EXPR2 ...]
    SIZE-CHAR is one of b, h, w, g for 8, 16, 32, 64 bit values, and if not specified
    the size is that of the expression's type; numbers that fit a word are words.
    A string is searched for with the zero that ends it.
    The address of the last match is in $_, the number of matches in $numfound.
    Example: find/g $sp, +4096, $ra
             find &text, +64, 'h', 'e'\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    int end = arguments.startsWith("/") ? Words.endOfWord(arguments) : 0;
    String options = arguments.substring(0, end);
    String parameters = arguments.substring(end).strip();
    if (!options.matches("[/bhwg0-9]*") || options.contains("//") || options.endsWith("/")) {
      throw new CommandException("Invalid size granularity.");
    }
    if (parameters.isEmpty()) {
      throw new CommandException("Missing search parameters.");
    }
    int comma = parameters.indexOf(',');
    if (comma < 0) {
      throw new CommandException("Argument required (expression to compute).");
    }
    // A plus sign before the second one makes it a length.
    boolean isLength = parameters.substring(comma + 1).stripLeading().startsWith("+");
    List<Value> values = new Expression(parameters, session).evaluateList();
    if (values.size() < 3) {
      throw new CommandException("Missing search pattern.");
    }
    long start = values.get(0).bits();
    long length = isLength ? values.get(1).bits() : values.get(1).bits() - start + 1;
    if (!isLength && Long.compareUnsigned(values.get(1).bits(), start) < 0) {
      throw new CommandException("Invalid search space, end precedes start.");
    }
    String size = options.replaceAll("[^bhwg]", "");
    String count = options.replaceAll("[^0-9]", "");
    byte[] pattern =
        pattern(values.subList(2, values.size()), size.isEmpty() ? Format.NONE : size.charAt(0));
    boolean hasLimit = !count.isEmpty() && count.length() <= MOST_DIGITS;
    long most = hasLimit ? Long.parseLong(count) : Long.MAX_VALUE;
    new Search(session, pattern, most).run(start, length);
  }

  private static byte[] pattern(List<Value> values, char size) {
    ByteArrayOutputStream pattern = new ByteArrayOutputStream();
    for (Value each : values) {
      if (each.type() instanceof Type.Array) {
        each.elements().forEach(element -> pattern.write((int) element.bits()));
        continue;
      }
      int bytes = size == Format.NONE ? ownSize(each) : Format.bytes(size);
      for (int i = 0; i < bytes; i++) {
        pattern.write((int) (each.bits() >> (i * Byte.SIZE)));
      }
    }
    return pattern.toByteArray();
  }

  private static int ownSize(Value value) {
    boolean isWord = value.type().equals(Types.LONG) && value.bits() == (int) value.bits();
    return isWord ? Integer.BYTES : value.isAddress() ? Long.BYTES : value.size();
  }

  /** A look through memory, from one match to the next. */
  private static final class Search {
    private final Session session;
    private final byte[] pattern;
    private final long most;
    private long found;

    Search(Session session, byte[] pattern, long most) {
      this.session = session;
      this.pattern = pattern;
      this.most = most;
    }

    void run(long start, long length) throws CommandException {
      if (length == 0) {
        session.output().line("Empty search range.");
      }
      long at = start;
      long left = length;
      while (found < most && Long.compareUnsigned(left, pattern.length) >= 0) {
        session.checkInterrupted();
        int places = (int) (Long.compareUnsigned(left, CHUNK) < 0 ? left : CHUNK);
        int last = places + pattern.length - 1;
        int bytes = Long.compareUnsigned(left, last) < 0 ? (int) left : last;
        Optional<byte[]> memory = session.debugger().target().read(at, bytes);
        if (memory.isEmpty()) {
          session
              .output()
              .line(
                  "warning: Unable to access %s bytes of target memory at %s, halting search."
                      .formatted(Long.toUnsignedString(left), Addresses.plain(at)));
          break;
        }
        search(memory.get(), at);
        at += places;
        left -= places;
      }
      session.variables().set("numfound", Value.of(Types.INT, found));
      session
          .output()
          .line(
              found == 0
                  ? "Pattern not found."
                  : found == 1 ? "1 pattern found." : found + " patterns found.");
    }

    private void search(byte[] memory, long address) {
      for (int i = 0; i + pattern.length <= memory.length && found < most; i++) {
        if (matches(memory, i)) {
          found++;
          long place = address + i;
          session.output().line(new Addresses(session.debugger()).named(place));
          session.variables().set("_", Value.of(Types.DATA_POINTER, place));
        }
      }
    }

    private boolean matches(byte[] memory, int start) {
      for (int i = 0; i < pattern.length; i++) {
        if (memory[start + i] != pattern[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
