package faultline.assembler;

import faultline.isa.Extension;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/**
 * How instructions are made just now: what {@code -march} says at first, then {@code .option}.
 *
 * <p>The state is one value, so that {@code .option push} and {@code pop} save and restore all.
 */
final class CodeOptions {
  /**
   * One setting of all options.
   *
   * @param relax whether a linker may shorten what is made now
   * @param positionIndependent whether {@code la} loads an address from the GOT
   */
  private record State(Set<Extension> extensions, boolean relax, boolean positionIndependent) {
    State {
      extensions = Set.copyOf(extensions);
    }
  }

  private final Deque<State> saved = new ArrayDeque<>();
  private State state;
  private boolean everCompressed;

  CodeOptions(Set<Extension> extensions, boolean relax) {
    state = new State(extensions, relax, false);
    setExtensions(extensions);
  }

  Set<Extension> extensions() {
    return state.extensions();
  }

  void setExtensions(Set<Extension> extensions) {
    state = new State(extensions, state.relax(), state.positionIndependent());
    everCompressed |= isCompressing();
  }

  /** Adds {@code extension} or takes it away. */
  void set(Extension extension, boolean present) {
    Set<Extension> changed = EnumSet.noneOf(Extension.class);
    changed.addAll(state.extensions());
    if (present) {
      changed.add(extension);
    } else {
      changed.remove(extension);
    }
    setExtensions(changed);
  }

  /** Whether instructions take 16 bits where they can. */
  boolean isCompressing() {
    return state.extensions().contains(Extension.C);
  }

  /** Whether there may be 16-bit instructions anywhere in this source. */
  boolean everCompressed() {
    return everCompressed;
  }

  /** What instructions are aligned to, in bytes. */
  int instructionAlignment() {
    return isCompressing() ? Short.BYTES : Integer.BYTES;
  }

  boolean isRelaxing() {
    return state.relax();
  }

  void setRelaxing(boolean relax) {
    state = new State(state.extensions(), relax, state.positionIndependent());
  }

  boolean isPositionIndependent() {
    return state.positionIndependent();
  }

  void setPositionIndependent(boolean positionIndependent) {
    state = new State(state.extensions(), state.relax(), positionIndependent);
  }

  void push() {
    saved.push(state);
  }

  /** Goes back to where {@link #push} was; false when it was not called. */
  boolean pop() {
    if (saved.isEmpty()) {
      return false;
    }
    state = saved.pop();
    return true;
  }
}
