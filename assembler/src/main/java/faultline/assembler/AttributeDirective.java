package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Operand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** {@code .attribute}: what the object says of itself; {@code arch} also chooses instructions. */
final class AttributeDirective {
  private final Unit unit;
  private final Emitter emitter;
  private final CodeOptions options;

  AttributeDirective(Unit unit, Emitter emitter, CodeOptions options) {
    this.unit = unit;
    this.emitter = emitter;
    this.options = options;
  }

  /** Does what {@code name} says; false when it is no directive of this kind. */
  boolean run(String name, DirectiveArguments arguments) {
    if (!name.equals(".attribute")) {
      return false;
    }
    if (arguments.hasCount(2, 2, "TAG, VALUE")) {
      OptionalLong tag = tag(arguments);
      if (tag.isPresent() && isAllowed((int) tag.getAsLong(), arguments)) {
        put((int) tag.getAsLong(), arguments);
      }
    }
    return true;
  }

  private static OptionalLong tag(DirectiveArguments arguments) {
    if (!(arguments.operands().get(0) instanceof Operand.Value value
        && value.expression() instanceof Expression.Name name)) {
      return arguments.number(0);
    }
    String written = name.name().replaceFirst("^Tag_RISCV_", "");
    List<String> names = new ArrayList<>();
    for (Attributes.Tag tag : Attributes.Tag.values()) {
      names.add(tag.name().toLowerCase(Locale.ROOT));
      if (tag.name().toLowerCase(Locale.ROOT).equals(written)) {
        return OptionalLong.of(tag.number());
      }
    }
    arguments.error(
        value.place(),
        Message.UNKNOWN_ATTRIBUTE.with(name.name(), Suggestion.didYouMean(written, names)));
    return OptionalLong.empty();
  }

  /** What instructions there are cannot change after some have been made. */
  private boolean isAllowed(int tag, DirectiveArguments arguments) {
    boolean choosesCode = tag == Attributes.Tag.ARCH.number() || Attributes.Tag.isPrivileged(tag);
    if (choosesCode && emitter.instructions() > 0) {
      arguments.error(arguments.place(), Message.ATTRIBUTE_TOO_LATE.with());
      return false;
    }
    return true;
  }

  private void put(int tag, DirectiveArguments arguments) {
    // Odd tags have texts, even ones numbers.
    if (tag % 2 == 0) {
      OptionalLong number = arguments.number(1);
      if (number.isPresent()) {
        unit.attributes().put(tag, number.getAsLong());
      }
      return;
    }
    byte[] bytes = arguments.string(1);
    if (bytes == null) {
      return;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (tag != Attributes.Tag.ARCH.number()) {
      unit.attributes().put(tag, text);
      return;
    }
    try {
      options.setExtensions(March.parseVersioned(text));
    } catch (IllegalArgumentException e) {
      arguments.error(
          arguments.operands().get(1).place(),
          Message.BAD_ARCHITECTURE.with(
              String.valueOf(e.getMessage()).replace("-march=", ".attribute arch, ")));
    }
  }
}
