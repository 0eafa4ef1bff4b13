package faultline.assembler;

import faultline.elf.ObjectFile;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The attributes of an object: what it says of itself in {@code .riscv.attributes}. */
final class Attributes {
  /** Those with names, by which {@code .attribute} may call them (psABI, "Attributes"). */
  enum Tag {
    STACK_ALIGN(4),
    ARCH(5),
    UNALIGNED_ACCESS(6),
    PRIV_SPEC(8),
    PRIV_SPEC_MINOR(10),
    PRIV_SPEC_REVISION(12);

    private final int number;

    Tag(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    /** Whether it is a version of the privileged specification, or a part of one. */
    static boolean isPrivileged(int number) {
      return number == PRIV_SPEC.number
          || number == PRIV_SPEC_MINOR.number
          || number == PRIV_SPEC_REVISION.number;
    }
  }

  private final NavigableMap<Integer, Long> numbers = new TreeMap<>();
  private final NavigableMap<Integer, String> texts = new TreeMap<>();

  void put(int tag, long value) {
    numbers.put(tag, value);
  }

  void put(int tag, String value) {
    texts.put(tag, value);
  }

  /**
   * The section that says it.
   *
   * @param isa the name of the instruction set
   * @param privileged whether the privileged architecture is used
   */
  ObjectFile.Section section(String isa, boolean privileged) {
    NavigableMap<Integer, Object> all = new TreeMap<>(numbers);
    all.values().removeIf(value -> value.equals(0L));
    all.putAll(texts);
    all.put(Tag.ARCH.number(), isa);
    boolean isVersioned = numbers.keySet().stream().anyMatch(Tag::isPrivileged);
    if (privileged && !isVersioned) {
      // What GNU as has in mind: 1.11.
      all.put(Tag.PRIV_SPEC.number(), 1L);
      all.put(Tag.PRIV_SPEC_MINOR.number(), 11L);
    }
    return RiscvAttributes.section(all);
  }
}
