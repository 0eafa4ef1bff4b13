package faultline.assembler.syntax;

import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.Token;

/**
 * The lexer, with what regular expressions cannot say: a block is one token up to the end that
 * belongs to it, and an operand has only so many operators, which bounds the parser's stack.
 */
final class BlockLexer extends AssemblyLexer {
  /** Openers of blocks and what ends them. */
  private static final Map<String, String> ENDS =
      Map.of(".macro", ".endm", ".rept", ".endr", ".irp", ".endr", ".irpc", ".endr");

  private static final int OPERATOR_LIMIT = 500;

  private boolean statementStart = true;
  private int operators;

  BlockLexer(CharStream input) {
    super(input);
    removeErrorListeners();
  }

  @Override
  public Token nextToken() {
    Token token = super.nextToken();
    int type = token.getType();
    if (type == NAME && statementStart && firstCharacter(token) == '.') {
      String end = ENDS.get(token.getText().toLowerCase(Locale.ROOT));
      if (end != null) {
        return readBlock((CommonToken) token, end);
      }
    } else if (type == OPEN_REMARK) {
      // All that follows is inside the comment, as far as anyone can tell.
      skipToEnd();
    } else if (isOperator(type) && ++operators > OPERATOR_LIMIT) {
      ((CommonToken) token).setType(TOO_DEEP);
    }
    statementStart = type == NEWLINE || type == SEMICOLON || type == COLON;
    if (statementStart || type == COMMA) {
      operators = 0;
    }
    return token;
  }

  /** The first character of {@code token}, the last one read. */
  private int firstCharacter(Token token) {
    return _input.LA(token.getStartIndex() - _input.index());
  }

  private static boolean isOperator(int type) {
    return type >= OPEN && type <= LOGICAL_OR;
  }

  /** Extends {@code opener} up to and with the word that ends its block. */
  private Token readBlock(CommonToken opener, String end) {
    int depth = 1;
    // The opener's own line, whose end is not a statement.
    readLine();
    while (_input.LA(1) != IntStream.EOF) {
      consume();
      String word = firstWord();
      while (_input.LA(1) == ':') {
        // After a label.
        consume();
        word = firstWord();
      }
      if (word.equals(end)) {
        depth--;
      } else if (end.equals(ENDS.get(word))) {
        depth++;
      }
      if (depth == 0) {
        opener.setType(BLOCK);
        opener.setStopIndex(_input.index() - 1);
        statementStart = false;
        return opener;
      }
      readLine();
    }
    opener.setType(OPEN_BLOCK);
    opener.setStopIndex(_input.index() - 1);
    statementStart = false;
    return opener;
  }

  /** Reads up to what ends the statement, not with it. */
  private void readLine() {
    boolean inString = false;
    boolean inComment = false;
    int last = ' ';
    int c = _input.LA(1);
    while (c != '\n' && c != IntStream.EOF && (c != ';' || inString || inComment)) {
      inString ^= c == '"' && last != '\\' && !inComment;
      inComment |= !inString && (c == '#' || (c == '/' && last == '/'));
      last = c;
      consume();
      c = _input.LA(1);
    }
  }

  /** Where the statement that begins at {@code from} ends: the index of a newline or semicolon. */
  static int lineEnd(String text, int from) {
    boolean inString = false;
    boolean inComment = false;
    char last = ' ';
    int i = from;
    while (text.charAt(i) != '\n' && (text.charAt(i) != ';' || inString || inComment)) {
      char c = text.charAt(i);
      inString ^= c == '"' && last != '\\' && !inComment;
      inComment |= !inString && (c == '#' || (c == '/' && last == '/'));
      last = c;
      i++;
    }
    return i;
  }

  /** Reads blanks and the word after them, which it returns in lower case. */
  private String firstWord() {
    int c = _input.LA(1);
    while (c == ' ' || c == '\t') {
      consume();
      c = _input.LA(1);
    }
    StringBuilder word = new StringBuilder();
    while (c == '.' || c == '_' || (c < 128 && Character.isLetterOrDigit(c))) {
      word.appendCodePoint(Character.toLowerCase(c));
      consume();
      c = _input.LA(1);
    }
    return word.toString();
  }

  private void skipToEnd() {
    while (_input.LA(1) != IntStream.EOF) {
      consume();
    }
  }

  private void consume() {
    getInterpreter().consume(_input);
  }
}
