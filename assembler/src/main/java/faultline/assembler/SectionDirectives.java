package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.elf.Section;
import java.nio.charset.StandardCharsets;

/** Directives that choose the section. */
final class SectionDirectives {
  private final Emitter emitter;

  SectionDirectives(Emitter emitter) {
    this.emitter = emitter;
  }

  /**
   * Does what {@code name} says; false when it is no directive of this kind.
   *
   * @param text the operands as written: a section's name can look like a sum
   */
  boolean run(String name, DirectiveArguments arguments, String text) {
    switch (name) {
      case ".text", ".data", ".bss", ".rodata" -> {
        if (arguments.hasCount(0, 0, "(no operands); use .section for another name")) {
          emitter.enter(name);
        }
      }
      case ".section" -> section(arguments, text);
      case ".pushsection" -> {
        emitter.push();
        section(arguments, text);
      }
      case ".popsection" -> {
        if (!emitter.pop()) {
          arguments.error(arguments.place(), Message.POP_WITHOUT_PUSH.with());
        }
      }
      case ".previous" -> emitter.enterPrevious();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void section(DirectiveArguments arguments, String text) {
    if (!arguments.hasCount(1, 4, "NAME[, \"FLAGS\"[, @TYPE[, SIZE]]]")) {
      return;
    }
    String name = name(arguments, text);
    if (name.isEmpty()) {
      arguments.error(arguments.place(), Message.NO_SECTION_NAME.with());
      return;
    }
    if (arguments.count() < 2 || !(arguments.operands().get(1) instanceof Operand.Text)) {
      emitter.enter(name);
      return;
    }
    byte[] letters = arguments.string(1);
    boolean zeros =
        arguments.count() > 2
            && arguments.operands().get(2) instanceof Operand.Type type
            && type.name().equals("nobits");
    if (letters != null) {
      long flags =
          flags(
              new String(letters, StandardCharsets.UTF_8),
              arguments,
              arguments.operands().get(1).place());
      emitter.enter(name, flags, zeros || name.equals(".bss") || name.startsWith(".bss."));
    }
  }

  private static String name(DirectiveArguments arguments, String text) {
    if (arguments.operands().get(0) instanceof Operand.Text quoted) {
      return new String(quoted.bytes(), StandardCharsets.UTF_8);
    }
    int comma = text.indexOf(',');
    return (comma < 0 ? text : text.substring(0, comma)).strip();
  }

  private static long flags(String letters, DirectiveArguments arguments, Place place) {
    long flags = 0;
    for (int k = 0; k < letters.length(); k++) {
      char letter = letters.charAt(k);
      switch (letter) {
        case 'a' -> flags |= Section.ALLOCATED;
        case 'w' -> flags |= Section.WRITE;
        case 'x' -> flags |= Section.EXECUTABLE;
        case 'M', 'S' -> {} // Constants that a linker may merge; ours keeps every one.
        default -> arguments.error(place, Message.SECTION_FLAG.with(letter, "a, w, x, M and S"));
      }
    }
    return flags;
  }
}
