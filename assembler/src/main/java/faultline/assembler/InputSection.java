package faultline.assembler;

import faultline.elf.Section;
import faultline.isa.Extension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one source puts in one section. */
final class InputSection {
  /** A symbol that says what begins at a place: {@code $x} instructions, {@code $d} data. */
  record Mapping(String name, Symbol.Location location) {}

  /** Where that is now which was at an offset before sections shared what they have in common. */
  interface Move {
    /** The place of what was at {@code offset}; null when it is gone. */
    Symbol.@Nullable Location to(long offset);
  }

  private final String name;
  private final long flags;
  private final boolean zeros;
  private final List<Fragment> fragments = new ArrayList<>();
  private final List<Mapping> mappings = new ArrayList<>();
  private CodeMarks marks = new CodeMarks();
  private byte[] buffer = new byte[64];
  private int used;
  private long alignment;
  private long address;
  private boolean relaxing;
  private Symbol.@Nullable Location contentEnd;
  private int type = Section.TYPE_PROGBITS;
  private long entrySize;
  private @Nullable Move move;
  private boolean leftOut;

  /**
   * @param flags as in {@link Section#flags()}
   * @param zeros whether it has no bytes in the file, as .bss
   */
  InputSection(String name, long flags, boolean zeros) {
    this.name = name;
    this.flags = flags;
    this.zeros = zeros;
    alignment = 1;
    fragments.add(new Fragment(this, 0, 0));
  }

  String name() {
    return name;
  }

  long flags() {
    return flags;
  }

  boolean isZeros() {
    return zeros;
  }

  /** Notes its type (SHT_...) and, if entries of it may be merged, their size. */
  void describe(int newType, long newEntrySize) {
    type = newType;
    entrySize = newEntrySize;
  }

  int type() {
    return type;
  }

  /** In bytes; 0 when it has no entries of one size. */
  long entrySize() {
    return entrySize;
  }

  boolean isCode() {
    return (flags & Section.EXECUTABLE) != 0;
  }

  /** Whether it is for debuggers only. */
  boolean isDebugging() {
    return name.startsWith(".debug");
  }

  /** Whether it tells about code that is elsewhere: for debuggers, or to unwind its stack. */
  boolean isAboutCode() {
    return isDebugging() || name.equals(".eh_frame") || name.startsWith(".gcc_except_table");
  }

  boolean isAllocated() {
    return (flags & Section.ALLOCATED) != 0;
  }

  /** Whether the linker puts it into the executable, as GNU ld does. */
  boolean isKept() {
    boolean isForLinker = (flags & Section.EXCLUDED) != 0 || name.equals(".note.GNU-stack");
    return !leftOut && (isAllocated() || !(isForLinker || name.equals(RiscvAttributes.NAME)));
  }

  /** Whether a linker may shorten its code, so that distances in it are not known before. */
  boolean isRelaxing() {
    return relaxing;
  }

  void markRelaxing() {
    relaxing = true;
  }

  List<Fragment> fragments() {
    return fragments;
  }

  /** The bytes of all fragments, one after another, without their tails. */
  byte[] buffer() {
    return buffer;
  }

  Fragment last() {
    return fragments.get(fragments.size() - 1);
  }

  /** Notes that instructions for {@code extensions} begin here, unless they have before. */
  void markCode(Set<Extension> extensions) {
    if (isCode()) {
      mark(marks.code(extensions));
    }
  }

  /** Notes that nops for alignment begin here. */
  void markPadding(Set<Extension> extensions) {
    if (isCode()) {
      mark(marks.padding(extensions));
    }
  }

  /** Notes that data begin here, unless they have before. */
  void markData() {
    if (isCode()) {
      mark(marks.data());
    }
  }

  private void mark(@Nullable String needed) {
    if (needed != null) {
      mappings.add(new Mapping(needed, here()));
    }
  }

  /** The psABI's marks of where code and data begin. */
  List<Mapping> mappings() {
    return mappings;
  }

