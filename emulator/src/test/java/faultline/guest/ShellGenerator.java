package faultline.guest;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Random shell scripts: the same seed gives the same script. They use the files {@code a b xa xb}
 * and {@code lines}, and now and then one has a syntax error.
 */
final class ShellGenerator {
  private static final int DEEPEST = 3;

  private static final String[] WORDS = {
    "a",
    "b",
    "'x y'",
    "\"p $A q\"",
    "$A",
    "$B",
    "${C}",
    "\\$",
    "'it''s'",
    "\"\\\"\"",
    "*",
    "x*",
    "[ab]",
    "$?",
    "\"$@\"",
    "$#",
    "-n",
    "\"\"",
    "''",
    "a\\ b",
    "$((1+2))",
    "$(echo a b)",
    "\"$(echo a  b)\"",
    "`echo q`",
    "${A:-d}",
    "${B:=e}",
    "${C:+f}",
    "${#A}",
    "${A#a}",
    "${A%b}",
    "${A##*x}",
    "\"${A:-'q'}\"",
    "$((A+1))",
    "#c",
    "a#b",
    "{a,b}",
    "$NOPE",
    "!",
    "=",
    "x=y",
    "2",
    "$1",
    "\"$*\"",
    "~",
    "a:~",
    "${A:-\"$B c\"}",
    "$(case a in a) echo in;; esac)",
    "${1-none}",
    "$-",
    "\"${A}\"\\''$B'",
    "${A:=a b}",
    "\"a\tb\""
  };
  private static final String[] REDIRECTIONS = {
    "> new",
    "2>&1",
    ">> new",
    "< lines",
    "2> /dev/null",
    ">&2",
    "< /dev/null",
    "< nosuch",
    "3>&1 >&3",
    "2>&-"
  };
  private static final String[] COMMANDS = {
    "true",
    "false",
    ":",
    "cat",
    "exit 3",
    "cd /tmp",
    "cd /nonexistent",
    "nosuch a",
    "/tmp",
    "./nofile",
    "export A=5",
    "unset A",
    "shift",
    "set -- x 'y z' w",
    "wait",
    "break",
    "continue",
    "read A < lines",
    "IFS=: read A B < lines",
    "eval echo q \\$A",
    "local A=1",
    "set -e",
    "set +e",
    "set -u",
    // Not for long: of a pipeline's commands, nobody knows whose line comes first.
    "set -x; : \"$A\" b; set +x",
    "set -f",
    "set +fux",
    "trap 'echo bye $?' EXIT",
    "trap - EXIT",
    "readonly R=1",
    "R=2",
    "command -v cd",
    "type if",
    "command echo c",
    "IFS=:",
    "unset IFS",
    "IFS=', '",
    "set -- -a -b",
    "getopts ab: O",
    "echo $O $OPTIND"
  };
  private static final String[] TESTS = {
    "-n", "-z", "!", "=", "!=", "-eq", "-lt", "(", ")", "-a", "-o", "-f", "a", "''", "1", "2",
    "\"$A\"", "-e", "lines"
  };
  private static final String[] SUMS = {
    "1", "2", "0", "A", "7", "(3-1)", "-4", "!A", "~5", "010", "0x1f", "(A=3)", "$#"
  };
  private static final String[] OPERATORS = {
    "+", "-", "*", "/", "%", "<<", "<", ">=", "==", "!=", "&", "|", "^", "&&", "||", "?5:"
  };
  private static final String[] NOISE = {
    "'", "\"", "(", ")", "|", "&&", ";;", "$(", "`", " do ", " fi ", "<<", "${", " in ", "}", "\\"
  };

  private final Random random;
  private int depth;

  private ShellGenerator(long seed) {
    random = new Random(seed);
  }

  /** The script of a seed. */
  static String script(long seed) {
    return new ShellGenerator(seed).script();
  }

  private String script() {
    StringBuilder script = new StringBuilder();
    for (int lines = 1 + random.nextInt(5); lines > 0; lines--) {
      script.append(compound()).append(chance(30) ? "; " : "\n");
    }
    if (chance(8)) {
      script.insert(random.nextInt(script.length()), pick(NOISE));
    }
    return script.append('\n').toString();
  }

  private String compound() {
    if (depth == DEEPEST || chance(65)) {
      return lists();
    }
    depth++;
    String made =
        switch (random.nextInt(10)) {
          case 0 -> "if " + lists() + "; then " + compound() + "; else " + compound() + "; fi";
          case 1 -> "for i in " + words(3) + "; do " + compound() + "; echo \"$i\"; done";
          case 2 -> "( " + compound() + " )";
          case 3 -> "{ " + compound() + "; }";
          case 4 -> "n=; until [ \"$n\" = xx ]; do n=x$n; " + compound() + "; done";
          case 5 ->
              "case " + word() + " in " + pick("a", "x*", "[ab]") + ") " + lists() + ";; esac";
          case 6 -> "f() { " + compound() + "; }; f " + words(2);
          case 7 -> hereDocument();
          case 8 -> "while read A B; do " + compound() + "; done < lines";
          default -> "x=$(" + compound() + "); echo \"$? $x\"";
        };
    depth--;
    return made;
  }

  private String hereDocument() {
    String mark = pick("E", "'E'", "-E", "\\E");
    return "cat <<" + mark + "\n" + words(4) + "\n\t" + words(2) + "\nE\n:";
  }

  private String lists() {
    StringBuilder list = new StringBuilder(pipeline());
    while (chance(25)) {
      list.append(pick(" && ", " || ")).append(pipeline());
    }
    return list.toString();
  }

  private String pipeline() {
    String first = chance(8) ? "! " + simple() : simple();
    return chance(20)
        ? first + " | " + pick("cat", "cat | cat", "{ read A; echo \"$A\"; }")
        : first;
  }

  private String simple() {
    String command =
        switch (random.nextInt(10)) {
          case 0, 1, 2, 3 -> "echo " + words(4);
          case 4, 5 -> pick(COMMANDS);
          case 6 -> pick("A", "B", "C") + "=" + word();
          case 7 -> "A=" + word() + " " + pick("eval 'echo $A'", "nosuch", "cat lines", "read B");
          case 8 -> "[ " + some(5, () -> pick(TESTS)) + " ]; echo $?";
          default -> "echo $((" + sum() + "))";
        };
    return chance(12) ? command + " " + pick(REDIRECTIONS) : command;
  }

  private String sum() {
    StringBuilder sum = new StringBuilder(pick(SUMS));
    while (chance(55)) {
      sum.append(' ').append(pick(OPERATORS)).append(' ').append(pick(SUMS));
    }
    return chance(15) ? "A " + pick("=", "+=", "/=", "<<=", "^=") + " " + sum : sum.toString();
  }

  private String words(int most) {
    return some(most, this::word);
  }

  private String some(int most, Supplier<String> made) {
    return Stream.generate(made).limit(random.nextInt(most + 1)).collect(Collectors.joining(" "));
  }

  private String word() {
    return chance(10) ? pick(WORDS) + pick(WORDS) : pick(WORDS);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
