package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.elf.Section;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Directives that choose the section. */
final class SectionDirectives {
  private static final Map<String, Integer> TYPES =
      Map.of(
          "progbits", Section.TYPE_PROGBITS,
          "nobits", Section.TYPE_NOBITS,
          "note", Section.TYPE_NOTE,
          "init_array", Section.TYPE_INIT_ARRAY,
          "fini_array", Section.TYPE_FINI_ARRAY,
          "preinit_array", Section.TYPE_PREINIT_ARRAY);

  private static final int UNTYPED = -1;

  /** Sections that are for tools, and mean what they say when they have no flags. */
  private static final Set<String> FOR_TOOLS =
      Set.of(".comment", ".note", ".eh_frame", ".stab", ".stabstr", ".gnu", ".riscv");

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
        boolean isNumbered = name.equals(".text") || name.equals(".data");
        OptionalInt part =
            isNumbered
                ? part(arguments, 0, 0, "[SUBSECTION]; .section takes a name")
                : arguments.hasCount(0, 0, "(no operands); use .section for another name")
                    ? OptionalInt.of(0)
                    : OptionalInt.empty();
        if (part.isPresent()) {
          emitter.enter(name, part.getAsInt());
        }
      }
      case ".subsection" -> {
        OptionalInt part = part(arguments, 0, 1, "NUMBER");
        if (part.isPresent()) {
          emitter.enterSubsection(part.getAsInt());
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

  /** The number of a subsection, which is 0 if not written; empty after an error. */
  private static OptionalInt part(DirectiveArguments arguments, int index, int least, String form) {
    if (!arguments.hasCount(least, index + 1, form)) {
      return OptionalInt.empty();
    }
    OptionalLong number = arguments.number(index, 0);
    if (number.isPresent() && (number.getAsLong() < 0 || number.getAsLong() > Subsections.LIMIT)) {
      arguments.error(
          arguments.operands().get(index).place(),
          Message.OUT_OF_RANGE.with(
              number.getAsLong(), arguments.directive(), 0, Subsections.LIMIT, ""));
      return OptionalInt.empty();
    }
    return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
  }

  private void section(DirectiveArguments arguments, String text) {
    if (!arguments.hasCount(1, 7, "NAME[, \"FLAGS\"[, @TYPE[, SIZE]]]")) {
      return;
    }
    String name = name(arguments, text);
    if (name.isEmpty()) {
      arguments.error(arguments.place(), Message.NO_SECTION_NAME.with());
      return;
    }
    if (arguments.count() < 2 || !(arguments.operands().get(1) instanceof Operand.Text)) {
      boolean isNumbered = arguments.directive().equalsIgnoreCase(".pushsection");
      OptionalInt part =
          isNumbered && arguments.count() > 1
              ? part(arguments, 1, 2, "NAME, SUBSECTION")
              : OptionalInt.of(0);
      warnOfNothingLoaded(arguments, name);
      emitter.enter(name, part.orElse(0));
      return;
    }
    byte[] letters = arguments.string(1);
    int type = type(arguments, name);
    if (letters != null) {
      long flags =
          flags(
              new String(letters, StandardCharsets.UTF_8),
              arguments,
              arguments.operands().get(1).place());
      long entrySize = 0;
      int next = 3;
      if ((flags & Section.MERGE) != 0 && arguments.count() > next) {
        entrySize = arguments.number(next).orElse(0);
        next++;
      }
      String group = (flags & Section.GROUPED) == 0 ? null : group(arguments, next);
      boolean once = !arguments.isAbsent(next + 1) && isWord(arguments, next + 1, "comdat");
      boolean isTyped =
          arguments.count() > 2 && arguments.operands().get(2) instanceof Operand.Type;
      if (group == null) {
        checkSame(arguments, name, flags, isTyped ? type : UNTYPED);
      }
      emitter.enter(name, flags, type, entrySize, group, once);
    }
  }

  /** The name of the group that the section is in; null after an error. */
  private static @Nullable String group(DirectiveArguments arguments, int index) {
    if (arguments.isAbsent(index)) {
      arguments.error(arguments.place(), Message.NAME_EXPECTED.with());
      return null;
    }
    return arguments.operands().get(index) instanceof Operand.Text text
        ? new String(text.bytes(), StandardCharsets.UTF_8)
        : arguments.name(index);
  }

  private static boolean isWord(DirectiveArguments arguments, int index, String word) {
    return word.equals(arguments.name(index));
  }

  /** A name that is new and unknown makes a section for tools, most often by a slip. */
  private void warnOfNothingLoaded(DirectiveArguments arguments, String name) {
    String stem = SectionTypes.stem(name);
    boolean isMeant =
        Emitter.isStandard(name)
            || FOR_TOOLS.contains(stem)
            || stem.startsWith(".debug")
            || stem.endsWith("_array");
    if (!isMeant && emitter.find(name) == null) {
      arguments.warn(
          arguments.place(),
          Message.SECTION_NOT_LOADED.with(
              name, Suggestion.didYouMean(name, Emitter.standardNames())));
    }
  }

  /** What a section is cannot change; of those with known names, GNU as only says so. */
  private void checkSame(DirectiveArguments arguments, String name, long flags, int type) {
    InputSection known = emitter.find(name);
    if (known == null) {
      return;
    }
    boolean isOther = known.flags() != flags;
    if (isOther || (type != UNTYPED && known.type() != type)) {
      String what = isOther ? "flags" : "type";
      if (Emitter.isStandard(name)) {
        arguments.warn(arguments.place(), Message.SECTION_UNCHANGED.with(name, what));
      } else {
        arguments.error(arguments.place(), Message.SECTION_CHANGED.with(name, what));
      }
    }
  }

  /** The section's type (SHT_...): what the source says, else what the name does. */
  private static int type(DirectiveArguments arguments, String name) {
    boolean written = arguments.count() > 2 && arguments.operands().get(2) instanceof Operand.Type;
    if (written && arguments.operands().get(2) instanceof Operand.Type type) {
      Integer number = TYPES.get(type.name());
      if (number != null) {
        return number;
      }
      arguments.error(type.place(), Message.SECTION_TYPE.with(type.name()));
    }
    return Emitter.type(name);
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
        case 'M' -> flags |= Section.MERGE;
        case 'S' -> flags |= Section.STRINGS;
        case 'T' -> flags |= Section.THREAD_LOCAL;
        case 'e' -> flags |= Section.EXCLUDED;
        case 'G' -> flags |= Section.GROUPED;
        // Its order follows another section's, or it is in the group of this one: ours need
        // neither.
        case 'o', '?' -> {}
        default ->
            arguments.error(place, Message.SECTION_FLAG.with(letter, "a, w, x, M, S, T, G and e"));
      }
    }
    return flags;
  }
}
