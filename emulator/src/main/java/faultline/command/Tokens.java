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
    /** With its quotes, as a string is. */
    CHARACTER,
    STRING,
    OPERATOR,
    END
  }

  /** Operators of more than one character, the longest first. */
  private static final List<String> LONG_OPERATORS =
      List.of(
          "<<=", ">>=", "<<", ">>", "==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=",
          "*=", "/=", "%=", "&=", "|=", "^=");

  /** What no token begins with. */
  private static final String NO_TOKENS = "#`\\";

  private final String text;
  private int start;
  private int end;
  private Kind kind = Kind.END;

  Tokens(String text) throws CommandException {
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

  /** Goes on behind {@code operator}, which must be what stands here. */
  void expect(String operator) throws CommandException {
    if (!is(operator)) {
      throw unexpected();
    }
    advance();
  }

  /** Goes on to the next token. */
  void advance() throws CommandException {
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
    } else if (first == '\'') {
      kind = Kind.CHARACTER;
      takeQuoted("Unmatched single quote.");
    } else if (first == '"') {
      kind = Kind.STRING;
      takeQuoted("Unterminated string in expression.");
    } else {
      kind = Kind.OPERATOR;
      if (NO_TOKENS.indexOf(first) >= 0) {
        throw new CommandException("Invalid character '%c' in expression.".formatted(first));
      }
      end = start + 1;
      LONG_OPERATORS.stream()
          .filter(operator -> text.startsWith(operator, start))
          .findFirst()
          .ifPresent(operator -> end = start + operator.length());
    }
  }

  private void take(IntPredicate belongs) {
    while (end < text.length() && belongs.test(text.charAt(end))) {
      end++;
    }
  }

  /** Up to the quote that ends what the present one begins. */
  private void takeQuoted(String complaint) throws CommandException {
    char quote = text.charAt(start);
    for (end = start + 1; end < text.length() && text.charAt(end) != quote; end++) {
      end += text.charAt(end) == '\\' ? 1 : 0;
    }
    if (end >= text.length()) {
      // The token is all that is left, so that nobody reads on.
      end = text.length();
      throw new CommandException(complaint);
    }
    end++;
  }

  private static boolean isNameStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
