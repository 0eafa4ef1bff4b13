package faultline.assembler;

import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Place;
import org.jspecify.annotations.Nullable;

/** A symbol of one source: used, and perhaps defined as a label or by an expression. */
final class Symbol {
  /** Where a label stands: so many bytes after the start of a fragment. */
  record Location(Fragment fragment, int offset) {
    /** From the start of the section; known after layout. */
    long sectionOffset() {
      return fragment.start() + offset;
    }
  }

  /** What GNU as calls a place that has no name. */
  static final String HERE = ".L0 ";

  /** A variable that only the linker gives a place. */
  record Common(long size, long alignment, Place place) {
    Common larger(Common other) {
      return new Common(Math.max(size, other.size), Math.max(alignment, other.alignment), place);
    }
  }

  /** Who sees a global symbol when objects have become one program (STV_...). */
  enum Visibility {
    DEFAULT(0),
    INTERNAL(1),
    HIDDEN(2),
    PROTECTED(3);

    private final int number;

    Visibility(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  private final String name;
  private @Nullable Place definition;
  private @Nullable Place declaration;
  private @Nullable Place firstUse;
  private int uses;
  private @Nullable Location location;
  private @Nullable Formula value;
  private @Nullable Expression abbreviation;
  private @Nullable Common common;
  private Visibility visibility = Visibility.DEFAULT;
  private boolean local;
  private boolean global;
  private boolean weak;
  private faultline.elf.Symbol.Kind kind = faultline.elf.Symbol.Kind.NONE;
  private @Nullable Formula size;

  Symbol(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /**
   * Whether a program's symbol table has it: not what assemblers invent, nor sections and files.
   */
  boolean isListed() {
    return !name.startsWith(".L")
        && !name.startsWith("$")
        && kind != faultline.elf.Symbol.Kind.SECTION
        && kind != faultline.elf.Symbol.Kind.FILE;
  }

  /** Whether it is a place without a name, such as {@code .} and the auipc of {@code la}. */
  boolean isHere() {
    return name.equals(HERE);
  }

  void defineLabel(Location at, Place place) {
    location = at;
    definition = place;
  }

  void defineValue(Formula formula, Place place) {
    value = formula;
    definition = place;
  }

  void use(Place place) {
    uses++;
    if (firstUse == null) {
      firstUse = place;
    }
  }

  boolean isDefined() {
    return location != null || value != null;
  }

  /** Null when it is not a label of this source. */
  @Nullable Location location() {
    return location;
  }

  /** Where the label is in the program; null when it is no label, or what it named is not there. */
  @Nullable Location linkedLocation() {
    return location == null ? null : location.fragment().section().now(location);
  }

  /** Whether its section is left out of the program. */
  boolean isLeftOut() {
    return location != null && location.fragment().section().isLeftOut();
  }

  /** Null when no expression defines it. */
  @Nullable Formula value() {
    return value;
  }

  @Nullable Place definition() {
    return definition;
  }

  /** Null when nothing in this source uses it. */
  @Nullable Place firstUse() {
    return firstUse;
  }

  /** Notes that {@code .globl} names it there. */
  void declare(Place place) {
    declaration = declaration == null ? place : declaration;
  }

  /** Where it was made global first; null when it was not. */
  @Nullable Place declaration() {
    return declaration;
  }

  int uses() {
    return uses;
  }

  /** The expression that this name stands for wherever it is used; null when it has a value. */
  @Nullable Expression abbreviation() {
    return abbreviation;
  }

  void abbreviate(Expression expression) {
    abbreviation = expression;
  }

  /** What {@code .comm} says; null when it does not. */
  @Nullable Common common() {
    return common;
  }

  void makeCommon(Common declared) {
    common = common == null ? declared : common.larger(declared);
  }

  Visibility visibility() {
    return visibility;
  }

  void setVisibility(Visibility newVisibility) {
    visibility = newVisibility;
  }

  /** Whether {@code .local} says that no other source sees it. */
  boolean isLocal() {
    return local;
  }

  void makeLocal() {
    local = true;
  }

  boolean isGlobal() {
    return global;
  }

  void makeGlobal() {
    global = true;
  }

  boolean isWeak() {
    return weak;
  }

  void makeWeak() {
    weak = true;
    global = true;
  }

  faultline.elf.Symbol.Kind kind() {
    return kind;
  }

  void setKind(faultline.elf.Symbol.Kind newKind) {
    kind = newKind;
  }

  /** What {@code .size} says; null when it does not. */
  @Nullable Formula size() {
    return size;
  }

  void setSize(Formula formula) {
    size = formula;
  }
}
