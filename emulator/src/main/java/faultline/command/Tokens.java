package faultline.command;

import java.util.List;
import java.util.function.IntPredicate;

/** The tokens of an expression, one at a time. */
final class Tokens {
  /** What a token is. */
  enum Kind {
    NUMBER,
    NAME,
    /** A dollar sign and what belongs to it. */
    VARIABLE,
    CHARACTER,
    OPERATOR,
    END
  }

  private static final List<String> LONG_OPERATORS =
      List.of("<<", ">>", "==", "!=", "<=", ">=", "&&", "||");

  private final String text;
  private int start;
  private int end;
  private Kind kind = Kind.END;

  Tokens(String text) {
    this.text = text;
    advance();
  }

  /** The kind of the present token. */
  Kind kind() {
    return kind;
  }

  /** The present token as it was written. */
  String word() {
    return text.substring(start, end);
  }

  boolean is(String operator) {
    return kind == Kind.OPERATOR && word().equals(operator);
  }

  /** What gdb says when the present token cannot stand where it does. */
  CommandException unexpected() {
    return new CommandException(
        "A syntax error in expression, near `%s'.".formatted(text.substring(start)));
  }

  /** Goes on to the next token. */
  void advance() {
    start = end;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    end = start;
    if (start == text.length()) {
      kind = Kind.END;
      return;
    }
    char first = text.charAt(start);
    if (isDigit(first)) {
      kind = Kind.NUMBER;
      take(c -> isNameStart(c) || isDigit(c));
    } else if (first == '$') {
      kind = Kind.VARIABLE;
      take(c -> c == '$');
      take(c -> isNameStart(c) || isDigit(c));
    } else if (isNameStart(first)) {
      kind = Kind.NAME;
      take(c -> isNameStart(c) || isDigit(c) || c == '$');
    } else if (first == '\'' && start + 2 < text.length() && text.charAt(start + 2) == '\'') {
      kind = Kind.CHARACTER;
      end = start + 3;
    } else {
      kind = Kind.OPERATOR;
      String here = text.substring(start);
      end = start + (LONG_OPERATORS.stream().anyMatch(here::startsWith) ? 2 : 1);
    }
  }

  private void take(IntPredicate belongs) {
    while (end < text.length() && belongs.test(text.charAt(end))) {
      end++;
    }
  }

  private static boolean isNameStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
