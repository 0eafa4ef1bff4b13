package faultline.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the name of a type: {@code unsigned char}, {@code long *}, {@code int (*)[4]}. */
final class TypeNames {
  private static final Set<String> WORDS =
      Set.of("char", "short", "int", "long", "signed", "unsigned", "void");

  private static final int DEEPEST = 20;
  private static final int MOST_ELEMENTS = 1 << 24;

  private final Tokens tokens;

  TypeNames(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Whether a type's name begins here. */
  boolean isNext() {
    return tokens.kind() == Tokens.Kind.NAME && WORDS.contains(tokens.word());
  }

  /** The type whose name stands here; the tokens stand behind it then. */
  Type read() throws CommandException {
    List<String> words = new ArrayList<>();
    while (isNext()) {
      words.add(tokens.word());
      tokens.advance();
    }
    if (words.isEmpty()) {
      boolean isName = tokens.kind() == Tokens.Kind.NAME;
      throw isName ? CommandException.noSymbol(tokens.word()) : tokens.unexpected();
    }
    Type type = pointers(basic(words));
    if (!tokens.is("(")) {
      return bounds(type);
    }
    tokens.advance();
    int stars = stars();
    if (stars == 0) {
      throw tokens.unexpected();
    }
    tokens.expect(")");
    Type inner = bounds(type);
    for (int i = 0; i < stars; i++) {
      inner = new Type.Pointer(inner);
    }
    return inner;
  }

  private Type pointers(Type target) throws CommandException {
    Type type = target;
    for (int left = stars(); left > 0; left--) {
      type = new Type.Pointer(type);
    }
    return type;
  }

  private int stars() throws CommandException {
    int stars = 0;
    for (; tokens.is("*"); tokens.advance()) {
      if (++stars > DEEPEST) {
        throw tokens.unexpected();
      }
    }
    return stars;
  }

  /** What follows in brackets: how many, or that it can be called. */
  private Type bounds(Type element) throws CommandException {
    if (tokens.is("(")) {
      tokens.advance();
      tokens.expect(")");
      return new Type.Routine();
    }
    if (!tokens.is("[")) {
      return element;
    }
    tokens.advance();
    if (tokens.kind() != Tokens.Kind.NUMBER) {
      throw tokens.unexpected();
    }
    long count = Literals.number(tokens.word()).bits();
    tokens.advance();
    tokens.expect("]");
    if (count < 0 || count * Math.max(1, element.size()) > MOST_ELEMENTS) {
      throw CommandException.tooLarge(count * Math.max(1, element.size()));
    }
    return new Type.Array(element, (int) count);
  }

  private Type basic(List<String> words) throws CommandException {
    boolean unsigned = words.remove("unsigned");
    boolean signed = words.remove("signed");
    String kind = String.join(" ", words);
    if (unsigned && kind.equals("char")) {
      return new Type.Integral("unsigned char", Byte.BYTES, false);
    }
    String name = unsigned ? "unsigned " : "";
    return switch (kind) {
      case "void" -> {
        if (unsigned) {
          throw tokens.unexpected();
        }
        yield Types.VOID;
      }
      case "char" -> signed ? new Type.Integral("signed char", Byte.BYTES, true) : Types.CHAR;
      case "short", "short int" -> new Type.Integral(name + "short", Short.BYTES, !unsigned);
      case "", "int" -> new Type.Integral(name + "int", Integer.BYTES, !unsigned);
      case "long", "long int" -> new Type.Integral(name + "long", Long.BYTES, !unsigned);
      case "long long", "long long int" ->
          new Type.Integral(name + "long long", Long.BYTES, !unsigned);
      default -> throw tokens.unexpected();
    };
  }
}