  /** Appends the low {@code size} bytes of {@code value}, little-endian. */
  void append(long value, int size) {
    reserve(size);
    for (int i = 0; i < size; i++) {
      buffer[used++] = (byte) (value >>> (i * Byte.SIZE));
    }
    last().grow(size);
  }

  void append(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, used, bytes.length);
    used += bytes.length;
    last().grow(bytes.length);
  }

  /** Ends the last fragment with {@code tail} and begins another. */
  void close(Fragment.Tail tail) {
    last().close(tail);
    fragments.add(new Fragment(this, fragments.size(), used));
  }

  /** Has {@code bytes} instead of its contents, of which {@code newMove} says where they are. */
  void replace(byte[] bytes, Move newMove) {
    move = newMove;
    fragments.clear();
    fragments.add(new Fragment(this, 0, 0));
    used = 0;
    append(bytes);
  }

  /** Where {@code location}, which a label got, is now; null when it is gone. */
  Symbol.@Nullable Location now(Symbol.Location location) {
    return move == null ? location : move.to(location.sectionOffset());
  }

  /**
   * Leaves it out of the program, because {@code twin} is there. What still asks for places in it,
   * as line tables do, gets those of the twin, if that is as large.
   */
  void leaveOut(@Nullable InputSection twin) {
    leftOut = true;
    move = offset -> twin == null || twin.size() != size() ? null : twin.at(offset);
  }

  boolean isLeftOut() {
    return leftOut;
  }

  private Symbol.Location at(long offset) {
    Fragment found = fragments.get(0);
    for (Fragment fragment : fragments) {
      found = fragment.start() <= offset ? fragment : found;
    }
    return new Symbol.Location(found, Math.toIntExact(offset - found.start()));
  }

  /** Whether all that it had is elsewhere now. */
  boolean isUsedUp() {
    return move != null && size() == 0;
  }

  /** A section of this kind that has nothing yet. */
  InputSection emptyCopy() {
    InputSection copy = new InputSection(name, flags, zeros);
    copy.describe(type, entrySize);
    copy.marks = marks;
    return copy;
  }

  /** Appends all that {@code other} has, whose labels stay where they are in it. */
  void join(InputSection other) {
    int base = used;
    reserve(other.used);
    System.arraycopy(other.buffer, 0, buffer, used, other.used);
    used += other.used;
    for (Fragment each : other.fragments) {
      each.moveTo(this, fragments.size(), base + each.bufferStart());
      fragments.add(each);
    }
    mappings.addAll(other.mappings);
    align(other.alignment);
    relaxing |= other.relaxing;
  }

  Symbol.Location here() {
    return new Symbol.Location(last(), last().length());
  }

  /** Notes that all statements have been read: what follows is padding. */
  void markContentEnd() {
    contentEnd = here();
  }

  /** Behind what statements have put there. */
  Symbol.Location contentEnd() {
    return contentEnd == null ? here() : contentEnd;
  }

  long alignment() {
    return alignment;
  }

  void align(long newAlignment) {
    alignment = Math.max(alignment, newAlignment);
  }

  /** In memory; known after layout. */
  long size() {
    return last().end();
  }

  long address() {
    return address;
  }

  void setAddress(long newAddress) {
    address = newAddress;
  }

  /** The distance between the starts of two fragments, if nothing between them can change it. */
  static OptionalLong fixedDistance(Fragment from, Fragment to) {
    if (from.index() > to.index()) {
      OptionalLong back = fixedDistance(to, from);
      return back.isPresent() ? OptionalLong.of(-back.getAsLong()) : back;
    }
    long distance = 0;
    for (int i = from.index(); i < to.index(); i++) {
      Fragment each = from.section().fragments.get(i);
      if (!each.isFixed()) {
        return OptionalLong.empty();
      }
      distance += each.length() + each.tailSize();
    }
    return OptionalLong.of(distance);
  }

  private void reserve(int more) {
    if (buffer.length - used < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + more));
    }
  }
}
