package faultline.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Lines as a user types them: what the commands' own usage promises, often with one thing wrong,
 * and now and then words without any sense.
 */
final class FuzzGrammar {
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "7",
          "-1",
          "-2",
          "0x10000",
          "0x14000",
          "0x80000000",
          "0x80000010",
          "0xffffffc080000000",
          "0x8000000000000000",
          "0x7fffffffffffffff",
          "2147483647",
          "2147483648",
          "4294967296",
          "99999999999999999999",
          "0x",
          "09",
          "'a'",
          "1000000");
  private static final List<String> REGISTERS =
      List.of(
          "$pc",
          "$sp",
          "$a0",
          "$x10",
          "$zero",
          "$satp",
          "$mstatus",
          "$priv",
          "$fp",
          "$",
          "$$",
          "$1",
          "$$9",
          "$99999",
          "$nosuch",
          "$_",
          "$__",
          "$_exitcode",
          "$x");
  private static final List<String> SYMBOLS =
      List.of(
          "_start",
          "modify",
          "page_c",
          "trap_vector",
          "frames_free",
          "twice",
          "main",
          "nosuch",
          "own_copy",
          "user_trap");
  private static final List<String> FORMATS =
      List.of(
          "x",
          "8gx",
          "3i",
          "s",
          "20c",
          "t",
          "0",
          "9999999xb",
          "-2x",
          "-3i",
          "z",
          "2147483647s",
          "99999999999x",
          "xx",
          "a",
          "o",
          "f",
          "w",
          "g",
          "-9999999i",
          "r",
          "5");
  private static final List<String> TYPES =
      List.of("int", "long", "char", "unsigned short", "char *", "void", "struct s", "int [3]");
  private static final List<String> TEXTS =
      List.of(
          "abc",
          "\"a b\"",
          "\"",
          "\\",
          "\\x41\\n",
          "\\0",
          "'",
          "\u00e9",
          "\ud83d\ude00",
          "%d",
          "end",
          "#",
          "a".repeat(5000));
  private static final List<String> PATTERNS =
      List.of(
          "tlb",
          "[",
          "(a*)*b",
          "(.*)*.*=.*",
          "*",
          "\\",
          "(x+x+)+y",
          "(.|\\n)*zz",
          "([a-z ]+)+#",
          "((.*,)*)*#",
          "(\\w+\\s?)+$$",
          "a{99999999}");
  private static final List<String> WORDS =
      List.of(
          "all",
          "apply",
          "if",
          "pid",
          "at",
          "once",
          "delete",
          "unlimited",
          "on",
          "off",
          "csr",
          "store",
          "write",
          "=",
          "==",
          "+=",
          "++",
          "?",
          ":",
          "[",
          "]",
          "(",
          ")",
          "(long)",
          "(char *)",
          "sizeof",
          "@4",
          "@99999999",
          "\"abc\"",
          "{int}",
          "{char}",
          "{",
          "}",
          ",",
          "\"",
          "\\",
          "@",
          "+",
          "-",
          "*",
          "/",
          "%",
          "&",
          "|",
          "^",
          "~",
          "<<",
          ">>",
          "#",
          "/x",
          "/8gx",
          "/0",
          "\t",
          "\u0000",
          "!=",
          "hook-print",
          "where",
          "$arg0",
          "$argc",
          "-o",
          "-v",
          "-location",
          "-pa",
          "-pte",
          "-eof",
          "::",
          ".",
          "..");

  private final Random random;
  private final Path folder;
  private final List<String> files;
  private final List<String> names;
  private final UsageGrammar usage;

  /**
   * @param names of all commands
   * @param folder of files to name, and the only place for files to be written to
   */
  FuzzGrammar(
      CommandTable table, List<String> names, Random random, Path folder, List<String> files) {
    this.random = random;
    this.folder = folder;
    this.files = files;
    this.names = names.stream().filter(name -> !leavesTheSession(name)).toList();
    usage = new UsageGrammar(table, random, this::value);
  }

  /** A line; it may open a block. */
  String line() {
    int kind = random.nextInt(20);
    String line = kind < 3 ? soup() : usage.line();
    if (kind > 9) {
      line = withSomethingWrong(line);
    }
    return harmless(line);
  }

  /** Something for the word {@code name} of a usage line. */
  String value(String name) {
    return switch (name) {
      case "N",
          "NUM",
          "NUMBER",
          "COUNT",
          "LEVEL",
          "BREAKPOINTNUM",
          "ID",
          "PID",
          "FIRST",
          "LAST",
          "LENGTH",
          "MAX-COUNT" ->
          random.nextInt(4) == 0 ? expression(1) : one(NUMBERS.subList(0, 12));
      case "EXP",
          "EXPR",
          "EXPR1",
          "EXPR2",
          "ARG1",
          "ARG2",
          "ARG3",
          "ARGN",
          "EXPRESSION",
          "COND",
          "CONDITION",
          "ADDRESS",
          "ADDR",
          "VA",
          "PA",
          "START",
          "END",
          "STOP",
          "OFF",
          "OFFSET",
          "VALUE" ->
          expression(random.nextInt(4));
      case "TYPE-OR-EXPRESSION" -> random.nextBoolean() ? one(TYPES) : expression(2);
      case "VAR" -> random.nextBoolean() ? one(REGISTERS) : "{" + one(TYPES) + "}" + expression(1);
      case "LOCATION" -> location();
      case "FMT", "SIZE-CHAR" -> one(FORMATS);
      case "SYMBOL", "SYM" -> one(SYMBOLS);
      case "REGISTER", "GROUP" -> one(REGISTERS).replaceFirst("^\\$(?=.)", "");
      case "FILE" -> file();
      case "DIR" -> folder.toString();
      case "TEXT" -> one(TEXTS);
      case "REGEXP" -> one(PATTERNS);
      case "TYPE" -> one(TYPES);
      case "CAUSE", "EVENT", "ARGUMENT", "CLASS", "SUBCOMMAND", "SETTING", "NAME" -> word();
      case "COMMAND-NAME" ->
          one(List.of("f", "g", "hook-print", "hookpost-x", "print", "h i", "1"));
      case "COMMAND" -> harmless(usage.line());
      default -> throw new AssertionError("no idea what " + name + " is in a usage line");
    };
  }

  private String location() {
    return pick(
        () -> one(SYMBOLS),
        () -> "*" + expression(1),
        () -> one(NUMBERS),
        () -> "+" + one(NUMBERS),
        () -> "cow.s:" + one(NUMBERS),
        () -> "nosuch.c:" + one(NUMBERS),
        () -> "cow.s:" + one(SYMBOLS));
  }

  private String expression(int depth) {
    if (random.nextInt(100) == 0) {
      int deep = 1 << random.nextInt(16);
      return pick(
          () -> "(".repeat(deep) + "1" + ")".repeat(deep),
          () ->
              one(List.of("-", "*", "!", "~", "&", "++", "(", "(long)", "1+", "$x=", "1?1:", "1,"))
                      .repeat(deep)
                  + one(NUMBERS),
          () -> "(char " + "*".repeat(deep) + ")" + one(NUMBERS),
          () -> "$x" + one(List.of("[0]", "@2", "++", "->x", ".y", "()")).repeat(deep));
    }
    if (depth == 0) {
      return pick(() -> one(NUMBERS), () -> one(REGISTERS), () -> one(SYMBOLS));
    }
    return pick(
        () -> expression(depth - 1) + operator() + expression(depth - 1),
        () -> "(" + expression(depth - 1) + ")",
        () -> "*" + expression(depth - 1),
        () -> "-" + expression(depth - 1),
        () -> "{" + one(TYPES) + "}" + expression(depth - 1),
        () -> "(" + one(TYPES) + ")" + expression(depth - 1),
        () -> expression(depth - 1) + "@" + one(NUMBERS),
        () -> "$x" + pick(() -> "=", () -> "+=", () -> "++") + expression(depth - 1),
        () -> "&" + one(SYMBOLS),
        () -> "sizeof(" + one(TYPES) + ")",
        () -> "((char *)" + expression(depth - 1) + ")[" + expression(depth - 1) + "]");
  }

  private String operator() {
    return one(List.of("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "<", "==", "&&", ","));
  }

  private String file() {
    return folder.resolve(one(files)).toString();
  }

  private String word() {
    return pick(
        () -> one(WORDS),
        () -> one(names),
        () -> one(NUMBERS),
        () -> one(REGISTERS),
        () -> one(SYMBOLS),
        () -> one(TEXTS));
  }

  private String soup() {
    StringBuilder line = new StringBuilder(random.nextInt(3) == 0 ? word() : one(names) + " ");
    for (int more = random.nextInt(6); more > 0; more--) {
      line.append(word()).append(random.nextInt(3) == 0 ? "" : " ");
    }
    return line.toString();
  }

  private String withSomethingWrong(String line) {
    int at = random.nextInt(line.length() + 1);
    int space = line.lastIndexOf(' ', at);
    int next = line.indexOf(' ', space + 1);
    String behind = next < 0 ? "" : line.substring(next);
    String before = line.substring(0, Math.max(0, space));
    return pick(
        () -> line.substring(0, at),
        () -> line + " " + word(),
        () -> line.substring(0, at) + one(WORDS) + line.substring(at),
        () -> line.substring(0, Math.max(0, at - 1)) + line.substring(at),
        () -> before + behind,
        () -> before + " " + word() + behind,
        () -> before + line.substring(before.length()) + line.substring(before.length()),
        () -> line.replaceFirst(" ", "  \t "),
        () -> line.replaceFirst("[0-9]+", "99999999999999999999"),
        () -> line.replace(' ', '/'));
  }

  /**
   * {@code line} without what a test must not do: run programs of the host, write files elsewhere
   * than in the folder, or leave.
   */
  private String harmless(String line) {
    String text =
        line.replaceAll("\\bshe(l|ll)?\\b|\\bq(u|ui|uit)?\\b", "show").replaceAll("!(?!=)", "~");
    return text.replaceAll("(memory\\s*)\\S*", "$1 " + folder.resolve("dumped") + " ");
  }

  private static boolean leavesTheSession(String name) {
    return name.equals("quit") || name.equals("shell");
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  @SafeVarargs
  private String pick(Supplier<String>... ways) {
    return ways[random.nextInt(ways.length)].get();
  }
}
