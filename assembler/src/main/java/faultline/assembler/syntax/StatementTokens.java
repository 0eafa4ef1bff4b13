package faultline.assembler.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.WritableToken;
import org.antlr.v4.runtime.misc.Interval;

/**
 * The tokens of one statement at a time, numbered from 0: the parser never goes back to an earlier
 * one, so that a long text needs no more room than its longest statement.
 */
final class StatementTokens implements TokenStream {
  private final TokenSource source;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  StatementTokens(TokenSource source) {
    this.source = source;
  }

  /** Forgets what has been consumed: the next token is the first of a statement. */
  void beginStatement() {
    tokens.subList(0, position).clear();
    position = 0;
    for (int i = 0; i < tokens.size(); i++) {
      number(i);
    }
  }

  private void number(int index) {
    ((WritableToken) tokens.get(index)).setTokenIndex(index);
  }

  /** Reads up to the token {@code index}; false when the text ends before. */
  private boolean fetch(int index) {
    while (tokens.size() <= index) {
      int last = tokens.size() - 1;
      if (last >= 0 && tokens.get(last).getType() == Token.EOF) {
        return false;
      }
      tokens.add(source.nextToken());
      number(last + 1);
    }
    return true;
  }

  @Override
  public Token LT(int k) {
    int index = k > 0 ? position + k - 1 : position + k;
    return tokens.get(fetch(index) ? Math.max(0, index) : tokens.size() - 1);
  }

  @Override
  public int LA(int i) {
    return LT(i).getType();
  }

  @Override
  public void consume() {
    position++;
    fetch(position);
  }

  /** The token of this statement with the number {@code index}, which has been read. */
  @Override
  public Token get(int index) {
    return tokens.get(index);
  }

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int index) {
    fetch(index);
    position = index;
  }

  /** The number of tokens of this statement that have been read. */
  @Override
  public int size() {
    return tokens.size();
  }

  @Override
  public int mark() {
    return 0;
  }

  @Override
  public void release(int marker) {
    // A statement stays until the next one begins.
  }

  @Override
  public TokenSource getTokenSource() {
    return source;
  }

  @Override
  public String getSourceName() {
    return source.getSourceName();
  }

  @Override
  public String getText(Interval interval) {
    StringBuilder text = new StringBuilder();
    for (int i = interval.a; i <= interval.b && i < tokens.size(); i++) {
      text.append(tokens.get(i).getText());
    }
    return text.toString();
  }

  @Override
  public String getText() {
    return getText(Interval.of(0, tokens.size() - 1));
  }

  @Override
  public String getText(RuleContext context) {
    return getText(context.getSourceInterval());
  }

  @Override
  public String getText(Token start, Token stop) {
    return getText(Interval.of(start.getTokenIndex(), stop.getTokenIndex()));
  }
}
