package faultline.command;

import faultline.debug.Symbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Expressions, with C's operators and precedence and with gdb's additions, over 64-bit numbers.
 *
 * <pre>
 *   42  0x2a  052  0b11  'a'  "ab"   literals     name          a symbol: its address, or number
 *   $a0 $pc $sstatus $priv           registers    $ $$ $3 $$2   values that print has shown
 *   $x                               variables    *ADDRESS      the eight bytes there
 *   - ~ ! &amp; sizeof ++ --                       (TYPE) EXPR   a cast
 *   * / %  + -  @  &lt;&lt; &gt;&gt;  &amp; ^ |               {TYPE} ADDR   what is there
 *   == != &lt; &gt; &lt;= &gt;=  &amp;&amp; || ?:                EXPR @ N      so many of them in a row
 *   = += -= and so on, and the comma
 * </pre>
 */
final class Expression {
  /** Binary operators, the loosest first. */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("||"),
          Set.of("&&"),
          Set.of("|"),
          Set.of("^"),
          Set.of("&"),
          Set.of("==", "!="),
          Set.of("<", ">", "<=", ">="),
          Set.of("<<", ">>"),
          Set.of("@"),
          Set.of("+", "-"),
          Set.of("*", "/", "%"));

  private static final Set<String> ASSIGNMENTS =
      Set.of("=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=");

  private static final Set<String> PREFIXES =
      Set.of("-", "+", "~", "!", "*", "&", "(", "{", "++", "--");

  private static final int DEEPEST = 100;
  private static final int MOST_REPETITIONS = 1 << 24;

  private final Tokens tokens;
  private final TypeNames types;
  private final Session session;
  private final Storage storage;
  private int depth;
  private boolean hasAssigned;

  /** Not 0 where only the type matters: what follows is read, but has no effect and no value. */
  private int skipping;

  Expression(String text, Session session) throws CommandException {
    tokens = new Tokens(text);
    types = new TypeNames(tokens);
    this.session = session;
    storage = new Storage(session);
  }

  /** Whether the text assigned to something. */
  boolean hasAssigned() {
    return hasAssigned;
  }

  /** The value of the whole text. */
  Value evaluate() throws CommandException {
    Value value = comma();
    requireEnd();
    return loaded(value);
  }

  /** The values of the whole text, which are separated by commas. */
  List<Value> evaluateList() throws CommandException {
    List<Value> values = new ArrayList<>(List.of(loaded(assignment())));
    while (tokens.is(",")) {
      tokens.advance();
      values.add(loaded(assignment()));
    }
    requireEnd();
    return values;
  }

  /** The type of the whole text, which may be a type's name; nothing is changed or looked at. */
  Type type() throws CommandException {
    skipping++;
    Type type = types.isNext() ? types.read() : comma().type();
    requireEnd();
    return type;
  }

  private void requireEnd() throws CommandException {
    if (tokens.is(")")) {
      throw new CommandException("Junk after end of expression.");
    }
    if (tokens.kind() != Tokens.Kind.END) {
      throw tokens.unexpected();
    }
  }

  private Value comma() throws CommandException {
    Value value = assignment();
    while (tokens.is(",")) {
      tokens.advance();
      value = assignment();
    }
    return value;
  }

  private Value assignment() throws CommandException {
    deeper();
    Value left = conditional();
    String operator = tokens.word();
    if (tokens.kind() == Tokens.Kind.OPERATOR && ASSIGNMENTS.contains(operator)) {
      tokens.advance();
      Value right = loaded(assignment());
      boolean plain = operator.equals("=");
      String arithmetic = operator.substring(0, operator.length() - 1);
      left = assign(left, plain ? right : apply(arithmetic, loaded(left), right));
    }
    depth--;
    return left;
  }

  private Value assign(Value left, Value right) throws CommandException {
    hasAssigned = true;
    return skipping > 0 ? left : storage.assign(left, right);
  }

  private Value conditional() throws CommandException {
    Value condition = binary(0);
    if (!tokens.is("?")) {
      return condition;
    }
    tokens.advance();
    boolean holds = Arithmetic.isTrue(loaded(condition));
    Value yes = skippingIf(!holds, this::comma);
    tokens.expect(":");
    Value no = skippingIf(holds, this::assignment);
    return holds ? yes : no;
  }

  /** A part of the grammar. */
  private interface Rule {
    Value read() throws CommandException;
  }

  private Value skippingIf(boolean isSkipped, Rule rule) throws CommandException {
    skipping += isSkipped ? 1 : 0;
    Value value = rule.read();
    skipping -= isSkipped ? 1 : 0;
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
      if (operator.equals("&&") || operator.equals("||")) {
        boolean deciding = operator.equals("||");
        boolean isDecided = Arithmetic.isTrue(loaded(left)) == deciding;
        Value right = skippingIf(isDecided, () -> binary(level + 1));
        left = Arithmetic.truth(isDecided ? deciding : Arithmetic.isTrue(loaded(right)));
      } else {
        Value right = loaded(binary(level + 1));
        left = operator.equals("@") ? repeated(left, right) : apply(operator, loaded(left), right);
      }
    }
    return left;
  }

  private Value apply(String operator, Value left, Value right) throws CommandException {
    boolean dividesByNothing = right.bits() == 0 && Set.of("/", "%").contains(operator);
    if (skipping > 0 && dividesByNothing) {
      return left;
    }
    if (skipping == 0 && (operator.equals("<<") || operator.equals(">>"))) {
      warnOfShift(operator.equals("<<") ? "left" : "right", right.bits());
    }
    return Arithmetic.apply(operator, decayed(left), decayed(right));
  }

  private void warnOfShift(String direction, long count) {
    if (count < 0) {
      session.complain("warning: %s shift count is negative".formatted(direction));
    } else if (count >= Long.SIZE) {
      session.complain("warning: %s shift count >= width of type".formatted(direction));
    }
  }

  /** An array in memory is computed with as its address. */
  private static Value decayed(Value value) {
    return value.type() instanceof Type.Array array && value.place() instanceof Place.Memory memory
        ? Value.of(new Type.Pointer(array.element()), memory.address())
        : value;
  }

  private static Value repeated(Value first, Value count) throws CommandException {
    if (!(first.place() instanceof Place.Memory memory)) {
      throw new CommandException("Only values in memory can be extended with '@'.");
    }
    long times = count.bits();
    if (times <= 0 || times > MOST_REPETITIONS) {
      throw new CommandException("Invalid number %d of repetitions.".formatted(times));
    }
    if (first.type().size() * times > Integer.MAX_VALUE || nesting(first.type()) >= DEEPEST) {
      throw new CommandException("The array is too large.");
    }
    Type element = first.type() instanceof Type.Label ? Types.LONG : first.type();
    return Value.at(memory.address(), new Type.Array(element, (int) times));
  }

  private static int nesting(Type type) {
    int depth = 0;
    for (Type each = type; each instanceof Type.Array array; each = array.element()) {
      depth++;
    }
    return depth;
  }

  private Value loaded(Value value) throws CommandException {
    return skipping > 0 ? value : storage.loaded(value);
  }

  private void deeper() throws CommandException {
    if (++depth > DEEPEST) {
      throw new CommandException("The expression is nested too deeply.");
    }
  }

  private Value unary() throws CommandException {
    deeper();
    String word = tokens.word();
    Value value;
    if (tokens.kind() == Tokens.Kind.OPERATOR && PREFIXES.contains(word)) {
      tokens.advance();
      value = prefixed(word);
    } else if (tokens.kind() == Tokens.Kind.NAME && word.equals("sizeof")) {
      tokens.advance();
      value = Value.of(Types.UNSIGNED_LONG, sizeOf());
    } else {
      value = postfix(primary());
    }
    depth--;
    return value;
  }

  private Value prefixed(String operator) throws CommandException {
    return switch (operator) {
      case "-" -> Arithmetic.negate(loaded(unary()));
      case "+" -> loaded(unary());
      case "~" -> Arithmetic.complement(loaded(unary()));
      case "!" -> Arithmetic.truth(!Arithmetic.isTrue(loaded(unary())));
      case "&" -> Pointers.addressOf(unary());
      case "*" -> Pointers.target(decayed(loaded(unary())));
      case "++", "--" -> {
        Value place = unary();
        yield assign(place, stepped(place, operator));
      }
      case "{" -> {
        Type type = types.read();
        tokens.expect("}");
        yield Value.at(loaded(unary()).bits(), type);
      }
      default -> parenthesized();
    };
  }

  private Value stepped(Value place, String operator) throws CommandException {
    return apply(operator.substring(1), loaded(place), Value.of(1));
  }

  /** A cast, or an expression: the parenthesis has been read. */
  private Value parenthesized() throws CommandException {
    if (!types.isNext()) {
      Value value = comma();
      tokens.expect(")");
      return postfix(value);
    }
    Type type = types.read();
    tokens.expect(")");
    Value value = unary();
    // A symbol among data has no type of its own: the cast says what lies there.
    boolean isDeclared = value.type() instanceof Type.Label label && !label.isCode();
    if (isDeclared && !(type instanceof Type.Nothing)) {
      return loaded(Value.at(value.bits(), type)).in(null);
    }
    return Pointers.cast(type, decayed(loaded(value)));
  }

  private long sizeOf() throws CommandException {
    if (tokens.is("(")) {
      tokens.advance();
      if (types.isNext()) {
        Type type = types.read();
        tokens.expect(")");
        return type.size();
      }
      Value value = skippingIf(true, this::comma);
      tokens.expect(")");
      return skippingIf(true, () -> postfix(value)).size();
    }
    return skippingIf(true, this::unary).size();
  }

  private Value postfix(Value operand) throws CommandException {
    Value value = operand;
    while (true) {
      if (tokens.is("[")) {
        tokens.advance();
        Value index = loaded(comma());
        tokens.expect("]");
        value = Pointers.element(loaded(value), index);
      } else if (tokens.is("++") || tokens.is("--")) {
        Value before = loaded(value).in(null);
        assign(value, stepped(value, tokens.word()));
        tokens.advance();
        value = before;
      } else if (tokens.is("(")) {
        throw new CommandException("The guest's functions cannot be called from here.");
      } else {
        return value;
      }
    }
  }

  private Value primary() throws CommandException {
    String word = tokens.word();
    Tokens.Kind kind = tokens.kind();
    if (types.isNext()) {
      throw new CommandException("Attempt to use a type name as an expression");
    }
    if (kind == Tokens.Kind.END || kind == Tokens.Kind.OPERATOR) {
      throw tokens.unexpected();
    }
    tokens.advance();
    return switch (kind) {
      case NUMBER -> Literals.number(word);
      case CHARACTER -> Literals.character(word);
      case STRING -> string(word);
      case VARIABLE -> variable(word.substring(1));
      default -> symbol(word);
    };
  }

  /** Strings side by side are one. */
  private Value string(String first) throws CommandException {
    StringBuilder word = new StringBuilder(first);
    while (tokens.kind() == Tokens.Kind.STRING) {
      word.setLength(word.length() - 1);
      word.append(tokens.word(), 1, tokens.word().length());
      tokens.advance();
    }
    return Literals.string(word.toString());
  }

  private Value symbol(String name) throws CommandException {
    Symbols symbols = session.debugger().symbols();
    Optional<Symbols.Place> place = symbols.named(name);
    if (place.isPresent()) {
      return Value.at(place.get().start(), place.get().isCode() ? Types.TEXT : Types.DATA);
    }
    return symbols.constant(name).map(Value::of).orElseThrow(() -> unknown(name, symbols));
  }

  private static CommandException unknown(String name, Symbols symbols) {
    return symbols.areNone() ? CommandException.noSymbolTable() : CommandException.noSymbol(name);
  }

  /** What stands behind a dollar sign: nothing or digits for the history, else a name. */
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
    if (name.equals("_isvoid") && tokens.is("(")) {
      tokens.advance();
      Value value = loaded(comma());
      tokens.expect(")");
      return Arithmetic.truth(value.isNothing());
    }
    return new Registers(session).value(name).orElseGet(() -> session.variables().get(name));
  }

  private static long decimal(String digits) throws CommandException {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new CommandException("History has not yet reached $" + digits + ".");
    }
  }
}
