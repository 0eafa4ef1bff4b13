package faultline.assembler;

import faultline.assembler.Symbol.Visibility;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.elf.Symbol.Kind;
import faultline.isa.Register;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Labels, assignments and the directives about symbols. */
final class SymbolDirectives {
  private static final int NUMERIC_LABEL_DIGITS = 9;

  private final Unit unit;
  private final Emitter emitter;
  private final Binder binder;
  private final NumericLabels numericLabels;
  private final Diagnostics diagnostics;

  SymbolDirectives(
      Unit unit,
      Emitter emitter,
      Binder binder,
      NumericLabels numericLabels,
      Diagnostics diagnostics) {
    this.unit = unit;
    this.emitter = emitter;
    this.binder = binder;
    this.numericLabels = numericLabels;
    this.diagnostics = diagnostics;
  }

  /** Does what {@code name} says; false when it is no directive of this kind. */
  boolean run(String name, DirectiveArguments arguments) {
    switch (name) {
      case ".globl", ".global" -> declare(arguments, false);
      case ".weak" -> declare(arguments, true);
      case ".local" -> each(arguments, Symbol::makeLocal);
      case ".hidden" -> each(arguments, symbol -> symbol.setVisibility(Visibility.HIDDEN));
      case ".protected" -> each(arguments, symbol -> symbol.setVisibility(Visibility.PROTECTED));
      case ".internal" -> each(arguments, symbol -> symbol.setVisibility(Visibility.INTERNAL));
      case ".comm", ".common" -> common(arguments, false);
      case ".lcomm" -> common(arguments, true);
      case ".eqv" -> abbreviate(arguments);
      case ".equ", ".set" -> equ(arguments, true);
      case ".equiv" -> equ(arguments, false);
      case ".type" -> type(arguments);
      case ".size" -> size(arguments);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Defines label {@code name} as the current address. */
  void label(Place place, String name) {
    if (Character.isDigit(name.charAt(0))) {
      numericLabel(place, name);
      return;
    }
    if (Register.number(name).isPresent()) {
      diagnostics.error(place, Message.SYMBOL_LIKE_REGISTER.with(name));
    }
    Symbol symbol = unit.symbol(name);
    if (symbol.isDefined()) {
      duplicate(symbol, place);
      return;
    }
    symbol.defineLabel(emitter.current().here(), place);
  }

  private void numericLabel(Place place, String name) {
    if (name.length() > NUMERIC_LABEL_DIGITS || !name.chars().allMatch(Character::isDigit)) {
      diagnostics.error(place, Message.NUMERIC_LABEL_SHAPE.with());
      return;
    }
    Symbol symbol = numericLabels.define(Integer.parseInt(name));
    symbol.defineLabel(emitter.current().here(), place);
  }

  /** Gives {@code name} a value, which a later assignment may change. */
  void assign(Place place, String name, Expression value, boolean mayChange) {
    if (isRegister(place, name)) {
      return;
    }
    Symbol symbol = unit.symbol(name);
    Formula formula = binder.bind(value);
    if (symbol.location() != null || (symbol.isDefined() && !mayChange)) {
      duplicate(symbol, place);
      return;
    }
    symbol.defineValue(formula, place);
  }

  private boolean isRegister(Place place, String name) {
    boolean isRegister = Register.number(name).isPresent();
    if (isRegister) {
      diagnostics.error(place, Message.REGISTER_AS_SYMBOL.with(name));
    }
    return isRegister;
  }

  private void duplicate(Symbol symbol, Place place) {
    Place first = symbol.definition();
    diagnostics.error(
        place,
        Message.DUPLICATE_SYMBOL.with(symbol.name()),
        first == null ? "" : first + ": note: here, first");
  }

  /** Does {@code action} with every symbol that is named. */
  private void each(DirectiveArguments arguments, Consumer<Symbol> action) {
    if (arguments.count() == 0) {
      arguments.hasCount(1, 1, "NAME...");
      return;
    }
    for (int i = 0; i < arguments.count(); i++) {
      String name = arguments.name(i);
      if (name != null) {
        action.accept(unit.symbol(name));
      }
    }
  }

  /** {@code .comm NAME, SIZE[, ALIGNMENT]}; a local one is room in .bss. */
  private void common(DirectiveArguments arguments, boolean local) {
    if (!arguments.hasCount(2, 3, "NAME, SIZE[, ALIGNMENT]")) {
      return;
    }
    String name = arguments.name(0);
    OptionalLong size = arguments.number(1);
    if (name == null || size.isEmpty()) {
      return;
    }
    // As in GNU as: what fits into a register can be loaded at once.
    int most = local ? Long.BYTES : 2 * Long.BYTES;
    long natural = Math.min(most, Math.max(1, Long.highestOneBit(size.getAsLong())));
    OptionalLong alignment = arguments.number(2, natural);
    if (alignment.isEmpty()) {
      return;
    }
    long bytes = size.getAsLong();
    if (bytes < 0 || bytes > Emitter.MEMORY_LIMIT) {
      arguments.error(arguments.place(), Message.SPACE_SIZE.with(bytes));
    } else if (Long.bitCount(alignment.getAsLong()) != 1 || alignment.getAsLong() > 1 << 30) {
      arguments.error(arguments.place(), Message.ALIGNMENT_BYTES.with(alignment.getAsLong()));
    } else {
      Place place = arguments.operands().get(0).place();
      common(name, new Symbol.Common(bytes, alignment.getAsLong(), place), local);
    }
  }

  private void common(String name, Symbol.Common common, boolean local) {
    Symbol symbol = unit.symbol(name);
    if (symbol.isDefined()) {
      duplicate(symbol, common.place());
      return;
    }
    symbol.setKind(Kind.OBJECT);
    symbol.setSize(new Formula.Constant(common.size()));
    symbol.makeCommon(common);
    if (local) {
      symbol.makeLocal();
    }
  }

  private void abbreviate(DirectiveArguments arguments) {
    if (!arguments.hasCount(2, 2, "NAME, EXPRESSION")) {
      return;
    }
    String name = arguments.name(0);
    Expression value = arguments.expression(1);
    if (name != null && value != null) {
      abbreviate(arguments.operands().get(0).place(), name, value);
    }
  }

  /** Makes {@code name} stand for {@code value} wherever it is used: {@code name == value}. */
  void abbreviate(Place place, String name, Expression value) {
    Symbol symbol = unit.symbol(name);
    if (symbol.isDefined() || symbol.abbreviation() != null) {
      duplicate(symbol, place);
    } else if (!isRegister(place, name)) {
      symbol.abbreviate(value);
      symbol.defineValue(binder.bind(value), place);
    }
  }

  private void declare(DirectiveArguments arguments, boolean weak) {
    if (weak) {
      each(arguments, Symbol::makeWeak);
      return;
    }
    each(
        arguments,
        symbol -> {
          symbol.makeGlobal();
          symbol.declare(arguments.place());
        });
  }

  private void equ(DirectiveArguments arguments, boolean mayChange) {
    if (!arguments.hasCount(2, 2, "NAME, VALUE")) {
      return;
    }
    String name = arguments.name(0);
    Expression value = arguments.expression(1);
    if (name != null && value != null) {
      assign(arguments.operands().get(0).place(), name, value, mayChange);
    }
  }

  private void type(DirectiveArguments arguments) {
    if (!arguments.hasCount(2, 2, "NAME, @function or @object")) {
      return;
    }
    String name = arguments.name(0);
    Operand operand = arguments.operands().get(1);
    if (name == null) {
      return;
    }
    String type = typeName(operand);
    switch (type) {
      case "function", "gnu_indirect_function" -> unit.symbol(name).setKind(Kind.FUNCTION);
      case "object", "tls_object", "common", "gnu_unique_object" ->
          unit.symbol(name).setKind(Kind.OBJECT);
      case "notype" -> unit.symbol(name).setKind(Kind.NONE);
      default -> arguments.error(operand.place(), Message.UNKNOWN_SYMBOL_TYPE.with());
    }
  }

  /** {@code @function}, {@code %function}, {@code "function"}, {@code STT_FUNC} are the same. */
  private static String typeName(Operand operand) {
    if (operand instanceof Operand.Type written) {
      return written.name();
    }
    String name = "";
    if (operand instanceof Operand.Text text) {
      name = new String(text.bytes(), StandardCharsets.UTF_8);
    } else if (operand instanceof Operand.Value value
        && value.expression() instanceof Expression.Name plain) {
      name = plain.name();
    }
    return switch (name) {
      case "STT_FUNC" -> "function";
      case "STT_OBJECT" -> "object";
      case "STT_NOTYPE" -> "notype";
      default -> name;
    };
  }

  private void size(DirectiveArguments arguments) {
    if (!arguments.hasCount(2, 2, "NAME, SIZE")) {
      return;
    }
    String name = arguments.name(0);
    Expression size = arguments.expression(1);
    if (name != null && size != null) {
      unit.symbol(name).setSize(binder.bind(size));
    }
  }

  /**
   * Notes that {@code text} should have defined the symbol that it begins with: no use is wrong.
   */
  void poison(String text, Place place) {
    int end = 0;
    while (end < text.length() && Macro.isNamePart(text.charAt(end))) {
      end++;
    }
    Symbol symbol = unit.symbol(text.substring(0, end));
    if (!symbol.isDefined()) {
      symbol.defineValue(new Formula.Poison(), place);
    }
  }
}
