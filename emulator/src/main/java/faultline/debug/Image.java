package faultline.debug;

import faultline.elf.ElfFile;
import faultline.elf.LineTable;
import faultline.elf.Section;
import faultline.elf.Segment;
import faultline.elf.Symbol;
import faultline.elf.SymbolTable;
import faultline.mmu.Privilege;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An executable that the debugger knows: the names and the lines that its file gives to addresses.
 *
 * <p>Addresses here are those at which the image runs, which are the file's own unless it was
 * {@linkplain #movedBy moved}.
 */
public final class Image {
  private final String name;
  private final ElfFile elf;
  private final SymbolTable table;
  private final ImageText text;

  /** What to add to the file's addresses to get those at which it runs. */
  private final long bias;

  private final Map<String, Symbol> byName = new HashMap<>();
  private @Nullable LineTable lines;
  private @Nullable SymbolNames names;

  private Image(String name, ElfFile elf, SymbolTable table, long bias) {
    this.name = name;
    this.elf = elf;
    this.table = table;
    this.bias = bias;
    text = ImageText.of(elf);
  }

  /** The image {@code elf}, at the addresses that it was linked at. */
  public static Image of(ElfFile elf) {
    return new Image(elf.name(), elf, SymbolTable.of(elf), 0);
  }

  /** The same file under another name. */
  public Image named(String other) {
    return new Image(other, elf, table, bias);
  }

  /** The same file, running {@code distance} above the addresses that it was linked at. */
  public Image movedBy(long distance) {
    return new Image(name, elf, table, bias + distance);
  }

  /** What the user calls it: the file's path on the host, or its place on the guest's disk. */
  public String name() {
    return name;
  }

  public ElfFile elf() {
    return elf;
  }

  /** Where it is entered. */
  public long entry() {
    return elf.entry() + bias;
  }

  /** What to add to the file's addresses to get those at which it runs. */
  public long bias() {
    return bias;
  }

  /** Which line each instruction is from, at the file's own addresses: see {@link #bias}. */
  public LineTable lines() {
    if (lines == null) {
      lines = LineTable.of(elf);
    }
    return lines;
  }

  /** The names of the file, at the file's own addresses: see {@link #bias}. */
  public SymbolTable symbolTable() {
    return table;
  }

  /** Whether {@code address} lies in one of the file's sections, or segments if it has none. */
  public boolean contains(long address) {
    long linked = address - bias;
    return elf.sections().stream().anyMatch(section -> section.contains(linked))
        || (elf.sections().isEmpty() && elf.loadAddress(linked).isPresent());
  }

  /** The place called {@code symbol}. */
  public Optional<Symbols.Place> place(String symbol) {
    return symbol(symbol)
        .filter(found -> !found.section().equals(Symbol.ABSOLUTE))
        .map(found -> place(found.name(), found.value()));
  }

  /**
   * The places called {@code symbol}, by address: a compiler gives each file its own static
   * functions, so that several can have one name. Labels of assembly that only their own file knows
   * count only where no file's function is known to all.
   */
  public List<Symbols.Place> places(String symbol) {
    List<Symbols.Place> functions = new ArrayList<>();
    boolean hasGlobal = false;
    for (Symbol each : table.places()) {
      if (each.name().equals(symbol) && isCode(each.value())) {
        functions.add(place(symbol, each.value()));
        hasGlobal |= each.global();
      }
    }
    if (functions.size() <= 1) {
      return place(symbol).stream().toList();
    }
    Optional<Symbols.Place> best = hasGlobal ? place(symbol) : Optional.empty();
    return functions.stream()
        .filter(each -> best.isEmpty() || each.equals(best.get()) || isCompiled(each.start()))
        .toList();
  }

  private boolean isCompiled(long address) {
    return lineAt(address).filter(line -> !line.isAssembly()).isPresent();
  }

  /** The number called {@code symbol}: what the source gave a name with {@code .equ}. */
  public Optional<Long> constant(String symbol) {
    return symbol(symbol)
        .filter(found -> found.section().equals(Symbol.ABSOLUTE))
        .map(Symbol::value);
  }

  /** A global symbol before a local one. */
  private Optional<Symbol> symbol(String wanted) {
    if (byName.isEmpty()) {
      for (Symbol each : elf.symbols()) {
        if (!each.section().equals(Symbol.UNDEFINED)) {
          byName.merge(
              each.name(),
              each,
              (known, other) -> known.global() || !other.global() ? known : other);
        }
      }
    }
    return Optional.ofNullable(byName.get(wanted));
  }

  /** At most {@code most} of the names in the file that start with {@code start}, in order. */
  List<String> namesFrom(String start, int most) {
    if (names == null) {
      names = SymbolNames.of(elf);
    }
    return names.from(start, most);
  }

  /** The nearest symbol at or before {@code address}. */
  public Optional<Symbols.Place> nearest(long address) {
    long linked = address - bias;
    return table
        .nearest(linked)
        .map(
            symbol ->
                new Symbols.Place(
                    this,
                    symbol.name(),
                    symbol.value() + bias,
                    end(symbol) + bias,
                    linked - symbol.value(),
                    isCode(symbol.value())));
  }

  /** The line that the instruction at {@code address} is from, with its code's range. */
  public Optional<SourceLine> lineAt(long address) {
    return lines().rangeAt(address - bias).map(range -> SourceLine.of(this, range));
  }

  /** What turns physical address {@code pa} into one at which the image runs, if it is there. */
  public Optional<Long> shiftOfPhysical(long pa) {
    return elf.segments().stream()
        .filter(Segment::isLoaded)
        .filter(each -> Long.compareUnsigned(pa - each.paddr(), each.memorySize()) < 0)
        .findFirst()
        .map(each -> each.vaddr() + bias - each.paddr());
  }

  /**
   * Whether the hart's present address space holds this image. Programs are linked at the same
   * addresses, so an address says nothing about whose it is; the text there does, which nobody can
   * write, and which a fork of the program has too.
   *
   * @param near an address whose page is looked at first
   */
  public boolean isMapped(Target target, long near) {
    return target.isTranslating() && text.isIn(target, near - bias, bias);
  }

  /** Whether the next instruction is this program's first. */
  boolean isAboutToStart(Target target) {
    return target.privilege() == Privilege.USER
        && target.pc() == entry()
        && isMapped(target, entry());
  }

  private Symbols.Place place(String symbol, long linked) {
    long end =
        table
            .nearest(linked)
            .filter(found -> found.value() == linked)
            .map(this::end)
            .orElse(linked);
    return new Symbols.Place(this, symbol, linked + bias, end + bias, 0, isCode(linked));
  }

  /** The first address behind what {@code symbol} names: the next symbol, or the section's end. */
  private long end(Symbol symbol) {
    return table
        .next(symbol)
        .map(Symbol::value)
        .orElseGet(() -> elf.section(symbol.section()).map(Image::end).orElse(symbol.value()));
  }

  private static long end(Section section) {
    return section.address() + section.size();
  }

  /** Whether {@code linked}, an address of the file's own, lies in code. */
  public boolean isCode(long linked) {
    return elf.sections().stream()
        .anyMatch(section -> section.isExecutable() && section.contains(linked));
  }
}
