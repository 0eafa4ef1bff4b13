package faultline.assembler;

import faultline.assembler.message.Message;
import java.util.OptionalLong;

/** Directives that go on at the next multiple of something. */
final class AlignDirectives {
  private final Emitter emitter;

  AlignDirectives(Emitter emitter) {
    this.emitter = emitter;
  }

  /** Does what {@code name} says; false when it is no directive of this kind. */
  boolean run(String name, DirectiveArguments arguments) {
    switch (name) {
      case ".align", ".p2align" -> power(arguments, 1);
      case ".p2alignw" -> power(arguments, Short.BYTES);
      case ".p2alignl" -> power(arguments, Integer.BYTES);
      case ".balign" -> bytes(arguments, 1);
      case ".balignw" -> bytes(arguments, Short.BYTES);
      case ".balignl" -> bytes(arguments, Integer.BYTES);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void power(DirectiveArguments arguments, int fillSize) {
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
    align(arguments, 1L << power.getAsLong(), fillSize);
  }

  private void bytes(DirectiveArguments arguments, int fillSize) {
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
    align(arguments, alignment, fillSize);
  }

  private void align(DirectiveArguments arguments, long alignment, int fillSize) {
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
      Fragment.Pattern pattern = new Fragment.Pattern(fill.getAsLong(), fillSize);
      // Zero means no limit.
      long limit = most.getAsLong() == 0 ? Long.MAX_VALUE : most.getAsLong();
      boolean isForLinker = nops && emitter.isRelaxing();
      long surplus = isForLinker ? alignment - emitter.instructionAlignment() : 0;
      emitter.tail(
          new Fragment.Tail.Align(alignment, pattern, limit, nops, surplus, arguments.place()));
    }
  }
}
