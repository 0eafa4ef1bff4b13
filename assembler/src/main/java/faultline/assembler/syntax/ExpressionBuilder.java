package faultline.assembler.syntax;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.AssemblyParser.ExpressionContext;
import faultline.assembler.syntax.AssemblyParser.TermContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Turns the parser's trees of expressions into {@link Expression}s. */
final class ExpressionBuilder {
  private final Text text;
  private final int firstLine;

  /**
   * @param firstLine the file's number of the first line that is parsed
   */
  ExpressionBuilder(Text text, int firstLine) {
    this.text = text;
    this.firstLine = firstLine;
  }

  Place place(Token token) {
    return new Place(text, firstLine + token.getLine() - 1, token.getCharPositionInLine() + 1);
  }

  /** The expression that {@code tree} is, its operators grouped by precedence. */
  Expression build(ExpressionContext tree) throws MalformedException {
    List<TermContext> terms = tree.terms;
    if (terms.size() == 1) {
      return term(terms.get(0));
    }
    // Operands and operators that wait for one that binds less, as Dijkstra's shunting yard does.
    Deque<Expression> operands = new ArrayDeque<>();
    Deque<Token> waiting = new ArrayDeque<>();
    operands.push(term(terms.get(0)));
    for (int i = 1; i < terms.size(); i++) {
      Token next = tree.operators.get(i - 1).getStart();
      while (!waiting.isEmpty()
          && infix(waiting.element()).precedence() >= infix(next).precedence()) {
        combine(operands, waiting.pop());
      }
      waiting.push(next);
      operands.push(term(terms.get(i)));
    }
    while (!waiting.isEmpty()) {
      combine(operands, waiting.pop());
    }
    return operands.pop();
  }

  private void combine(Deque<Expression> operands, Token operator) {
    Expression right = operands.pop();
    Expression left = operands.pop();
    operands.push(new Expression.Infix(place(operator), infix(operator), left, right));
  }

  private Expression term(TermContext tree) throws MalformedException {
    Token first = tree.getStart();
    Place place = place(first);
    return switch (first.getType()) {
      case AssemblyParser.NAME -> new Expression.Name(place, first.getText());
      case AssemblyParser.NUMBER -> new Expression.Literal(place, number(first.getText(), place));
      case AssemblyParser.LOCAL -> local(first.getText(), place);
      case AssemblyParser.CHARACTER ->
          new Expression.Literal(place, Literals.character(first.getText()));
      case AssemblyParser.OPEN -> new Expression.Parentheses(place, build(tree.inside));
      case AssemblyParser.PERCENT -> {
        if (tree.inside == null) {
          throw new MalformedException(place, Message.BARE_MODIFIER.with());
        }
        yield new Expression.Modifier(place, tree.modifier.getText(), build(tree.inside));
      }
      default -> prefix(place, first, term(tree.signed));
    };
  }

  /** The name after the percent sign when {@code tree} is nothing but that; else null. */
  static @Nullable String bareModifier(ExpressionContext tree) {
    TermContext first = tree.terms.get(0);
    return tree.terms.size() == 1 && first.modifier != null && first.inside == null
        ? first.modifier.getText()
        : null;
  }

  private static long number(String digits, Place place) throws MalformedException {
    try {
      return Literals.number(digits);
    } catch (NumberFormatException e) {
      boolean octal = digits.startsWith("0") && digits.matches("0[0-9]*[89][0-9]*");
      throw new MalformedException(
          place, (octal ? Message.NOT_OCTAL : Message.NUMBER_TOO_LARGE).with(digits));
    }
  }

  private static Expression local(String label, Place place) throws MalformedException {
    long number = number(label.substring(0, label.length() - 1), place);
    if (number != (int) number || number < 0) {
      throw new MalformedException(place, Message.NUMERIC_LABEL_TOO_LARGE.with(label));
    }
    return new Expression.Local(place, (int) number, label.endsWith("f"));
  }

  private static Expression prefix(Place place, Token operator, Expression operand) {
    return switch (operator.getType()) {
      case AssemblyParser.MINUS -> new Expression.Prefix(place, Operator.NEGATE, operand);
      case AssemblyParser.TILDE -> new Expression.Prefix(place, Operator.COMPLEMENT, operand);
      case AssemblyParser.BANG -> new Expression.Prefix(place, Operator.LOGICAL_NOT, operand);
      default -> operand;
    };
  }

  private static Operator infix(Token operator) {
    return switch (operator.getType()) {
      case AssemblyParser.PLUS -> Operator.PLUS;
      case AssemblyParser.MINUS -> Operator.MINUS;
      case AssemblyParser.TIMES -> Operator.TIMES;
      case AssemblyParser.DIVIDE -> Operator.DIVIDE;
      case AssemblyParser.PERCENT -> Operator.REMAINDER;
      case AssemblyParser.SHIFT_LEFT -> Operator.SHIFT_LEFT;
      case AssemblyParser.SHIFT_RIGHT -> Operator.SHIFT_RIGHT;
      case AssemblyParser.AND -> Operator.AND;
      case AssemblyParser.OR -> Operator.OR;
      case AssemblyParser.BANG -> Operator.OR_NOT;
      case AssemblyParser.XOR -> Operator.XOR;
      case AssemblyParser.EQUAL -> Operator.EQUAL;
      case AssemblyParser.NOT_EQUAL -> Operator.NOT_EQUAL;
      case AssemblyParser.LESS -> Operator.LESS;
      case AssemblyParser.LESS_EQUAL -> Operator.LESS_EQUAL;
      case AssemblyParser.GREATER -> Operator.GREATER;
      case AssemblyParser.GREATER_EQUAL -> Operator.GREATER_EQUAL;
      case AssemblyParser.LOGICAL_AND -> Operator.LOGICAL_AND;
      case AssemblyParser.LOGICAL_OR -> Operator.LOGICAL_OR;
      default -> throw new IllegalStateException("no operator: " + operator.getText());
    };
  }
}
