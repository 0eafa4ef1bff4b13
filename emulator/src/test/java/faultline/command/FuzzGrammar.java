package faultline.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Lines as a user types them: what the commands' own usage promises, often with one thing wrong,
 * and now and then words without any sense.
 */
final class FuzzGrammar {
  private final Random random;
  private final Path folder;
  private final List<String> files;
  private final List<String> names;
  private final UsageGrammar usage;
  private final Set<String> unknown = new TreeSet<>();

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

  /** The words in capital letters for which it has nothing in particular. */
  Set<String> unknown() {
    return unknown;
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
          random.nextInt(4) == 0 ? expression(1) : one(FuzzWords.NUMBERS.subList(0, 12));
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
      case "TYPE-OR-EXPRESSION" -> random.nextBoolean() ? one(FuzzWords.TYPES) : expression(2);
      case "VAR" ->
          random.nextBoolean()
              ? one(FuzzWords.REGISTERS)
              : "{" + one(FuzzWords.TYPES) + "}" + expression(1);
      case "LOCATION" -> location();
      case "FMT", "SIZE-CHAR" -> one(FuzzWords.FORMATS);
      case "SYMBOL", "SYM" -> one(FuzzWords.SYMBOLS);
      case "REGISTER", "GROUP" -> one(FuzzWords.REGISTERS).replaceFirst("^\\$(?=.)", "");
      case "FILE" -> file();
      case "DIR" -> folder.toString();
      case "TEXT" -> one(FuzzWords.TEXTS);
      case "REGEXP" -> one(FuzzWords.PATTERNS);
      case "TYPE" -> one(FuzzWords.TYPES);
      case "CAUSE",
          "EVENT",
          "ACTION",
          "SIGNAL",
          "ARGUMENT",
          "CLASS",
          "SUBCOMMAND",
          "SETTING",
          "NAME" ->
          word();
      case "COMMAND-NAME" ->
          one(List.of("f", "g", "hook-print", "hookpost-x", "print", "h i", "1"));
      case "TAG" -> one(List.of("a", "b", "vm-1"));
      case "COMMAND" -> harmless(usage.line());
      default -> {
        unknown.add(name);
        yield word();
      }
    };
  }

  private String location() {
    return pick(
        () -> one(FuzzWords.SYMBOLS),
        () -> "*" + expression(1),
        () -> one(FuzzWords.NUMBERS),
        () -> "+" + one(FuzzWords.NUMBERS),
        () -> "cow.s:" + one(FuzzWords.NUMBERS),
        () -> "nosuch.c:" + one(FuzzWords.NUMBERS),
        () -> "cow.s:" + one(FuzzWords.SYMBOLS));
  }

  private String expression(int depth) {
    if (random.nextInt(100) == 0) {
      int deep = 1 << random.nextInt(16);
      return pick(
          () -> "(".repeat(deep) + "1" + ")".repeat(deep),
          () ->
              one(List.of("-", "*", "!", "~", "&", "++", "(", "(long)", "1+", "$x=", "1?1:", "1,"))
                      .repeat(deep)
                  + one(FuzzWords.NUMBERS),
          () -> "(char " + "*".repeat(deep) + ")" + one(FuzzWords.NUMBERS),
          () -> "$x" + one(List.of("[0]", "@2", "++", "->x", ".y", "()")).repeat(deep));
    }
    if (depth == 0) {
      return pick(
          () -> one(FuzzWords.NUMBERS),
          () -> one(FuzzWords.REGISTERS),
          () -> one(FuzzWords.SYMBOLS));
    }
    return pick(
        () -> expression(depth - 1) + operator() + expression(depth - 1),
        () -> "(" + expression(depth - 1) + ")",
        () -> "*" + expression(depth - 1),
        () -> "-" + expression(depth - 1),
        () -> "{" + one(FuzzWords.TYPES) + "}" + expression(depth - 1),
        () -> "(" + one(FuzzWords.TYPES) + ")" + expression(depth - 1),
        () -> expression(depth - 1) + "@" + one(FuzzWords.NUMBERS),
        () -> "$x" + pick(() -> "=", () -> "+=", () -> "++") + expression(depth - 1),
        () -> "&" + one(FuzzWords.SYMBOLS),
        () -> "sizeof(" + one(FuzzWords.TYPES) + ")",
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
        () -> one(FuzzWords.WORDS),
        () -> one(names),
        () -> one(FuzzWords.NUMBERS),
        () -> one(FuzzWords.REGISTERS),
        () -> one(FuzzWords.SYMBOLS),
        () -> one(FuzzWords.TEXTS));
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
        () -> line.substring(0, at) + one(FuzzWords.WORDS) + line.substring(at),
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
