package faultline.assembler;

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

  private final String name;
  private @Nullable Place definition;
  private @Nullable Place firstUse;
  private int uses;
  private @Nullable Location location;
  private @Nullable Formula value;
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

  int uses() {
    return uses;
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
