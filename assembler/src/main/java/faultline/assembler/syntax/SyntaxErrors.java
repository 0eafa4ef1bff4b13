package faultline.assembler.syntax;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Says in the reader's words what is wrong with a statement that does not parse. */
final class SyntaxErrors {
  private final ExpressionBuilder places;

  SyntaxErrors(ExpressionBuilder places) {
    this.places = places;
  }

  /**
   * @param start index of the statement's first token
   * @param wrong the token that cannot stand where it does
   */
  Statement.Malformed describe(CommonTokenStream tokens, int start, Token wrong) {
    // A broken token further on often is the cause: the one that stopped the parser is before it.
    Token broken = brokenToken(tokens, start);
    Token blamed = broken == null ? wrong : broken;
    return switch (blamed.getType()) {
      case AssemblyLexer.NEWLINE, AssemblyLexer.SEMICOLON, Token.EOF ->
          incomplete(tokens, start, blamed);
      default ->
          new Statement.Malformed(
              places.place(blamed),
              blamed.getTokenIndex() == start && broken == null
                  ? "a statement cannot begin with `" + blamed.getText() + "`"
                  : message(blamed),
              blamed.getType() == AssemblyLexer.OPEN_BLOCK
                  || blamed.getType() == AssemblyLexer.OPEN_REMARK);
    };
  }

  private static @Nullable Token brokenToken(CommonTokenStream tokens, int start) {
    for (int i = start; i < tokens.size(); i++) {
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

  private static String message(Token token) {
    String shown = "`" + token.getText() + "`";
    return switch (token.getType()) {
      case AssemblyLexer.OPEN_STRING -> "this string has no closing quote on its line";
      case AssemblyLexer.OPEN_REMARK -> "this comment has no closing */";
      case AssemblyLexer.OPEN_BLOCK -> openBlock(token.getText());
      case AssemblyLexer.BAD_NUMBER -> shown + " is neither a number nor a name";
      case AssemblyLexer.TOO_DEEP ->
          "this operand has too many operators and parentheses; split it with .equ";
      case AssemblyLexer.UNKNOWN ->
          token.getText().equals("\\")
              ? "`\\` stands before a parameter inside a macro, not here"
              : shown + " cannot stand here";
      case AssemblyLexer.CLOSE -> "this `)` closes nothing";
      case AssemblyLexer.STRING -> "a string cannot stand here";
      default -> shown + " cannot stand here; is a comma or an operator missing before it?";
    };
  }

  private static String openBlock(String text) {
    String opener = text.split("\\s", 2)[0];
    return "this " + opener + " has no " + (opener.equalsIgnoreCase(".macro") ? ".endm" : ".endr");
  }

  private Statement.Malformed incomplete(CommonTokenStream tokens, int start, Token end) {
    Token last = tokens.get(Math.max(start, end.getTokenIndex() - 1));
    int depth = 0;
    Token open = last;
    for (int i = start; i < end.getTokenIndex(); i++) {
      if (tokens.get(i).getType() == AssemblyLexer.OPEN) {
        depth++;
        open = tokens.get(i);
      } else if (tokens.get(i).getType() == AssemblyLexer.CLOSE) {
        depth--;
      }
    }
    return depth > 0
        ? new Statement.Malformed(places.place(open), "this `(` is never closed")
        : new Statement.Malformed(
            places.place(last), "the statement ends where a value is expected");
  }
}
