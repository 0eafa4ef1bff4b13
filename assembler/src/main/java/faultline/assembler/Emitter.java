package faultline.assembler;

import faultline.assembler.syntax.Place;
import faultline.elf.Section;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts bytes into the current section of a unit. */
final class Emitter {
  /** More than any program for this machine has, and little enough to hold. */
  static final long FILE_LIMIT = 256L << 20;

  /** Zeros take no room, but their size must stay an address. */
  static final long MEMORY_LIMIT = 1L << 40;

  private record Kind(long flags, boolean zeros) {}

  private static final long READ = Section.ALLOCATED;
  private static final long READ_WRITE = Section.ALLOCATED | Section.WRITE;
  private static final long CODE = Section.ALLOCATED | Section.EXECUTABLE;

  /** What sections are when the source does not say; also for names that go on after a dot. */
  private static final Map<String, Kind> STANDARD =
      Map.of(
          ".text", new Kind(CODE, false),
          ".init", new Kind(CODE, false),
          ".fini", new Kind(CODE, false),
          ".rodata", new Kind(READ, false),
          ".data", new Kind(READ_WRITE, false),
          ".sdata", new Kind(READ_WRITE, false),
          ".bss", new Kind(READ_WRITE, true),
          ".sbss", new Kind(READ_WRITE, true),
          ".tdata", new Kind(READ_WRITE | Section.THREAD_LOCAL, false),
          ".tbss", new Kind(READ_WRITE | Section.THREAD_LOCAL, true));

  private final Unit unit;
  private final CodeOptions options;
  private final Deque<List<InputSection>> stack = new ArrayDeque<>();
  private final Subsections subsections = new Subsections();
  private InputSection current;
  private InputSection previous;
  private long instructions;

  Emitter(Unit unit, CodeOptions options) {
    this.unit = unit;
    this.options = options;
    for (String name : List.of(".text", ".data", ".bss")) {
      unit.add(create(name));
    }
    current = existing(".text");
    // GNU as aligns .text to an instruction, and no other section unless told.
    current.align(options.instructionAlignment());
    previous = current;
  }

  int instructionAlignment() {
    return options.instructionAlignment();
  }

  /** How many instructions have been added; a branch is one, whatever it becomes. */
  long instructions() {
    return instructions;
  }

  InputSection current() {
    return current;
  }

  /** Goes on in part {@code number} of the current section. */
  void enterSubsection(int number) {
    switchTo(subsections.part(current, number));
  }

  /** Goes on in part {@code number} of section {@code name}, as its name says it is. */
  void enter(String name, int number) {
    if (unit.section(name) == null) {
      unit.add(create(name));
    }
    switchTo(subsections.part(existing(name), number));
  }

  /** Puts the numbered parts of sections behind one another: all statements have been read. */
  void joinSubsections() {
    subsections.join();
  }

  /**
   * Goes on in section {@code name}, created with these properties unless it exists.
   *
   * @param group of the section, which may have the name of another one outside; null for none
   * @param once whether a program has only one group of that name
   */
  void enter(
      String name, long flags, int type, long entrySize, @Nullable String group, boolean once) {
    String key = group == null ? name : name + "\0" + group;
    InputSection section = unit.section(key);
    if (section == null) {
      section = new InputSection(name, flags, type == Section.TYPE_NOBITS);
      section.describe(type, entrySize);
      unit.add(key, section);
      if (group != null) {
        unit.group(group, once).sections().add(section);
      }
    }
    switchTo(section);
  }

  /** The section called {@code name}, or null while there is none. */
  @Nullable InputSection find(String name) {
    return unit.section(name);
  }

  /** Whether what section {@code name} is follows from its name. */
  static boolean isStandard(String name) {
    return STANDARD.containsKey(SectionTypes.stem(name));
  }

  /** The names of sections that need no flags. */
  static Iterable<String> standardNames() {
    return STANDARD.keySet();
  }

  /** The type of a section of which the source says only the name. */
  static int type(String name) {
    Kind kind = STANDARD.get(SectionTypes.stem(name));
    return SectionTypes.of(name, kind != null && kind.zeros());
  }

  /** Goes back to the section before this one. */
  void enterPrevious() {
    switchTo(previous);
  }

  /** Remembers the current section for {@link #pop}. */
  void push() {
    stack.push(List.of(current, previous));
  }

  /** Goes back to where {@link #push} was; false when it was not called. */
  boolean pop() {
    if (stack.isEmpty()) {
      return false;
    }
    List<InputSection> saved = stack.pop();
    current = saved.get(0);
    previous = saved.get(1);
    return true;
  }

  private void switchTo(InputSection section) {
    previous = current;
    current = section;
  }

  private InputSection existing(String name) {
    InputSection section = unit.section(name);
    if (section == null) {
      throw new IllegalStateException("no section " + name);
    }
    return section;
  }

  private static InputSection create(String name) {
    boolean isArray = SectionTypes.stem(name).endsWith("_array");
    Kind kind =
        STANDARD.getOrDefault(SectionTypes.stem(name), new Kind(isArray ? READ_WRITE : 0, false));
    InputSection section = new InputSection(name, kind.flags(), kind.zeros());
    section.describe(type(name), 0);
    return section;
  }

  /** A new symbol for the current address. */
  Symbol here(Place place) {
    Symbol symbol = new Symbol(Symbol.HERE);
    symbol.defineLabel(current.here(), place);
    return symbol;
  }

  /** Adds data. */
  void value(long value, int size) {
    current.markData();
    current.append(value, size);
  }

  /** Adds data. */
  void bytes(byte[] bytes) {
    current.markData();
    current.append(bytes);
  }

  /** Notes that the source uses the privileged architecture. */
  void markPrivileged() {
    unit.markPrivileged();
  }

  private void markCode() {
    current.markCode(options.extensions());
    markRelaxing();
  }

  private void markRelaxing() {
    if (options.isRelaxing()) {
      current.markRelaxing();
    }
  }

  boolean isRelaxing() {
    return options.isRelaxing();
  }

  /** Adds an instruction. */
  void instruction(int word, int size) {
    instructions++;
    markCode();
    current.append(word, size);
  }

  void tail(Fragment.Tail tail) {
    if (tail instanceof Fragment.Tail.Branch) {
      instructions++;
      markCode();
    } else if (tail instanceof Fragment.Tail.Align align && align.nops()) {
      current.markPadding(options.extensions());
      markRelaxing();
    } else if (tail instanceof Fragment.Tail.Fill || tail instanceof Fragment.Tail.Align) {
      // Room whose size is not known yet gets no mark from GNU as.
      current.markData();
    }
    current.close(tail);
  }

  /** Leaves {@code size} zero bytes, to be filled with {@code formula} when addresses are known. */
  void later(Fixup.Target target, int size, Formula formula, Place place) {
    current.markData();
    Symbol.Location here = current.here();
    unit.add(new Fixup(here.fragment(), here.offset(), target, formula, place));
    current.append(0, size);
  }

  /**
   * Adds an instruction of {@code size} bytes, one of whose fields {@code target} is filled in when
   * addresses are known.
   */
  void wordLater(int word, int size, Fixup.Target target, Formula formula, Place place) {
    instructions++;
    markCode();
    Symbol.Location here = current.here();
    unit.add(
        new Fixup(here.fragment(), here.offset(), target, formula, place, options.isRelaxing()));
    current.append(word, size);
  }
}
