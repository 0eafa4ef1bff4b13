package faultline.objdump;

import faultline.elf.ElfTables.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A section as objdump sees it: without the tables that describe the file itself, and with flags in
 * words.
 *
 * @param loadAddress where a loader puts it
 * @param relocated whether a relocatable object has relocations for it
 */
record ShownSection(Header header, long loadAddress, boolean relocated) {
  private static final int SYMBOLS = 2;
  private static final int STRINGS = 3;
  private static final int RELOCATIONS = 4;
  private static final int NO_BITS = 8;
  private static final int SYMBOL_INDICES = 18;

  private static final long WRITE = 1;
  private static final long ALLOCATED = 2;
  private static final long EXECUTABLE = 4;
  private static final long THREAD_LOCAL = 0x400;
  private static final long EXCLUDED = 0x8000_0000L;

  /** The sections of a file that are not about the file itself. */
  static List<ShownSection> of(DumpedFile file) {
    List<Header> headers = file.tables().sections();
    List<ShownSection> shown = new ArrayList<>();
    for (Header header : headers) {
      if (!isAboutFile(header)) {
        OptionalLong load =
            header.size() == 0 ? OptionalLong.empty() : file.elf().loadAddress(header.address());
        boolean relocated =
            headers.stream().anyMatch(each -> isRelocation(each) && each.info() == header.index());
        shown.add(
            new ShownSection(
                header,
                (header.flags() & ALLOCATED) == 0
                    ? header.address()
                    : load.orElse(header.address()),
                relocated));
      }
    }
    return List.copyOf(shown);
  }

  private static boolean isAboutFile(Header header) {
    boolean isTable =
        switch (header.type()) {
          case 0, SYMBOLS, STRINGS, SYMBOL_INDICES -> true;
          default -> isRelocation(header);
        };
    return isTable && (header.flags() & ALLOCATED) == 0;
  }

  static boolean isRelocation(Header header) {
    return header.type() == RELOCATIONS && (header.flags() & ALLOCATED) == 0;
  }

  String name() {
    return header.name();
  }

  long address() {
    return header.address();
  }

  long size() {
    return header.size();
  }

  boolean hasContents() {
    return header.type() != NO_BITS;
  }

  boolean isCode() {
    return (header.flags() & EXECUTABLE) != 0;
  }

  boolean contains(long place) {
    return Long.compareUnsigned(place - address(), size()) < 0;
  }

  /** objdump's words for the flags, in its order. */
  List<String> flags() {
    List<String> words = new ArrayList<>();
    long flags = header.flags();
    boolean allocated = (flags & ALLOCATED) != 0;
    addIf(words, hasContents(), "CONTENTS");
    addIf(words, allocated, "ALLOC");
    addIf(words, allocated && hasContents(), "LOAD");
    addIf(words, relocated, "RELOC");
    addIf(words, (flags & WRITE) == 0, "READONLY");
    addIf(words, isCode(), "CODE");
    addIf(words, !isCode() && allocated && hasContents(), "DATA");
    addIf(words, isDebugging(), "DEBUGGING");
    addIf(words, (flags & EXCLUDED) != 0, "EXCLUDE");
    addIf(words, (flags & THREAD_LOCAL) != 0, "THREAD_LOCAL");
    addIf(words, isDebugging(), "OCTETS");
    return words;
  }

  private boolean isDebugging() {
    return (header.flags() & ALLOCATED) == 0 && name().startsWith(".debug");
  }

  private static void addIf(List<String> words, boolean condition, String word) {
    if (condition) {
      words.add(word);
    }
  }
}
