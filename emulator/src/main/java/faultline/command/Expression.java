package faultline.command;

import faultline.debug.Symbols;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Expressions, with C's operators and precedence, over 64-bit numbers.
 *
 * <pre>
 *   42  0x2a  052  'a'     numbers            name          a symbol: its address, or number
 *   $a0 $pc $sstatus $priv registers          $ $$ $3 $$2   values that print has shown
 *   - ~ ! &amp;                                   *ADDRESS      the eight bytes there
 *   * / %   + -   &lt;&lt; &gt;&gt;   &amp; ^ |   ( )        {TYPE} ADDR   char, short, int or long, there
 *   == != &lt; &gt; &lt;= &gt;=   &amp;&amp; ||                1 or 0
 * </pre>
 */
final class Expression {
  /** Binary operators, the loosest first. */
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("|"),
          List.of("^"),
          List.of("&"),
          List.of("==", "!="),
          List.of("<", ">", "<=", ">="),
          List.of("<<", ">>"),
          List.of("+", "-"),
          List.of("*", "/", "%"));

  private static final Set<String> RELATIONS = Set.of("==", "!=", "<", ">", "<=", ">=");

  private static final int DEEPEST = 100;

  private final Tokens tokens;
  private final Session session;
  private int depth;

  /** Not 0 behind an && or || that is decided already: what follows is read, but not computed. */
  private int skipping;

  Expression(String text, Session session) {
    this.tokens = new Tokens(text);
    this.session = session;
  }

  /** The value of the whole text. */
  Value evaluate() throws CommandException {
    Value value = binary(0);
    if (tokens.kind() != Tokens.Kind.END) {
      throw tokens.unexpected();
    }
    return value;
  }

  private Value binary(int level) throws CommandException {
    if (level == LEVELS.size()) {
      return unary();
    }
    Value left = binary(level + 1);
    while (tokens.kind() == Tokens.Kind.OPERATOR && LEVELS.get(level).contains(tokens.word())) {
      String operator = tokens.word();
      tokens.advance();
      boolean isLogical = operator.equals("&&") || operator.equals("||");
      if (isLogical) {
        left = logical(operator.equals("||"), left, level);
      } else {
        left = apply(operator, left, binary(level + 1));
      }
    }
    return left;
  }

  private Value logical(boolean deciding, Value left, int level) throws CommandException {
    boolean isDecided = (left.bits() != 0) == deciding;
    skipping += isDecided ? 1 : 0;
    Value right = binary(level + 1);
    skipping -= isDecided ? 1 : 0;
    return truth(isDecided ? deciding : right.bits() != 0);
  }

  private static Value truth(boolean holds) {
    return Value.of(holds ? 1 : 0);
  }

  private Value apply(String operator, Value left, Value right) throws CommandException {
    if (RELATIONS.contains(operator)) {
      return truth(relation(operator, left, right));
    }
    Value.Kind kind = resultKind(operator, left, right);
    boolean unsigned = kind != Value.Kind.SIGNED;
    long a = left.bits();
    long b = right.bits();
    if (b == 0 && (operator.equals("/") || operator.equals("%"))) {
      if (skipping > 0) {
        return left;
      }
      throw new CommandException("Division by zero");
    }
    return Value.of(
        switch (operator) {
          case "|" -> a | b;
          case "^" -> a ^ b;
          case "&" -> a & b;
          case "<<" -> Math.abs(b) < Long.SIZE ? a << b : 0;
          case ">>" -> shiftRight(a, b, unsigned);
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          case "/" -> unsigned ? Long.divideUnsigned(a, b) : a / b;
          default -> unsigned ? Long.remainderUnsigned(a, b) : a % b;
        },
        kind);
  }

  /** As C compares: without sign if either side is an address or has none. */
  private static boolean relation(String operator, Value left, Value right) {
    boolean signed = left.kind() == Value.Kind.SIGNED || left.kind() == Value.Kind.CHARACTER;
    signed &= right.kind() == Value.Kind.SIGNED || right.kind() == Value.Kind.CHARACTER;
    int order =
        signed
            ? Long.compare(left.bits(), right.bits())
            : Long.compareUnsigned(left.bits(), right.bits());
    return switch (operator) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      default -> order >= 0;
    };
  }

  private static long shiftRight(long a, long b, boolean unsigned) {
    if (Math.abs(b) >= Long.SIZE) {
      return a < 0 && !unsigned ? -1 : 0;
    }
    return unsigned ? a >>> b : a >> b;
  }

  /** An address stays one when something is added; the distance of two is a number. */
  private static Value.Kind resultKind(String operator, Value left, Value right) {
    if (operator.equals("+") || operator.equals("-")) {
      if (left.isAddress() && !right.isAddress()) {
        return left.movedKind();
      }
      if (operator.equals("+") && right.isAddress() && !left.isAddress()) {
        return right.movedKind();
      }
    }
    boolean unsigned = left.kind() == Value.Kind.UNSIGNED || right.kind() == Value.Kind.UNSIGNED;
    return unsigned ? Value.Kind.UNSIGNED : Value.Kind.SIGNED;
  }

  private Value unary() throws CommandException {
    if (++depth > DEEPEST) {
      throw new CommandException("The expression is nested too deeply.");
    }
    Value value = operand();
    depth--;
    return value;
  }

  private Value operand() throws CommandException {
    String word = tokens.word();
    Tokens.Kind kind = tokens.kind();
    if (kind == Tokens.Kind.END || (kind == Tokens.Kind.OPERATOR && !isPrefix(word))) {
      throw tokens.unexpected();
    }
    tokens.advance();
    return switch (kind) {
      case NUMBER -> number(word);
      case CHARACTER -> new Value(word.charAt(1), Value.Kind.CHARACTER, 1);
      case VARIABLE -> variable(word.substring(1));
      case NAME -> symbol(word);
      default -> prefixed(word);
    };
  }

  private static boolean isPrefix(String operator) {
    return "-~!*&({+".contains(operator);
  }

  private Value prefixed(String operator) throws CommandException {
    return switch (operator) {
      case "-" -> Value.of(-unary().bits());
      case "+" -> unary();
      case "~" -> Value.of(~unary().bits());
      case "!" -> Value.of(unary().bits() == 0 ? 1 : 0);
      case "&" -> addressOf(unary());
      case "*" -> read(unary().bits(), Long.BYTES, Value.Kind.SIGNED);
      case "(" -> parenthesized();
      default -> typed();
    };
  }

  private static Value addressOf(Value value) throws CommandException {
    if (value.kind() != Value.Kind.FUNCTION && value.kind() != Value.Kind.DATA) {
      throw new CommandException("Attempt to take address of value not located in memory.");
    }
    return value;
  }

  private Value parenthesized() throws CommandException {
    Value value = binary(0);
    expect(")");
    return value;
  }

  /** {@code {TYPE} ADDRESS}: the brace has been read. */
  private Value typed() throws CommandException {
    String name = tokens.word();
    boolean unsigned = name.equals("unsigned");
    if (unsigned) {
      tokens.advance();
      name = tokens.word();
    }
    int size =
        switch (name) {
          case "char" -> Byte.BYTES;
          case "short" -> Short.BYTES;
          case "int" -> Integer.BYTES;
          case "long" -> Long.BYTES;
          default ->
              throw new CommandException("No symbol \"%s\" in current context.".formatted(name));
        };
    tokens.advance();
    expect("}");
    Value.Kind plain = unsigned ? Value.Kind.UNSIGNED : Value.Kind.SIGNED;
    return read(unary().bits(), size, size == 1 ? Value.Kind.CHARACTER : plain);
  }

  private void expect(String operator) throws CommandException {
    if (!tokens.is(operator)) {
      throw tokens.unexpected();
    }
    tokens.advance();
  }

  private Value read(long address, int size, Value.Kind kind) throws CommandException {
    if (skipping > 0) {
      return Value.of(0);
    }
    OptionalLong raw = session.debugger().memory().load(address, size);
    if (raw.isEmpty()) {
      throw CommandException.unreadable(address);
    }
    int unused = Long.SIZE - size * Byte.SIZE;
    long bits = raw.getAsLong();
    return new Value(kind == Value.Kind.SIGNED ? bits << unused >> unused : bits, kind, size);
  }

  private static Value number(String word) throws CommandException {
    try {
      boolean hexadecimal = word.startsWith("0x") || word.startsWith("0X");
      boolean octal = !hexadecimal && word.length() > 1 && word.startsWith("0");
      String digits = hexadecimal ? word.substring(2) : word;
      int radix = hexadecimal ? 16 : octal ? 8 : 10;
      long bits = Long.parseUnsignedLong(digits, radix);
      return Value.of(bits, bits < 0 ? Value.Kind.UNSIGNED : Value.Kind.SIGNED);
    } catch (NumberFormatException e) {
      throw new CommandException("Invalid number \"%s\".".formatted(word));
    }
  }

  private Value symbol(String name) throws CommandException {
    Symbols symbols = session.debugger().symbols();
    Optional<Symbols.Place> place = symbols.named(name);
    if (place.isPresent()) {
      boolean isCode = place.get().isCode();
      return Value.of(place.get().start(), isCode ? Value.Kind.FUNCTION : Value.Kind.DATA);
    }
    return symbols
        .constant(name)
        .map(Value::of)
        .orElseThrow(
            () -> new CommandException("No symbol \"%s\" in current context.".formatted(name)));
  }

  /** What stands behind a dollar sign: nothing or digits for the history, else a register. */
  private Value variable(String name) throws CommandException {
    ValueHistory history = session.history();
    if (name.isEmpty()) {
      return history.fromLast(0);
    }
    if (name.equals("$")) {
      return history.fromLast(1);
    }
    boolean back = name.startsWith("$");
    String digits = back ? name.substring(1) : name;
    if (digits.chars().allMatch(Character::isDigit)) {
      long number = decimal(digits);
      return back ? history.fromLast(number) : history.get(number);
    }
    return register(name);
  }

  private static long decimal(String digits) throws CommandException {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new CommandException("History has not yet reached $" + digits + ".");
    }
  }

  private Value register(String name) {
    return new Registers(session.debugger()).value(name).orElse(Value.NOTHING);
  }
}
