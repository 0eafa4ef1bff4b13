package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@code -Wall} finds in a source that is right but may not be what was meant. */
final class Oddities {
  private final Unit unit;
  private final Diagnostics diagnostics;

  private Oddities(Unit unit, Diagnostics diagnostics) {
    this.unit = unit;
    this.diagnostics = diagnostics;
  }

  /** Reports those of {@code unit}, which is laid out. */
  static void report(Unit unit, Diagnostics diagnostics) {
    if (!unit.isObject() && unit.isPlaced()) {
      Oddities oddities = new Oddities(unit, diagnostics);
      oddities.code();
      oddities.symbols();
    }
  }

  /** One warning a section: what follows is as odd for the same reason. */
  private void code() {
    int alignment = unit.isCompressed() ? Short.BYTES : Integer.BYTES;
    Set<InputSection> done = new HashSet<>();
    for (Emission each : unit.emissions()) {
      InputSection section = each.section();
      if (!each.code() || done.contains(section)) {
        continue;
      }
      if (!section.isCode()) {
        diagnostics.error(each.place(), Message.CODE_NOT_EXECUTABLE.with(section.name()));
        done.add(section);
      } else if (each.offset() % alignment != 0) {
        diagnostics.error(
            each.place(),
            Message.MISALIGNED_CODE.with(
                Long.toHexString(each.offset()), section.name(), alignment));
        done.add(section);
      }
    }
  }

  private void symbols() {
    List<String> defined = new ArrayList<>();
    for (Symbol symbol : unit.symbols()) {
      if (symbol.isDefined()) {
        defined.add(symbol.name());
      }
    }
    for (Symbol symbol : unit.symbols()) {
      Place definition = symbol.definition();
      Place declaration = symbol.declaration();
      if (symbol.firstUse() != null) {
        continue;
      }
      if (symbol.location() != null && definition != null && symbol.name().startsWith(".L")) {
        diagnostics.error(definition, Message.UNUSED_LABEL.with(symbol.name()));
      } else if (declaration != null && !symbol.isDefined() && symbol.common() == null) {
        diagnostics.error(
            declaration,
            Message.GLOBAL_UNKNOWN.with(
                symbol.name(), Suggestion.didYouMean(symbol.name(), defined)));
      }
    }
  }
}
