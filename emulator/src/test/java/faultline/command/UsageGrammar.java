package faultline.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Command lines as the "Usage:" lines of {@code help} promise them, for every command of the table
 * and of the tables behind it: what is in brackets now and then, one of what stands between bars,
 * and for words in capital letters what somebody else makes of them.
 */
final class UsageGrammar {
  private static final Pattern USAGE =
      Pattern.compile("^Usage: (.*(?:\\n {7}.*)*)", Pattern.MULTILINE);
  private static final Pattern TOKEN =
      Pattern.compile("\\[|\\]|\\.\\.\\.|\\||[A-Z][A-Z0-9-]*|\"[^\"]*\"|[^\\[\\]| ]| +");
  private static final Pattern META = Pattern.compile("[A-Z][A-Z0-9-]*");

  private final Random random;
  private final Function<String, String> values;
  private final List<String> usages = new ArrayList<>();

  /**
   * @param table whose commands
   * @param values something for a word in capital letters
   */
  UsageGrammar(CommandTable table, Random random, Function<String, String> values) {
    this.random = random;
    this.values = values;
    add(table);
  }

  private void add(CommandTable table) {
    for (Command each : table.all()) {
      Matcher matcher = USAGE.matcher(each.help());
      while (matcher.find()) {
        matcher.group(1).lines().map(String::strip).forEach(usages::add);
      }
      each.subcommands().ifPresent(this::add);
    }
  }

  /** All the usage lines. */
  List<String> usages() {
    return usages;
  }

  /** A line that some command promises to take. */
  String line() {
    return expand(usages.get(random.nextInt(usages.size())));
  }

  /** What {@code usage} may stand for. */
  String expand(String usage) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(usage);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return new Expansion(tokens).alternatives().strip();
  }

  /** One way through a usage line. */
  private final class Expansion {
    private final List<String> tokens;
    private int at;

    Expansion(List<String> tokens) {
      this.tokens = tokens;
    }

    /** One of what stands between bars, up to the bracket that closes or the end. */
    String alternatives() {
      List<String> all = new ArrayList<>(List.of(sequence()));
      while (at < tokens.size() && tokens.get(at).equals("|")) {
        at++;
        all.add(sequence());
      }
      return all.get(random.nextInt(all.size()));
    }

    private String sequence() {
      StringBuilder text = new StringBuilder();
      while (at < tokens.size() && !tokens.get(at).equals("|") && !tokens.get(at).equals("]")) {
        int start = at;
        String part = part();
        int turns = 1;
        while (at < tokens.size() && tokens.get(at).equals("...")) {
          at++;
          turns = 1 + random.nextInt(3);
        }
        int end = at;
        text.append(part);
        for (int i = 1; i < turns; i++) {
          at = start;
          text.append(' ').append(part());
          at = end;
        }
      }
      return text.toString();
    }

    private String part() {
      String token = tokens.get(at++);
      if (token.equals("[")) {
        String inside = alternatives();
        at++; // the bracket that closes
        return random.nextBoolean() ? inside : "";
      }
      return META.matcher(token).matches() ? values.apply(token) : token;
    }
  }
}
