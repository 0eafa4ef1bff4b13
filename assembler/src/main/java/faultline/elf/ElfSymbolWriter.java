package faultline.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds .symtab and .strtab: the null symbol, local symbols, then global ones, as ELF asks. */
final class ElfSymbolWriter {
  private final Map<String, Integer> sectionIndex = new HashMap<>();
  private final List<Symbol> sorted;
  private final Strings names = new Strings();
  private final byte[] table;

  ElfSymbolWriter(List<OutputSection> sections, List<Symbol> symbols) {
    for (int i = 0; i < sections.size(); i++) {
      sectionIndex.put(sections.get(i).name(), i + 1);
    }
    sorted = new ArrayList<>(symbols);
    sorted.sort(Comparator.comparing(Symbol::global));
    ByteBuffer out =
        ByteBuffer.allocate((sorted.size() + 1) * Elf.SYMBOL_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    out.position(Elf.SYMBOL_SIZE);
    sorted.forEach(symbol -> put(out, symbol));
    table = out.array();
  }

  byte[] symbolTable() {
    return table;
  }

  byte[] names() {
    return names.bytes();
  }

  /** sh_info of the symbol table: the index of the first global symbol. */
  int localCount() {
    return 1 + (int) sorted.stream().filter(symbol -> !symbol.global()).count();
  }

  private void put(ByteBuffer out, Symbol symbol) {
    int binding = symbol.global() ? 1 : 0;
    out.putInt(names.add(symbol.name()))
        .put((byte) (binding << 4 | symbol.kind().number()))
        .put((byte) 0)
        .putShort((short) index(symbol))
        .putLong(symbol.value())
        .putLong(symbol.size());
  }

  private int index(Symbol symbol) {
    if (symbol.section().equals(Symbol.UNDEFINED)) {
      return Elf.INDEX_UNDEFINED;
    }
    return sectionIndex.getOrDefault(symbol.section(), Elf.INDEX_ABSOLUTE);
  }
}
