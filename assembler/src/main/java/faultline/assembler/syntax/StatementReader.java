package faultline.assembler.syntax;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.AssemblyParser.AbsentOperandContext;
import faultline.assembler.syntax.AssemblyParser.AfterNameContext;
import faultline.assembler.syntax.AssemblyParser.AssignmentContext;
import faultline.assembler.syntax.AssemblyParser.BlockStatementContext;
import faultline.assembler.syntax.AssemblyParser.CommandContext;
import faultline.assembler.syntax.AssemblyParser.NameStatementContext;
import faultline.assembler.syntax.AssemblyParser.NumericLabelContext;
import faultline.assembler.syntax.AssemblyParser.OperandContext;
import faultline.assembler.syntax.AssemblyParser.StatementContext;
import faultline.assembler.syntax.AssemblyParser.StringOperandContext;
import faultline.assembler.syntax.AssemblyParser.TypeOperandContext;
import faultline.assembler.syntax.AssemblyParser.ValueOperandContext;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.TerminalNode;
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
  private final CommonTokenStream tokens;
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
    tokens = new CommonTokenStream(new BlockLexer(CharStreams.fromString(characters)));
    parser = new AssemblyParser(tokens);
    parser.removeErrorListeners();
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
    Token first = tokens.LT(1);
    int start = tokens.index();
    try {
      return build(parser.statement());
    } catch (MalformedException e) {
      return failed(first, start, e.statement());
    } catch (ParseCancellationException e) {
      Token wrong =
          e.getCause() instanceof RecognitionException cause && cause.getOffendingToken() != null
              ? cause.getOffendingToken()
              : tokens.LT(1);
      Statement.Malformed error = new SyntaxErrors(expressions).describe(tokens, start, wrong);
      skipStatement();
      return failed(first, start, error);
    }
  }

  /** What {@code first} may be in spite of {@code error}: the use of a macro. */
  private Statement failed(Token first, int start, Statement.Malformed error) {
    int second = tokens.get(Math.min(start + 1, tokens.size() - 1)).getType();
    boolean isCommand =
        first.getType() == AssemblyLexer.NAME
            && second != AssemblyLexer.COLON
            && second != AssemblyLexer.EQUALS
            && second != AssemblyLexer.EQUAL;
    return isCommand ? command(first, start, List.of(), error) : error;
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

  private @Nullable Statement build(StatementContext tree) throws MalformedException {
    Token first = tree.getStart();
    if (tree instanceof NameStatementContext named) {
      return named(first, named.afterName());
    } else if (tree instanceof NumericLabelContext) {
      return new Statement.Label(expressions.place(first), first.getText());
    } else if (tree instanceof BlockStatementContext) {
      return block(first);
    }
    return null;
  }

  private Statement named(Token name, AfterNameContext tree) throws MalformedException {
    if (tree instanceof CommandContext command) {
      return command(name, name.getTokenIndex(), operands(command.operands().operand()), null);
    } else if (tree instanceof AssignmentContext assignment) {
      return new Statement.Assignment(
          expressions.place(name),
          name.getText(),
          expressions.build(assignment.expression()),
          assignment.EQUAL() != null);
    }
    return new Statement.Label(expressions.place(name), name.getText());
  }

  private Statement command(
      Token name, int start, List<Operand> operands, Statement.@Nullable Malformed error) {
    int last = start;
    while (!isEnd(tokens.get(last + 1).getType())) {
      last++;
    }
    Token begin = tokens.get(last == start ? start : start + 1);
    String written =
        last == start
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
    if (trees.size() == 1 && trees.get(0) instanceof AbsentOperandContext) {
      return List.of();
    }
    List<Operand> operands = new ArrayList<>(trees.size());
    for (OperandContext tree : trees) {
      operands.add(operand(tree));
    }
    return operands;
  }

  private Operand operand(OperandContext tree) throws MalformedException {
    Place place = expressions.place(tree.getStart());
    if (tree instanceof ValueOperandContext value) {
      String type = ExpressionBuilder.bareModifier(value.expression(0));
      if (type != null && value.base == null) {
        return new Operand.Type(place, type);
      }
      Expression expression = expressions.build(value.expression(0));
      return value.base == null
          ? new Operand.Value(place, expression)
          : new Operand.Memory(place, expression, expressions.build(value.base));
    } else if (tree instanceof StringOperandContext strings) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (TerminalNode string : strings.STRING()) {
        bytes.writeBytes(Literals.string(string.getText()));
      }
      return new Operand.Text(place, bytes.toByteArray());
    } else if (tree instanceof TypeOperandContext type) {
      return new Operand.Type(place, type.NAME().getText());
    }
    return new Operand.Absent(place);
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
