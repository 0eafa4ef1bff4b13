package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Statement;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The operands of one directive, with the errors that they all can have. */
final class DirectiveArguments {
  private final Statement.Command command;
  private final Unit unit;
  private final Binder binder;
  private final Diagnostics diagnostics;

  DirectiveArguments(Statement.Command command, Unit unit, Binder binder, Diagnostics diagnostics) {
    this.command = command;
    this.unit = unit;
    this.binder = binder;
    this.diagnostics = diagnostics;
  }

  String directive() {
    return command.name();
  }

  Place place() {
    return command.place();
  }

  List<Operand> operands() {
    return command.operands();
  }

  int count() {
    return command.operands().size();
  }

  /** Whether there are {@code least} to {@code most} operands; an error is reported if not. */
  boolean hasCount(int least, int most, String form) {
    if (count() >= least && count() <= most) {
      return true;
    }
    error(place(), Message.DIRECTIVE_FORM.with(directive(), form));
    return false;
  }

  /** The expression of operand {@code index}, or null after reporting that it is something else. */
  @Nullable Expression expression(int index) {
    Operand operand = operands().get(index);
    if (operand instanceof Operand.Value value) {
      return value.expression();
    }
    error(operand.place(), Message.VALUE_EXPECTED.with());
    return null;
  }

  /** The name that operand {@code index} is, or null after reporting that it is something else. */
  @Nullable String name(int index) {
    Operand operand = operands().get(index);
    if (operand instanceof Operand.Value value
        && value.expression() instanceof Expression.Name name) {
      return name.name();
    }
    error(operand.place(), Message.NAME_EXPECTED.with());
    return null;
  }

  /** The bytes of the string that operand {@code index} is, or null after an error. */
  byte @Nullable [] string(int index) {
    Operand operand = operands().get(index);
    if (operand instanceof Operand.Text text) {
      return text.bytes();
    }
    error(operand.place(), Message.STRING_EXPECTED.with());
    return null;
  }

  boolean isAbsent(int index) {
    return index >= count() || operands().get(index) instanceof Operand.Absent;
  }

  /** The number that operand {@code index} is, which must be known here; empty after an error. */
  OptionalLong number(int index) {
    Expression expression = expression(index);
    OptionalLong number =
        expression == null
            ? OptionalLong.empty()
            : binder.constant(expression, "an operand of " + directive());
    if (number.isEmpty()) {
      unit.markMisplaced();
    }
    return number;
  }

  /** The number that operand {@code index} is, or {@code fallback} when it is not written. */
  OptionalLong number(int index, long fallback) {
    return isAbsent(index) ? OptionalLong.of(fallback) : number(index);
  }

  /** Reports {@code finding}, which is no error. */
  void warn(Place place, Finding finding) {
    diagnostics.error(place, finding);
  }

  void error(Place place, Finding message, String... notes) {
    unit.markMisplaced();
    diagnostics.error(place, message, notes);
  }
}
