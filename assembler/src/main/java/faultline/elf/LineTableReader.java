package faultline.elf;

import static faultline.elf.Dwarf.DW_FORM_BLOCK;
import static faultline.elf.Dwarf.DW_FORM_BLOCK1;
import static faultline.elf.Dwarf.DW_FORM_BLOCK2;
import static faultline.elf.Dwarf.DW_FORM_BLOCK4;
import static faultline.elf.Dwarf.DW_FORM_DATA1;
import static faultline.elf.Dwarf.DW_FORM_DATA16;
import static faultline.elf.Dwarf.DW_FORM_DATA2;
import static faultline.elf.Dwarf.DW_FORM_DATA4;
import static faultline.elf.Dwarf.DW_FORM_DATA8;
import static faultline.elf.Dwarf.DW_FORM_LINE_STRP;
import static faultline.elf.Dwarf.DW_FORM_STRING;
import static faultline.elf.Dwarf.DW_FORM_STRP;
import static faultline.elf.Dwarf.DW_FORM_UDATA;
import static faultline.elf.Dwarf.DW_LNCT_DIRECTORY_INDEX;
import static faultline.elf.Dwarf.DW_LNCT_PATH;

import faultline.elf.DwarfCursor.DamagedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the headers of {@code .debug_line}; {@link LineMachine} runs the programs behind them. */
final class LineTableReader {
  /** A unit length that says that the real one follows, in eight bytes. */
  private static final long LONG_FORMAT = 0xffff_ffffL;

  private static final int FIRST_WITH_FORMATS = 5;

  /** What one entry of a table of directories or files says. */
  private record Entry(String path, long directory) {}

  /** Directories can be shared, so that a small table could ask for gigabytes of paths. */
  private static final long NAME_BUDGET = 64L << 20;

  private final DwarfStrings strings;
  private final Map<Long, CompilationUnits.Unit> units;
  private final List<LineTable.Range> ranges = new ArrayList<>();
  private final Map<List<String>, LineMachine.SourceFile> known = new HashMap<>();
  private long nameBudget = NAME_BUDGET;

  private LineTableReader(ElfFile elf) {
    strings = new DwarfStrings(elf);
    units = CompilationUnits.read(elf, strings);
  }

  static LineTable read(ElfFile elf) {
    LineTableReader reader = new LineTableReader(elf);
    DwarfCursor section = new DwarfCursor(DwarfStrings.contents(elf, ".debug_line"));
    try {
      while (section.hasMore()) {
        reader.unit(section);
      }
    } catch (DamagedException e) {
      // Where the next unit begins is not known either.
    }
    return new LineTable(reader.ranges);
  }

  private void unit(DwarfCursor section) throws DamagedException {
    CompilationUnits.Unit owner =
        units.getOrDefault((long) section.position(), CompilationUnits.Unit.UNKNOWN);
    long length = section.number(Integer.BYTES);
    boolean isLong = length == LONG_FORMAT;
    DwarfCursor unit = section.take(isLong ? section.number(Long.BYTES) : length);
    try {
      program(unit, isLong ? Long.BYTES : Integer.BYTES, owner);
    } catch (DamagedException e) {
      // The other units may be well.
    }
  }

  private void program(DwarfCursor unit, int offsetSize, CompilationUnits.Unit owner)
      throws DamagedException {
    int version = unit.half();
    if (version < 2 || version > Dwarf.VERSION) {
      return;
    }
    if (version >= FIRST_WITH_FORMATS) {
      unit.skip(2); // The sizes of addresses and of segment selectors.
    }
    DwarfCursor header = unit.take(unit.number(offsetSize));
    int instructionLength = header.unsignedByte();
    if (version >= 4) {
      header.skip(1); // Operations in one instruction, of machines that have several.
    }
    boolean isStatement = header.unsignedByte() != 0;
    int lineBase = (byte) header.unsignedByte();
    int lineRange = header.unsignedByte();
    int firstSpecial = header.unsignedByte();
    byte[] operandCounts = new byte[Math.max(1, firstSpecial)];
    for (int i = 1; i < firstSpecial; i++) {
      operandCounts[i] = (byte) header.unsignedByte();
    }
    List<LineMachine.SourceFile> files =
        version >= FIRST_WITH_FORMATS
            ? files(header, offsetSize)
            : oldFiles(header, owner.directory());
    LineMachine.Parameters parameters =
        new LineMachine.Parameters(
            instructionLength, isStatement, lineBase, lineRange, firstSpecial);
    new LineMachine(parameters, operandCounts, files, owner.isOptimized(), ranges).run(unit);
  }

