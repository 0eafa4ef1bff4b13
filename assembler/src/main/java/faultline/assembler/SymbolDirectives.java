package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.elf.Symbol.Kind;
import faultline.isa.Register;

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
    if (isRegister(place, name)) {
      return;
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

  private void declare(DirectiveArguments arguments, boolean weak) {
    if (arguments.count() == 0) {
      arguments.hasCount(1, 1, "NAME...");
      return;
    }
    for (int i = 0; i < arguments.count(); i++) {
      String name = arguments.name(i);
      if (name != null) {
        Symbol symbol = unit.symbol(name);
        symbol.makeGlobal();
        if (weak) {
          symbol.makeWeak();
        }
      }
    }
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
    String type = operand instanceof Operand.Type written ? written.name() : "";
    switch (type) {
      case "function" -> unit.symbol(name).setKind(Kind.FUNCTION);
      case "object" -> unit.symbol(name).setKind(Kind.OBJECT);
      case "notype" -> unit.symbol(name).setKind(Kind.NONE);
      default -> arguments.error(operand.place(), Message.UNKNOWN_SYMBOL_TYPE.with());
    }
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
}
