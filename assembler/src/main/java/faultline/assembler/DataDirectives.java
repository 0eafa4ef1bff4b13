package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Directives that put data into the section: numbers, strings, room, alignment. */
final class DataDirectives {
  private static final byte ZERO = 0;

  private final Emitter emitter;
  private final Binder binder;

  DataDirectives(Emitter emitter, Binder binder) {
    this.emitter = emitter;
    this.binder = binder;
  }

  /** Does what {@code name} says; false when it is no directive of this kind. */
  boolean run(String name, DirectiveArguments arguments) {
    switch (name) {
      case ".byte" -> numbers(arguments, 1);
      case ".half", ".short", ".2byte" -> numbers(arguments, 2);
      case ".word", ".long", ".int", ".4byte" -> numbers(arguments, 4);
      case ".dword", ".quad", ".8byte" -> numbers(arguments, 8);
      case ".ascii" -> strings(arguments, false);
      case ".asciz", ".string" -> strings(arguments, true);
      case ".space", ".skip", ".zero" -> space(arguments);
      case ".fill" -> fill(arguments);
      case ".align", ".p2align" -> alignPower(arguments);
      case ".balign" -> alignBytes(arguments);
      case ".org" -> origin(arguments);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void numbers(DirectiveArguments arguments, int size) {
    for (int i = 0; i < arguments.count(); i++) {
      Operand operand = arguments.operands().get(i);
      if (operand instanceof Operand.Text) {
        arguments.error(operand.place(), Message.STRING_AS_NUMBER.with());
        continue;
      }
      Expression expression = arguments.expression(i);
      if (expression != null) {
        number(arguments, expression, size);
      }
    }
  }

  private void number(DirectiveArguments arguments, Expression expression, int size) {
    Formula formula = binder.bindData(expression);
    if (formula instanceof Formula.Constant constant) {
      Finding problem = problem(constant.value(), size);
      if (problem != null) {
        arguments.error(expression.place(), problem);
      } else if (constant.value() != 0 && isRefused(arguments, expression.place())) {
        return;
      }
      emitter.value(constant.value(), size);
    } else if (Binder.isPoisoned(formula)) {
      emitter.value(0, size);
    } else if (!isRefused(arguments, expression.place())) {
      emitter.later(new Fixup.Target.Data(size), size, formula, expression.place());
    }
  }

  /** Why {@code value} does not fit in {@code size} bytes, signed or unsigned; null if it does. */
  static @Nullable Finding problem(long value, int size) {
    int bits = size * Byte.SIZE;
    if (bits == Long.SIZE || (value >= -(1L << (bits - 1)) && value < 1L << bits)) {
      return null;
    }
    return Message.DATA_TOO_WIDE.with(
        value + " (0x" + Long.toHexString(value) + ")", bits, size == 4 ? "; .dword has 64" : "");
  }

  /** Whether the section has no bytes to put data in; reported. */
  private boolean isRefused(DirectiveArguments arguments, Place place) {
    InputSection section = emitter.current();
    if (section.isZeros()) {
      arguments.error(place, Message.ZEROS_ONLY.with(section.name()));
    }
    return section.isZeros();
  }

  private void strings(DirectiveArguments arguments, boolean terminated) {
    for (int i = 0; i < arguments.count(); i++) {
      byte[] bytes = arguments.string(i);
      if (bytes == null || isRefused(arguments, arguments.operands().get(i).place())) {
        continue;
      }
      emitter.bytes(bytes);
      if (terminated) {
        emitter.value(0, 1);
      }
    }
  }

  private void space(DirectiveArguments arguments) {
    if (!arguments.hasCount(1, 2, "SIZE[, FILL]")) {
      return;
    }
    Expression size = arguments.expression(0);
    OptionalLong fill = arguments.number(1, 0);
    if (size == null || fill.isEmpty()) {
      return;
    }
    byte fillByte = (byte) fill.getAsLong();
    if (fillByte != 0 && isRefused(arguments, arguments.operands().get(1).place())) {
      return;
    }
    Formula formula = binder.bind(size);
    if (formula instanceof Formula.Constant constant) {
      if (checkSize(arguments, size.place(), constant.value())) {
        emitter.tail(new Fragment.Tail.Fill(constant.value(), fillByte));
      }
    } else if (!Binder.isPoisoned(formula)) {
      emitter.tail(new Fragment.Tail.Space(formula, fillByte, size.place()));
    }
  }

  private boolean checkSize(DirectiveArguments arguments, Place place, long size) {
    long limit = emitter.current().isZeros() ? Emitter.MEMORY_LIMIT : Emitter.FILE_LIMIT;
    if (size < 0) {
      arguments.error(place, Message.NEGATIVE_SIZE.with(size));
    } else if (size > limit) {
      arguments.error(place, Message.SIZE_TOO_LARGE.with(size, emitter.current().name(), limit));
    }
    return size >= 0 && size <= limit;
  }

  private void fill(DirectiveArguments arguments) {
    if (!arguments.hasCount(1, 3, "COUNT[, SIZE[, VALUE]]")) {
      return;
    }
    OptionalLong count = arguments.number(0);
    OptionalLong size = arguments.number(1, 1);
    OptionalLong value = arguments.number(2, 0);
    if (count.isEmpty() || size.isEmpty() || value.isEmpty()) {
      return;
    }
    int unit = (int) Math.min(8, Math.max(0, size.getAsLong()));
    if (!checkSize(arguments, arguments.place(), count.getAsLong())
        || !checkSize(arguments, arguments.place(), count.getAsLong() * unit)) {
      return;
    }
    if (value.getAsLong() == 0) {
      emitter.tail(new Fragment.Tail.Fill(count.getAsLong() * unit, ZERO));
    } else if (!isRefused(arguments, arguments.place())) {
      for (long i = 0; i < count.getAsLong(); i++) {
        // GNU as takes the value as 32 bits, and zeros above them.
        emitter.value(value.getAsLong() & 0xffff_ffffL, unit);
      }
    }
  }

  private void alignPower(DirectiveArguments arguments) {
    if (!arguments.hasCount(1, 3, "POWER[, FILL[, MOST]]")) {
      return;
    }
    OptionalLong power = arguments.number(0);
    if (power.isEmpty()) {
      return;
    }
    if (power.getAsLong() < 0 || power.getAsLong() > 30) {
      arguments.error(arguments.operands().get(0).place(), Message.ALIGNMENT_POWER.with());
      return;
    }
    align(arguments, 1L << power.getAsLong());
  }

  private void alignBytes(DirectiveArguments arguments) {
    if (!arguments.hasCount(1, 3, "BYTES[, FILL[, MOST]]")) {
      return;
    }
    OptionalLong bytes = arguments.number(0);
    if (bytes.isEmpty()) {
      return;
    }
    long alignment = bytes.getAsLong() == 0 ? 1 : bytes.getAsLong();
    if (alignment < 0 || Long.bitCount(alignment) != 1 || alignment > 1 << 30) {
      arguments.error(arguments.operands().get(0).place(), Message.ALIGNMENT_BYTES.with(alignment));
      return;
    }
    align(arguments, alignment);
  }

  private void align(DirectiveArguments arguments, long alignment) {
    boolean hasFill = !arguments.isAbsent(1);
    OptionalLong fill = arguments.number(1, 0);
    OptionalLong most = arguments.number(2, Long.MAX_VALUE);
    if (fill.isEmpty() || most.isEmpty()) {
      return;
    }
    InputSection section = emitter.current();
    section.align(alignment);
    boolean nops = section.isCode() && !hasFill;
    // GNU as thinks that code is always aligned to an instruction, and adds nothing.
    if (!nops || alignment > emitter.instructionAlignment()) {
      byte fillByte = (byte) fill.getAsLong();
      emitter.tail(new Fragment.Tail.Align(alignment, fillByte, most.getAsLong(), nops));
    }
  }

  private void origin(DirectiveArguments arguments) {
    if (!arguments.hasCount(1, 2, "PLACE[, FILL]")) {
      return;
    }
    Expression target = arguments.expression(0);
    OptionalLong fill = arguments.number(1, 0);
    if (target != null && fill.isPresent()) {
      originTo(target, (byte) fill.getAsLong());
    }
  }

  /** Goes on at {@code target}, an offset into the section or a label in it. */
  void originTo(Expression target, byte fill) {
    Formula formula = binder.bind(target);
    if (!Binder.isPoisoned(formula)) {
      emitter.tail(new Fragment.Tail.Origin(formula, fill, target.place()));
    }
  }
}
