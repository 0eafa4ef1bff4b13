package faultline.assembler.syntax;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Says in the reader's words what is wrong with a statement that does not parse. */
final class SyntaxErrors {
  private final ExpressionBuilder places;
  private final StatementTokens tokens;

  /**
   * @param tokens those of the statement, as far as it was read
   */
  SyntaxErrors(ExpressionBuilder places, StatementTokens tokens) {
    this.places = places;
    this.tokens = tokens;
  }

  /**
   * @param wrong the token that cannot stand where it does
   */
  Statement.Malformed describe(Token wrong) {
    // A broken token further on often is the cause: the one that stopped the parser is before it.
    Token broken = brokenToken();
    Token blamed = broken == null ? wrong : broken;
    return switch (blamed.getType()) {
      case AssemblyLexer.NEWLINE, AssemblyLexer.SEMICOLON, Token.EOF -> incomplete(blamed);
      default ->
          new Statement.Malformed(
              places.place(blamed),
              blamed.getTokenIndex() == 0 && broken == null
                  ? Message.BAD_START.with(blamed.getText())
                  : isParameter(blamed)
                      ? Message.NO_PARAMETER.with(after(blamed).getText())
                      : message(blamed),
              blamed.getType() == AssemblyLexer.OPEN_BLOCK
                  || blamed.getType() == AssemblyLexer.OPEN_REMARK);
    };
  }

  /** Whether {@code token} is a backslash before a name, in what a macro has become. */
  private boolean isParameter(Token token) {
    Text.Origin origin = places.place(token).text().origin();
    return token.getText().equals("\\")
        && origin != null
        && origin.cause() != Text.Cause.INCLUDE
        && after(token).getType() == AssemblyLexer.NAME;
  }

  /** The token behind {@code token}, which need not have been read. */
  private Token after(Token token) {
    int next = token.getTokenIndex() + 1;
    return next < tokens.size() ? tokens.get(next) : tokens.LT(next - tokens.index() + 1);
  }

  private @Nullable Token brokenToken() {
    for (int i = 0; i < tokens.size(); i++) {
      switch (tokens.get(i).getType()) {
        case AssemblyLexer.OPEN_STRING,
            AssemblyLexer.OPEN_REMARK,
            AssemblyLexer.OPEN_BLOCK,
            AssemblyLexer.BAD_NUMBER,
            AssemblyLexer.TOO_DEEP,
            AssemblyLexer.UNKNOWN -> {
          return tokens.get(i);
        }
        case AssemblyLexer.NEWLINE, AssemblyLexer.SEMICOLON -> {
          return null;
        }
        default -> {}
      }
    }
    return null;
  }

  private static Finding message(Token token) {
    String shown = token.getText();
    return switch (token.getType()) {
      case AssemblyLexer.OPEN_STRING -> Message.OPEN_STRING.with();
      case AssemblyLexer.OPEN_REMARK -> Message.OPEN_COMMENT.with();
      case AssemblyLexer.OPEN_BLOCK -> openBlock(token.getText());
      case AssemblyLexer.BAD_NUMBER -> Message.BAD_NUMBER.with(shown);
      case AssemblyLexer.TOO_DEEP -> Message.TOO_MANY_OPERATORS.with();
      case AssemblyLexer.UNKNOWN ->
          token.getText().equals("\\")
              ? Message.STRAY_BACKSLASH.with()
              : Message.UNKNOWN_CHARACTER.with(shown);
      case AssemblyLexer.CLOSE -> Message.STRAY_CLOSE.with();
      case AssemblyLexer.STRING -> Message.STRAY_STRING.with();
      default -> Message.UNEXPECTED.with(shown);
    };
  }

  private static Finding openBlock(String text) {
    String opener = text.split("\\s", 2)[0];
    return Message.OPEN_BLOCK.with(opener, opener.equalsIgnoreCase(".macro") ? ".endm" : ".endr");
  }

  private Statement.Malformed incomplete(Token end) {
    Token last = tokens.get(Math.max(0, end.getTokenIndex() - 1));
    int depth = 0;
    Token open = last;
    for (int i = 0; i < end.getTokenIndex(); i++) {
      if (tokens.get(i).getType() == AssemblyLexer.OPEN) {
        depth++;
        open = tokens.get(i);
      } else if (tokens.get(i).getType() == AssemblyLexer.CLOSE) {
        depth--;
      }
    }
    return depth > 0
        ? new Statement.Malformed(places.place(open), Message.OPEN_PARENTHESIS.with())
        : new Statement.Malformed(places.place(last), Message.STATEMENT_ENDS.with());
  }
}
