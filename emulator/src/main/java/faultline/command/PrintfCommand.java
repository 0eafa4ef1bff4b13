package faultline.command;

import faultline.debug.GuestMemory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code printf}: values as C's printf shows them. */
final class PrintfCommand implements Command {
  /** What stays in front of zeros that fill a field. */
  private static final Pattern SIGN_OR_BASE = Pattern.compile("[-+ ]|0[xX]");

  private static final Pattern CONVERSION =
      Pattern.compile(
          "%(?<flags>[-+ 0#]*)(?<width>[0-9]{0,4})(?:\\.(?<precision>[0-9]{0,4}))?"
              + "(?<length>hh|h|ll|l|z|)(?<kind>.)");

  private static final Pattern INCOMPLETE = Pattern.compile("(?<!%)(%%)*%[-+ 0#0-9.hlz]*$");

  private static final Pattern UNKNOWN_ESCAPE =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?<kind>[^\\\\abefnrtvx\"'0-7])");

  /** What keeps a string without an end from filling the screen. */
  private static final int LONGEST_STRING = 4096;

  @Override
  public String name() {
    return "printf";
  }

  @Override
  public String help() {
    return """
    Formatted printing, like the C "printf" function.
    Usage: printf "format string", ARG1, ARG2, ARG3, ..., ARGN
    This supports %d %i %u %x %X %o %c %s %p %% with flags, a width, a precision and the
    lengths h, hh, l, ll and z; %s takes the address of a string in the guest, or one in
    quotes.
    Example: printf "a0 = %ld, sp = %p\\n", $a0, $sp
             printf "%s\\n", $a1\
    """;
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required (format-control string and values to print).");
    }
    if (!arguments.startsWith("\"")) {
      throw new CommandException("Bad format string, missing '\"'.");
    }
    int end = endOfString(arguments, 1);
    if (end == arguments.length()) {
      throw new CommandException("Bad format string, non-terminated '\"'.");
    }
    String behind = arguments.substring(end + 1).strip();
    if (!behind.isEmpty() && !behind.startsWith(",")) {
      throw new CommandException("Invalid argument syntax");
    }
    List<String> values = behind.isEmpty() ? List.of() : split(behind.substring(1));
    session.output().print(format(arguments.substring(1, end), values, session));
  }

  /** Where the quote is that ends the string that goes on at {@code at}. */
  private static int endOfString(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end, text.length());
  }

  /** Cuts at the commas that are not inside parentheses, braces or quotes. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '(', '{', '[' -> depth++;
        case ')', '}', ']' -> depth--;
        case '"' -> i = endOfString(text, i + 1);
        case ',' -> {
          if (depth == 0) {
            parts.add(text.substring(start, i).strip());
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  private static String format(String format, List<String> values, Session session)
      throws CommandException {
    if (INCOMPLETE.matcher(format).find()) {
      throw new CommandException("Incomplete format specifier at end of format string");
    }
    Matcher unknown = UNKNOWN_ESCAPE.matcher(format);
    if (unknown.find()) {
      throw new CommandException(
          "Unrecognized escape character \\%s in format string.".formatted(unknown.group("kind")));
    }
    StringBuilder text = new StringBuilder();
    Matcher matcher = CONVERSION.matcher(format);
    int next = 0;
    int at = 0;
    while (matcher.find(at)) {
      text.append(Escapes.decodeText(format.substring(at, matcher.start())));
      at = matcher.end();
      if (matcher.group("kind").equals("%")) {
        text.append('%');
        continue;
      }
      if (next == values.size()) {
        throw wrongNumber();
      }
      text.append(padded(matcher, convert(matcher, values.get(next++), session)));
    }
    if (next != values.size()) {
      throw wrongNumber();
    }
    return text.append(Escapes.decodeText(format.substring(at))).toString();
  }

  private static CommandException wrongNumber() {
    return new CommandException("Wrong number of arguments for specified format-string");
  }

  private static String convert(Matcher conversion, String argument, Session session)
      throws CommandException {
    String kind = conversion.group("kind");
    if (kind.equals("*")) {
      throw new CommandException("`*' not supported for precision or width in printf");
    }
    if (kind.equals("n")) {
      throw new CommandException("Format specifier `n' not supported in printf");
    }
    if (!"diuxXocsp".contains(kind)) {
      throw new CommandException("Unrecognized format specifier '%s' in printf".formatted(kind));
    }
    if (kind.equals("s") && argument.startsWith("\"")) {
      int end = endOfString(argument, 1);
      return shortened(Escapes.decodeText(argument.substring(1, end)), conversion);
    }
    Value found = session.evaluate(argument);
    if (found.type() == Types.VOID) {
      throw new CommandException("Value can't be converted to integer.");
    }
    long value = found.bits();
    long cut = cut(value, conversion.group("length"));
    long unsigned = unsigned(value, conversion.group("length"));
    boolean alternative = conversion.group("flags").contains("#") && unsigned != 0;
    return switch (kind) {
      case "d", "i" ->
          sign(cut, conversion) + precise(Long.toString(cut).replace("-", ""), conversion);
      case "u" -> precise(Long.toUnsignedString(unsigned), conversion);
      case "x" -> (alternative ? "0x" : "") + precise(Long.toHexString(unsigned), conversion);
      case "X" ->
          (alternative ? "0X" : "")
              + precise(Long.toHexString(unsigned).toUpperCase(Locale.ROOT), conversion);
      case "o" -> (alternative ? "0" : "") + precise(Long.toOctalString(unsigned), conversion);
      case "c" -> (value & 0xff) == 0 ? "" : String.valueOf((char) (value & 0xff));
      case "p" -> value == 0 ? "(nil)" : Addresses.plain(value);
      default ->
          shortened(value == 0 ? "(null)" : string(value, session.debugger().memory()), conversion);
    };
  }

  private static String sign(long value, Matcher conversion) {
    String flags = conversion.group("flags");
    return value < 0 ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
  }

  /** A number has at least as many digits as its precision says. */
  private static String precise(String digits, Matcher conversion) {
    return "0".repeat(Math.max(0, precision(conversion, 1) - digits.length())) + digits;
  }

  /** Of a string no more is shown than its precision says. */
  private static String shortened(String text, Matcher conversion) {
    return text.substring(0, Math.min(text.length(), precision(conversion, text.length())));
  }

  private static int precision(Matcher conversion, int otherwise) {
    String precision = conversion.group("precision");
    return precision == null ? otherwise : precision.isEmpty() ? 0 : Integer.parseInt(precision);
  }

  private static long cut(long value, String length) {
    return switch (length) {
      case "hh" -> (byte) value;
      case "h" -> (short) value;
      case "" -> (int) value;
      default -> value;
    };
  }

  private static long unsigned(long value, String length) {
    return switch (length) {
      case "hh" -> value & 0xff;
      case "h" -> value & 0xffff;
      case "" -> value & 0xffff_ffffL;
      default -> value;
    };
  }

  private static String string(long address, GuestMemory memory) throws CommandException {
    StringBuilder text = new StringBuilder();
    while (text.length() < LONGEST_STRING) {
      long at = address + text.length();
      OptionalLong octet = memory.load(at, 1);
      if (octet.isEmpty()) {
        throw CommandException.unreadable(at);
      }
      if (octet.getAsLong() == 0) {
        break;
      }
      text.append((char) octet.getAsLong());
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String padded(Matcher conversion, String text) {
    String digits = conversion.group("width");
    int missing = digits.isEmpty() ? 0 : Integer.parseInt(digits) - text.length();
    if (missing <= 0) {
      return text;
    }
    String flags = conversion.group("flags");
    if (flags.contains("-")) {
      return text + " ".repeat(missing);
    }
    boolean zeros =
        flags.contains("0")
            && conversion.group("precision") == null
            && !"cs".contains(conversion.group("kind"));
    if (!zeros) {
      return " ".repeat(missing) + text;
    }
    Matcher front = SIGN_OR_BASE.matcher(text);
    int digitsFrom = front.lookingAt() ? front.end() : 0;
    return text.substring(0, digitsFrom) + "0".repeat(missing) + text.substring(digitsFrom);
  }
}
