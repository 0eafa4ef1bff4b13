package faultline.assembler;

import faultline.elf.ElfException;
import faultline.elf.ObjectFile;
import faultline.elf.ObjectReader;
import faultline.elf.RelocationType;
import faultline.elf.Symbol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An object as lines of text in which what may differ between assemblers is left out: the order of
 * symbols, and the bytes that a relocation fills in.
 */
public final class ObjectText {
  private ObjectText() {}

  /** Everything about the object {@code file} that two assemblers must agree on. */
  public static List<String> of(byte[] file) throws ElfException {
    return of(ObjectReader.read(file, "an object"));
  }

  private static List<String> of(ObjectFile object) {
    List<String> lines = new ArrayList<>();
    lines.add(object.compressed() ? "compressed" : "not compressed");
    for (ObjectFile.Section section : object.sections()) {
      lines.add(
          String.format(
              "section %s type %x flags %x entries %d alignment %d size %d",
              section.name(),
              section.type(),
              section.flags(),
              section.entrySize(),
              section.alignment(),
              section.size()));
      byte[] bytes = section.bytes().clone();
      for (ObjectFile.Relocation each : section.relocations()) {
        mask(bytes, each);
        lines.add(relocation(object, each));
      }
      lines.add(CaseFile.hex(bytes, 16));
    }
    for (ObjectFile.Group group : object.groups()) {
      lines.add(
          String.format(
              "group %s%s %s",
              object.symbols().get(group.symbol()).name(),
              group.once() ? " once" : "",
              group.sections().stream().map(each -> object.sections().get(each).name()).toList()));
    }
    List<String> symbols = new ArrayList<>();
    for (int i = 0; i < object.symbols().size(); i++) {
      ObjectFile.Symbol symbol = object.symbols().get(i);
      // GNU as 2.40 lists a register as an undefined symbol after `jump symbol, register`. It gives
      // groups, which are no sections of a program, symbols as sections have them.
      boolean isGroup =
          symbol.kind() == Symbol.Kind.SECTION && symbol.section() == ObjectFile.ABSOLUTE;
      if (!isGroup && (symbol.section() != ObjectFile.UNDEFINED || isUsed(object, i))) {
        symbols.add("symbol " + symbol(object, symbol));
      }
    }
    Collections.sort(symbols);
    lines.addAll(symbols);
    return lines;
  }

  private static boolean isUsed(ObjectFile object, int symbol) {
    return object.sections().stream()
        .flatMap(section -> section.relocations().stream())
        .anyMatch(each -> each.symbol() == symbol);
  }

  private static void mask(byte[] bytes, ObjectFile.Relocation relocation) {
    int size = type(relocation).size();
    for (int i = 0; i < size; i++) {
      bytes[(int) relocation.offset() + i] = 0;
    }
  }

  private static RelocationType type(ObjectFile.Relocation relocation) {
    return RelocationType.of(relocation.type()).orElseThrow();
  }

  private static String relocation(ObjectFile object, ObjectFile.Relocation relocation) {
    long addend = relocation.addend();
    String target = "nothing";
    if (relocation.symbol() != ObjectFile.NO_SYMBOL) {
      ObjectFile.Symbol symbol = object.symbols().get(relocation.symbol());
      if (symbol.section() >= 0 && symbol.binding() != ObjectFile.Binding.WEAK) {
        // Which of two names for one place is written does not matter.
        target = object.sections().get(symbol.section()).name();
        addend += symbol.value();
      } else {
        target = symbol(object, symbol);
      }
    }
    return String.format(
        "  %x %s %s + %d", relocation.offset(), type(relocation).displayName(), target, addend);
  }

  private static String symbol(ObjectFile object, ObjectFile.Symbol symbol) {
    String section =
        switch (symbol.section()) {
          case ObjectFile.UNDEFINED -> "undefined";
          case ObjectFile.ABSOLUTE -> "absolute";
          case ObjectFile.COMMON -> "common";
          default -> object.sections().get(symbol.section()).name();
        };
    return String.format(
        "%s %s+%x size %d %s %s visibility %d",
        symbol.kind() == Symbol.Kind.SECTION ? "" : symbol.name(),
        section,
        symbol.value(),
        symbol.size(),
        symbol.kind(),
        symbol.binding(),
        symbol.visibility());
  }
}