  private List<LineMachine.SourceFile> files(DwarfCursor header, int offsetSize)
      throws DamagedException {
    List<Entry> directories = entries(header, offsetSize);
    List<LineMachine.SourceFile> files = new ArrayList<>();
    String home = directories.isEmpty() ? "" : directories.get(0).path();
    for (Entry entry : entries(header, offsetSize)) {
      boolean isElsewhere = entry.directory() > 0 && entry.directory() < directories.size();
      String directory = isElsewhere ? directories.get((int) entry.directory()).path() : "";
      files.add(file(home, directory, entry.path()));
    }
    return files;
  }

  private List<Entry> entries(DwarfCursor header, int offsetSize) throws DamagedException {
    int formatCount = header.unsignedByte();
    long[] contents = new long[formatCount];
    long[] forms = new long[formatCount];
    for (int i = 0; i < formatCount; i++) {
      contents[i] = header.unsigned();
      forms[i] = header.unsigned();
    }
    long count = header.unsigned();
    List<Entry> entries = new ArrayList<>();
    // Entries of nothing would cost no bytes, and any number of them is quickly said.
    for (long k = 0; formatCount > 0 && k < count; k++) {
      String path = "";
      long directory = 0;
      for (int i = 0; i < formatCount; i++) {
        if (contents[i] == DW_LNCT_PATH) {
          path = strings.next(header, forms[i], offsetSize);
        } else if (contents[i] == DW_LNCT_DIRECTORY_INDEX) {
          directory = number(header, forms[i]);
        } else {
          skip(header, forms[i], offsetSize);
        }
      }
      entries.add(new Entry(path, directory));
    }
    return entries;
  }

  private static long number(DwarfCursor header, long form) throws DamagedException {
    return switch ((int) form) {
      case DW_FORM_UDATA -> header.unsigned();
      case DW_FORM_DATA1 -> header.unsignedByte();
      case DW_FORM_DATA2 -> header.half();
      case DW_FORM_DATA4 -> header.number(Integer.BYTES);
      case DW_FORM_DATA8 -> header.number(Long.BYTES);
      default -> throw new DamagedException();
    };
  }

  /** Passes over what no reader of ours asks for: sizes, times, checksums. */
  private static void skip(DwarfCursor header, long form, int offsetSize) throws DamagedException {
    switch ((int) form) {
      case DW_FORM_STRING -> header.string();
      case DW_FORM_STRP, DW_FORM_LINE_STRP -> header.skip(offsetSize);
      case DW_FORM_DATA16 -> header.skip(16);
      case DW_FORM_BLOCK -> header.skip(header.unsigned());
      case DW_FORM_BLOCK1 -> header.skip(header.unsignedByte());
      case DW_FORM_BLOCK2 -> header.skip(header.half());
      case DW_FORM_BLOCK4 -> header.skip(header.number(Integer.BYTES));
      default -> number(header, form);
    }
  }

  /** Before version 5: names up to an empty one; file 1 is the first. */
  private List<LineMachine.SourceFile> oldFiles(DwarfCursor header, String home)
      throws DamagedException {
    List<String> directories = new ArrayList<>();
    directories.add("");
    for (String name = header.string(); !name.isEmpty(); name = header.string()) {
      directories.add(name);
    }
    List<LineMachine.SourceFile> files = new ArrayList<>();
    files.add(new LineMachine.SourceFile("", ""));
    for (String name = header.string(); !name.isEmpty(); name = header.string()) {
      long directory = header.unsigned();
      header.unsigned(); // When it was changed, and its size.
      header.unsigned();
      boolean isElsewhere = directory > 0 && directory < directories.size();
      files.add(file(home, isElsewhere ? directories.get((int) directory) : "", name));
    }
    return files;
  }

  /** A path is put together once, however many units name it. */
  private LineMachine.SourceFile file(String home, String directory, String name)
      throws DamagedException {
    List<String> key = List.of(home, directory, name);
    LineMachine.SourceFile file = known.get(key);
    if (file == null) {
      boolean isWhole = directory.isEmpty() || name.startsWith("/");
      nameBudget -= directory.length() + name.length();
      if (nameBudget < 0) {
        throw new DamagedException();
      }
      file = new LineMachine.SourceFile(home, isWhole ? name : directory + "/" + name);
      known.put(key, file);
    }
    return file;
  }
}
