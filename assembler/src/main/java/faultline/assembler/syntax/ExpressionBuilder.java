package faultline.assembler.syntax;

import faultline.assembler.syntax.AssemblyParser.CharacterContext;
import faultline.assembler.syntax.AssemblyParser.ExpressionContext;
import faultline.assembler.syntax.AssemblyParser.InfixContext;
import faultline.assembler.syntax.AssemblyParser.LocalLabelContext;
import faultline.assembler.syntax.AssemblyParser.ModifierContext;
import faultline.assembler.syntax.AssemblyParser.NameContext;
import faultline.assembler.syntax.AssemblyParser.NumberContext;
import faultline.assembler.syntax.AssemblyParser.ParenthesesContext;
import faultline.assembler.syntax.AssemblyParser.PrefixContext;
import org.antlr.v4.runtime.Token;

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

  Expression build(ExpressionContext tree) throws MalformedException {
    Place place = place(tree.getStart());
    if (tree instanceof NameContext name) {
      return new Expression.Name(place, name.NAME().getText());
    } else if (tree instanceof NumberContext number) {
      return new Expression.Literal(place, number(number.NUMBER().getText(), place));
    } else if (tree instanceof LocalLabelContext label) {
      return local(label.LOCAL().getText(), place);
    } else if (tree instanceof CharacterContext character) {
      return new Expression.Literal(place, Literals.character(character.CHARACTER().getText()));
    } else if (tree instanceof ParenthesesContext parentheses) {
      return new Expression.Parentheses(place, build(parentheses.expression()));
    } else if (tree instanceof ModifierContext modifier) {
      Expression inside = build(modifier.expression());
      return new Expression.Modifier(place, modifier.NAME().getText(), inside);
    } else if (tree instanceof PrefixContext prefix) {
      return prefix(place, prefix.operator, build(prefix.expression()));
    } else if (tree instanceof InfixContext infix) {
      return new Expression.Infix(
          place(infix.operator), infix(infix.operator), build(infix.left), build(infix.right));
    }
    throw new IllegalStateException("no expression is a " + tree.getClass());
  }

  private static long number(String digits, Place place) throws MalformedException {
    try {
      return Literals.number(digits);
    } catch (NumberFormatException e) {
      boolean octal = digits.startsWith("0") && digits.matches("0[0-9]*[89][0-9]*");
      throw new MalformedException(
          place,
          octal
              ? "`" + digits + "` starts with 0, so it is octal, where 8 and 9 are no digits"
              : "`" + digits + "` does not fit in 64 bits");
    }
  }

  private static Expression local(String label, Place place) throws MalformedException {
    long number = number(label.substring(0, label.length() - 1), place);
    if (number != (int) number || number < 0) {
      throw new MalformedException(place, "the numeric label `" + label + "` is too large");
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
