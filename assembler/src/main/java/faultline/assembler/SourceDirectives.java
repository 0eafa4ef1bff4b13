package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Directives about what is read, and those that make the source speak for itself. */
final class SourceDirectives {
  /** {@code .fail} is an error below this number and a warning from it on. */
  private static final long FAIL_IS_WARNING = 500;

  private final InputStack input;
  private final Includes includes;
  private final Macros macros;
  private final AlternateMacros alternate;
  private final Unit unit;
  private final Emitter emitter;
  private final Diagnostics diagnostics;
  private boolean ended;

  SourceDirectives(
      InputStack input,
      Includes includes,
      Macros macros,
      AlternateMacros alternate,
      Unit unit,
      Emitter emitter,
      Diagnostics diagnostics) {
    this.input = input;
    this.includes = includes;
    this.macros = macros;
    this.alternate = alternate;
    this.unit = unit;
    this.emitter = emitter;
    this.diagnostics = diagnostics;
  }

  /** Whether {@code .end} has been read. */
  boolean hasEnded() {
    return ended;
  }

  /** Does what {@code name} says; false when it is no directive of this kind. */
  boolean run(String name, DirectiveArguments arguments) {
    Place place = arguments.place();
    switch (name) {
      case ".include" -> include(arguments);
      case ".incbin" -> includeBytes(arguments);
      case ".purgem" -> purge(arguments);
      case ".exitm" -> {
        if (!input.exitMacro()) {
          arguments.error(place, Message.EXITM_OUTSIDE.with());
        }
      }
      case ".error" -> arguments.error(place, Message.SOURCE_ERROR.with(text(arguments, ".error")));
      case ".err" -> arguments.error(place, Message.SOURCE_ERROR.with(".err"));
      case ".warning" ->
          diagnostics.error(place, Message.SOURCE_WARNING.with(text(arguments, ".warning")));
      case ".print" -> diagnostics.error(place, Message.SOURCE_NOTE.with(text(arguments, "")));
      case ".fail" -> fail(arguments);
      case ".abort" -> {
        arguments.error(place, Message.SOURCE_ERROR.with(".abort"));
        unit.markIncomplete();
        ended = true;
      }
      case ".end" -> ended = true;
      case ".endm" -> arguments.error(place, Message.END_WITHOUT_BLOCK.with(name, ".macro"));
      case ".endr" -> arguments.error(place, Message.END_WITHOUT_BLOCK.with(name, ".rept"));
      case ".altmacro" -> alternate.set(true);
      case ".noaltmacro" -> alternate.set(false);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String text(DirectiveArguments arguments, String otherwise) {
    byte[] message = arguments.count() == 1 ? arguments.string(0) : null;
    return message == null ? otherwise : new String(message, StandardCharsets.UTF_8);
  }

  private void fail(DirectiveArguments arguments) {
    if (arguments.hasCount(1, 1, "NUMBER")) {
      OptionalLong number = arguments.number(0);
      if (number.isPresent()) {
        boolean isWarning = number.getAsLong() >= FAIL_IS_WARNING;
        diagnostics.error(
            arguments.place(),
            (isWarning ? Message.SOURCE_WARNING : Message.SOURCE_ERROR)
                .with(".fail " + number.getAsLong()));
      }
    }
  }

  private void purge(DirectiveArguments arguments) {
    if (arguments.hasCount(1, 1, "NAME")) {
      String macro = arguments.name(0);
      if (macro != null && !macros.forget(macro)) {
        arguments.error(
            arguments.place(),
            Message.UNKNOWN_MACRO.with(macro, Suggestion.didYouMean(macro, macros.names())));
      }
    }
  }

  private void include(DirectiveArguments arguments) {
    byte[] bytes = arguments.hasCount(1, 1, "\"FILE\"") ? arguments.string(0) : null;
    if (bytes == null) {
      unit.markIncomplete();
      return;
    }
    String name = new String(bytes, StandardCharsets.UTF_8);
    Place place = arguments.operands().get(0).place();
    try {
      Optional<Source> found = includes.find(name, input.source());
      if (found.isPresent()) {
        Source source = found.get();
        Text.Origin origin =
            new Text.Origin(
                Text.Cause.INCLUDE, "in the file included from here", arguments.place());
        Text text = Text.included(source.name(), source.text(), origin);
        input.push(InputStack.Kind.INCLUDE, text, source);
        return;
      }
      missing(arguments, name);
    } catch (IOException | IllegalArgumentException e) {
      arguments.error(place, Message.UNREADABLE_FILE.with(name, String.valueOf(e.getMessage())));
    }
    unit.markIncomplete();
  }

  private void missing(DirectiveArguments arguments, String name) {
    List<String> searched = includes.searched(input.source());
    arguments.error(
        arguments.operands().get(0).place(),
        Message.NO_FILE.with(
            name,
            searched.isEmpty()
                ? ""
                : "; searched " + String.join(", ", searched) + "; -I DIR adds a directory"));
  }

  private void includeBytes(DirectiveArguments arguments) {
    byte[] nameBytes =
        arguments.hasCount(1, 3, "\"FILE\"[, SKIP[, COUNT]]") ? arguments.string(0) : null;
    if (nameBytes == null) {
      return;
    }
    OptionalLong skip = arguments.number(1, 0);
    OptionalLong count = arguments.number(2, Long.MAX_VALUE);
    if (skip.isEmpty() || count.isEmpty()) {
      return;
    }
    String name = new String(nameBytes, StandardCharsets.UTF_8);
    Place place = arguments.operands().get(0).place();
    try {
      Optional<byte[]> found = includes.findBytes(name, input.source());
      if (found.isEmpty()) {
        missing(arguments, name);
        return;
      }
      part(arguments, found.get(), skip.getAsLong(), count.getAsLong());
    } catch (IOException | IllegalArgumentException e) {
      arguments.error(place, Message.UNREADABLE_FILE.with(name, String.valueOf(e.getMessage())));
    }
  }

  private void part(DirectiveArguments arguments, byte[] bytes, long skip, long count) {
    if (skip < 0 || skip > bytes.length || count < 0) {
      arguments.error(arguments.place(), Message.OUTSIDE_FILE.with(skip, bytes.length));
      return;
    }
    if (emitter.current().isZeros()) {
      arguments.error(arguments.place(), Message.ZEROS_ONLY.with(emitter.current().name()));
      return;
    }
    byte[] part = new byte[(int) Math.min(count, bytes.length - skip)];
    System.arraycopy(bytes, (int) skip, part, 0, part.length);
    emitter.bytes(part);
  }
}
