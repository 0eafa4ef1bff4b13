package faultline.assembler.syntax;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.AssemblyParser.AfterNameContext;
import faultline.assembler.syntax.AssemblyParser.AssignmentContext;
import faultline.assembler.syntax.AssemblyParser.BlockStatementContext;
import faultline.assembler.syntax.AssemblyParser.CommandContext;
import faultline.assembler.syntax.AssemblyParser.NameStatementContext;
import faultline.assembler.syntax.AssemblyParser.NumericLabelContext;
import faultline.assembler.syntax.AssemblyParser.OperandContext;
import faultline.assembler.syntax.AssemblyParser.StatementContext;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statements of a text one by one.
 *
 * <p>Each statement is parsed by itself, so a mistake costs its own statement and no other: the
 * reader goes on after the next newline or semicolon.
 */
public final class StatementReader {
  /** Of .endm and .endr. */
  private static final int END_LENGTH = 5;

  private final Text text;
  private final StatementTokens tokens;
  private final AssemblyParser parser;
  private final ExpressionBuilder expressions;
  private @Nullable Statement pending;

  /** Reads all of {@code text}. */
  public StatementReader(Text text) {
    this(text, text.firstLine(), text.characters());
  }

  /** Reads {@code characters}, which stand for what {@code text} has from {@code line} on. */
  public StatementReader(Text text, int line, String written) {
    this.text = text;
    int overlong = text.overlongLine();
    String characters = overlong == 0 ? written : "";
    tokens = new StatementTokens(new BlockLexer(CharStreams.fromString(characters)));
    parser = new AssemblyParser(tokens);
    parser.removeErrorListeners();
    parser.setBuildParseTree(false);
    parser.setErrorHandler(new BailErrorStrategy());
    // Should a rule ever need prediction: none depends on its caller, so SLL is exact.
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    expressions = new ExpressionBuilder(text, line);
    if (overlong != 0) {
      pending =
          new Statement.Malformed(
              new Place(text, overlong, 1), Message.LINE_TOO_LONG.with(Text.LINE_LIMIT), true);
    }
  }

  /** The next statement, or null after the last one. */
  public @Nullable Statement next() {
    if (pending != null) {
      Statement statement = pending;
      pending = null;
      return statement;
    }
    while (tokens.LA(1) != Token.EOF) {
      Statement statement = read();
      if (statement != null) {
        return statement;
      }
    }
    return null;
  }

  /** Reads one statement; null when it is empty. */
  private @Nullable Statement read() {
    tokens.beginStatement();
    Token first = tokens.LT(1);
    try {
      return build(first, parser.statement());
    } catch (MalformedException e) {
      return failed(first, e.statement());
    } catch (ParseCancellationException e) {
      Token wrong =
          e.getCause() instanceof RecognitionException cause && cause.getOffendingToken() != null
              ? cause.getOffendingToken()
              : tokens.LT(1);
      Statement.Malformed error = new SyntaxErrors(expressions, tokens).describe(wrong);
      skipStatement();
      return failed(first, error);
    }
  }

  /** What {@code first} may be in spite of {@code error}: the use of a macro. */
  private Statement failed(Token first, Statement.Malformed error) {
    int second = tokens.get(Math.min(1, tokens.size() - 1)).getType();
    boolean isCommand =
        first.getType() == AssemblyLexer.NAME
            && second != AssemblyLexer.COLON
            && second != AssemblyLexer.EQUALS
            && second != AssemblyLexer.EQUAL;
    return isCommand ? command(first, List.of(), error) : error;
  }

  private void skipStatement() {
    while (!isEnd(tokens.LA(1))) {
      tokens.consume();
    }
    if (tokens.LA(1) != Token.EOF) {
      tokens.consume();
    }
  }

  private static boolean isEnd(int type) {
    return type == AssemblyLexer.NEWLINE || type == AssemblyLexer.SEMICOLON || type == Token.EOF;
  }

  private @Nullable Statement build(Token first, StatementContext tree) throws MalformedException {
    if (tree instanceof NameStatementContext named) {
      return named(first, named.rest);
    } else if (tree instanceof NumericLabelContext) {
      return new Statement.Label(expressions.place(first), first.getText());
    } else if (tree instanceof BlockStatementContext) {
      return block(first);
    }
    return null;
  }

  private Statement named(Token name, AfterNameContext tree) throws MalformedException {
    if (tree instanceof CommandContext command) {
      return command(name, operands(command.operands), null);
    } else if (tree instanceof AssignmentContext assignment) {
      return new Statement.Assignment(
          expressions.place(name),
          name.getText(),
          expressions.build(assignment.value),
          assignment.sign.getType() == AssemblyLexer.EQUAL);
    }
    return new Statement.Label(expressions.place(name), name.getText());
  }

  /** The command called {@code name}, the first token of the statement. */
  private Statement command(
      Token name, List<Operand> operands, Statement.@Nullable Malformed error) {
    int last = 0;
    while (!isEnd(tokens.get(last + 1).getType())) {
      last++;
    }
    Token begin = tokens.get(last == 0 ? 0 : 1);
    String written =
        last == 0
            ? ""
            : name.getInputStream()
                .getText(Interval.of(begin.getStartIndex(), tokens.get(last).getStopIndex()));
    return new Statement.Command(
        expressions.place(name),
        name.getText(),
        expressions.place(begin),
        written,
        operands,
        error);
  }

  private List<Operand> operands(List<OperandContext> trees) throws MalformedException {
    List<Operand> operands = new ArrayList<>(trees.size());
    for (OperandContext tree : trees) {
      operands.add(operand(tree));
    }
    // An absent operand is one only beside another.
    return operands.size() == 1 && operands.get(0) instanceof Operand.Absent ? List.of() : operands;
  }

  private Operand operand(OperandContext tree) throws MalformedException {
    Place place = expressions.place(tree.getStart());
    if (tree.value != null) {
      String type = ExpressionBuilder.bareModifier(tree.value);
      if (type != null && tree.base == null) {
        return new Operand.Type(place, type);
      }
      Expression expression = expressions.build(tree.value);
      return tree.base == null
          ? new Operand.Value(place, expression)
          : new Operand.Memory(place, expression, expressions.build(tree.base));
    } else if (tree.type != null) {
      return new Operand.Type(place, tree.type.getText());
    } else if (tree.strings.isEmpty()) {
      return new Operand.Absent(place);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Token string : tree.strings) {
      bytes.writeBytes(Literals.string(string.getText()));
    }
    return new Operand.Text(place, bytes.toByteArray());
  }

  private Statement block(Token token) {
    String whole = token.getText();
    int headerEnd = BlockLexer.lineEnd(whole, 0);
    int openerEnd = 0;
    while (openerEnd < headerEnd && !Character.isWhitespace(whole.charAt(openerEnd))) {
      openerEnd++;
    }
    // The word that ends the block is not of its body.
    int bodyEnd = whole.length() - END_LENGTH;
    Place place = expressions.place(token);
    return new Statement.Block(
        place,
        whole.substring(0, openerEnd).toLowerCase(Locale.ROOT),
        new Place(text, place.line(), place.column() + openerEnd),
        whole.substring(openerEnd, headerEnd),
        place.line() + (whole.charAt(headerEnd) == '\n' ? 1 : 0),
        whole.substring(headerEnd + 1, bodyEnd));
  }
}
