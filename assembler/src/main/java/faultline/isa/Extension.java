package faultline.isa;

/**
 * The parts of the RISC-V instruction set that an instruction can belong to, with their {@code
 * -march} names.
 */
public enum Extension {
  I("i"),
  M("m"),
  A("a"),
  C("c"),
  ZICSR("zicsr"),
  ZIFENCEI("zifencei"),
  /**
   * The privileged architecture: part of every machine with S-mode, so it has no {@code -march}
   * name of its own.
   */
  PRIVILEGED("");

  private final String marchName;

  Extension(String marchName) {
    this.marchName = marchName;
  }

  /** The name by which {@code -march} asks for this extension; empty when it is always there. */
  public String marchName() {
    return marchName;
  }
}
