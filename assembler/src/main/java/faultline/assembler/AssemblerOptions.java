package faultline.assembler;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to assemble and link.
 *
 * @param march the instruction set, as GNU as writes it
 * @param includes where {@code .include} looks
 * @param defines symbols defined before the first line, as {@code -D} does
 * @param sectionStart addresses of output sections by name; the others follow in order
 * @param loadOffset added to p_vaddr, modulo 2^64, to give p_paddr
 */
public record AssemblerOptions(
    String march,
    Includes includes,
    Map<String, Long> defines,
    Map<String, Long> sectionStart,
    long loadOffset) {
  public static final String DEFAULT_MARCH = "rv64ima_zicsr_zifencei";

  public AssemblerOptions {
    defines = Map.copyOf(defines);
    sectionStart = Map.copyOf(sectionStart);
  }

  /** A user program: default march, no includes, linked where GNU ld links by default. */
  public static AssemblerOptions defaults() {
    return new AssemblerOptions(DEFAULT_MARCH, Includes.none(), Map.of(), Map.of(), 0);
  }

  public AssemblerOptions withMarch(String newMarch) {
    return new AssemblerOptions(newMarch, includes, defines, sectionStart, loadOffset);
  }

  public AssemblerOptions withIncludes(Includes newIncludes) {
    return new AssemblerOptions(march, newIncludes, defines, sectionStart, loadOffset);
  }

  /** With {@code symbol} defined as {@code value}. */
  public AssemblerOptions withDefine(String symbol, long value) {
    Map<String, Long> more = new LinkedHashMap<>(defines);
    more.put(symbol, value);
    return new AssemblerOptions(march, includes, more, sectionStart, loadOffset);
  }

  /** With the output section {@code name} at {@code address}. */
  public AssemblerOptions withSectionStart(String name, long address) {
    Map<String, Long> more = new LinkedHashMap<>(sectionStart);
    more.put(name, address);
    return new AssemblerOptions(march, includes, defines, more, loadOffset);
  }

  public AssemblerOptions withLoadOffset(long newLoadOffset) {
    return new AssemblerOptions(march, includes, defines, sectionStart, newLoadOffset);
  }
}
