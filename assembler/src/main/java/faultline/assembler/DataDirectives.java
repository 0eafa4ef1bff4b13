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
    Integer size = NumberSizes.NUMBERS.get(name);
    if (size != null) {
      numbers(arguments, size);
      return true;
    }
    switch (name) {
      case ".ascii" -> strings(arguments, false);
      case ".asciz", ".string", ".string8" -> strings(arguments, true);
      case ".string16" -> wideStrings(arguments, Short.BYTES);
      case ".string32" -> wideStrings(arguments, Integer.BYTES);
      case ".uleb128" -> variableLength(arguments, false);
      case ".sleb128" -> variableLength(arguments, true);
      case ".space", ".skip", ".zero" -> space(arguments);
      case ".fill" -> fill(arguments);
      case ".org" -> origin(arguments);
      default -> {
        return blocks(name, arguments);
      }
    }
    return true;
  }

  /** {@code .dcb COUNT, VALUE} and {@code .ds COUNT}, in all sizes. */
  private boolean blocks(String name, DirectiveArguments arguments) {
    Integer size = NumberSizes.BLOCKS.get(name);
    Integer room = NumberSizes.ROOM.get(name);
    if (size != null && arguments.hasCount(2, 2, "COUNT, VALUE")) {
      fill(arguments, arguments.number(0), OptionalLong.of(size), arguments.number(1));
    } else if (room != null && arguments.hasCount(1, 1, "COUNT")) {
      fill(arguments, arguments.number(0), OptionalLong.of(room), OptionalLong.of(0));
    }
    return size != null || room != null;
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

  private void wideStrings(DirectiveArguments arguments, int size) {
    for (int i = 0; i < arguments.count(); i++) {
      byte[] bytes = arguments.string(i);
      if (bytes != null && !isRefused(arguments, arguments.operands().get(i).place())) {
        for (byte each : bytes) {
          emitter.value(each & 0xff, size);
        }
        emitter.value(0, size);
      }
    }
  }

  /** Seven bits a byte, the low ones first; the top bit says that more follow (DWARF 5, 7.6). */
  private void variableLength(DirectiveArguments arguments, boolean signed) {
    for (int i = 0; i < arguments.count(); i++) {
      OptionalLong number = arguments.number(i);
      if (number.isEmpty() || isRefused(arguments, arguments.operands().get(i).place())) {
        continue;
      }
      long rest = number.getAsLong();
      boolean more = true;
      while (more) {
        long low = rest & 0x7f;
        rest = signed ? rest >> 7 : rest >>> 7;
        more = signed ? rest != ((low & 0x40) == 0 ? 0 : -1) : rest != 0;
        emitter.value(more ? low | 0x80 : low, 1);
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
    warnOfTruncation(arguments, fill.getAsLong(), 1);
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
    fill(arguments, arguments.number(0), arguments.number(1, 1), arguments.number(2, 0));
  }

  private void fill(
      DirectiveArguments arguments, OptionalLong count, OptionalLong size, OptionalLong value) {
    if (count.isEmpty() || size.isEmpty() || value.isEmpty()) {
      return;
    }
    if (size.getAsLong() > 8) {
      arguments.warn(arguments.place(), Message.FILL_CLAMPED.with(size.getAsLong()));
    }
    int unit = (int) Math.min(8, Math.max(0, size.getAsLong()));
    warnOfTruncation(arguments, value.getAsLong(), unit);
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

  /** Of a fill value, GNU as drops what does not fit, without a word; never more than 32 bits. */
  private static void warnOfTruncation(DirectiveArguments arguments, long value, int size) {
    int used = Math.min(size, Integer.BYTES);
    boolean isExtended = size > Integer.BYTES && value < 0;
    if (size > 0 && (isExtended || problem(value, used) != null)) {
      arguments.warn(
          arguments.place(),
          Message.FILL_TRUNCATED.with(Long.toHexString(value), used * Byte.SIZE));
    }
  }

  private void origin(DirectiveArguments arguments) {
    if (!arguments.hasCount(1, 2, "PLACE[, FILL]")) {
      return;
    }
    Expression target = arguments.expression(0);
    OptionalLong fill = arguments.number(1, 0);
    if (target != null && fill.isPresent()) {
      warnOfTruncation(arguments, fill.getAsLong(), 1);
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
