package faultline.assembler;

import faultline.assembler.syntax.Place;
import faultline.isa.Instruction;
import org.jspecify.annotations.Nullable;

/**
 * A run of bytes of a section, and after them a tail whose size may depend on where things end up.
 *
 * <p>Labels stand in the bytes; Layout gives each fragment its start.
 */
final class Fragment {
  /** What fills room: the low {@code size} bytes of {@code value}, again and again. */
  record Pattern(long value, int size) {
    void fill(byte[] out, int start, int end) {
      for (int i = start; i < end; i++) {
        out[i] = (byte) (value >>> ((i - start) % size * Byte.SIZE));
      }
    }
  }

  /** What follows the bytes of a fragment. */
  sealed interface Tail {
    /** Nothing: the fragment is still growing, or its section ends here. */
    record None() implements Tail {}

    /** {@code count} bytes of {@code fill}. */
    record Fill(long count, byte fill) implements Tail {}

    /** As many bytes as {@code count} turns out to be. */
    record Space(Formula count, byte fill, Place place) implements Tail {}

    /**
     * Bytes up to the next multiple of {@code alignment}, but none when that takes more than {@code
     * most}. Code is filled with nops.
     *
     * @param surplus bytes that an object has here, for the linker to keep what is needed of them
     *     when it has shortened code; 0 when it will not
     */
    record Align(
        long alignment, Pattern fill, long most, boolean nops, long surplus, @Nullable Place place)
        implements Tail {
      Align(long alignment, Pattern fill, long most, boolean nops, @Nullable Place place) {
        this(alignment, fill, most, nops, 0, place);
      }
    }

    /** Bytes up to {@code target} in the same section. */
    record Origin(Formula target, byte fill, Place place) implements Tail {}

    /**
     * A conditional branch, or, when its target may be too far, the opposite branch over a jump.
     *
     * @param word the branch with its distance zero
     */
    record Branch(Instruction row, int word, Formula target, Place place) implements Tail {}
  }

  private InputSection section;
  private int index;
  private int bufferStart;
  private int length;
  private Tail tail = new Tail.None();
  private long start;
  private long tailSize;

  Fragment(InputSection section, int index, int bufferStart) {
    this.section = section;
    this.index = index;
    this.bufferStart = bufferStart;
  }

  /** Makes it fragment {@code newIndex} of another section, which has its bytes, too. */
  void moveTo(InputSection newSection, int newIndex, int newBufferStart) {
    section = newSection;
    index = newIndex;
    bufferStart = newBufferStart;
  }

  InputSection section() {
    return section;
  }

  /** Its number in its section. */
  int index() {
    return index;
  }

  /** Where its bytes begin in the section's buffer. */
  int bufferStart() {
    return bufferStart;
  }

  /** Number of its bytes, without the tail. */
  int length() {
    return length;
  }

  void grow(int bytes) {
    length += bytes;
  }

  Tail tail() {
    return tail;
  }

  void close(Tail newTail) {
    tail = newTail;
    tailSize = newTail instanceof Tail.Fill fill ? fill.count() : 0;
  }

  /** Whether the size of the tail is known before layout. */
  boolean isFixed() {
    return tail instanceof Tail.None || tail instanceof Tail.Fill;
  }

  /** Distance from the start of the section; known after layout. */
  long start() {
    return start;
  }

  void setStart(long newStart) {
    start = newStart;
  }

  long tailSize() {
    return tailSize;
  }

  void setTailSize(long size) {
    tailSize = size;
  }

  long end() {
    return start + length + tailSize;
  }
}
