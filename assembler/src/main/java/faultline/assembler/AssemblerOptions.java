package faultline.assembler;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to assemble and link.
 *
 * @param march the instruction set, as GNU as writes it
 * @param includes where {@code .include} looks
 * @param defines symbols defined before the first line, as {@code -D} does
 * @param sectionStart addresses of output sections by name; the others follow in order
 * @param loadOffset added to p_vaddr, modulo 2^64, to give p_paddr
 * @param allWarnings whether to warn of what is allowed but odd, as {@code -Wall} does
 * @param entry the global symbol where the program begins
 * @param relax whether objects let a linker shorten their code from the first line on
 * @param sourceRoot where the names in line tables begin; null for no tables, unless a source has
 *     {@code .loc}
 * @param listing whether {@link Assembly#listing} is wanted
 */
public record AssemblerOptions(
    String march,
    Includes includes,
    Map<String, Long> defines,
    Map<String, Long> sectionStart,
    long loadOffset,
    boolean allWarnings,
    String entry,
    boolean relax,
    @Nullable SourceRoot sourceRoot,
    boolean listing) {
  public static final String DEFAULT_MARCH = "rv64ima_zicsr_zifencei";

  public AssemblerOptions {
    defines = Map.copyOf(defines);
    sectionStart = Map.copyOf(sectionStart);
  }

  /** A user program: default march, no includes, linked where GNU ld links by default. */
  public static AssemblerOptions defaults() {
    return new AssemblerOptions(
        DEFAULT_MARCH, Includes.none(), Map.of(), Map.of(), 0, false, "_start", false, null, false);
  }

  public AssemblerOptions withMarch(String newMarch) {
    return new AssemblerOptions(
        newMarch,
        includes,
        defines,
        sectionStart,
        loadOffset,
        allWarnings,
        entry,
        relax,
        sourceRoot,
        listing);
  }

  public AssemblerOptions withIncludes(Includes newIncludes) {
    return new AssemblerOptions(
        march,
        newIncludes,
        defines,
        sectionStart,
        loadOffset,
        allWarnings,
        entry,
        relax,
        sourceRoot,
        listing);
  }

  /** With {@code symbol} defined as {@code value}. */
  public AssemblerOptions withDefine(String symbol, long value) {
    Map<String, Long> more = new LinkedHashMap<>(defines);
    more.put(symbol, value);
    return new AssemblerOptions(
        march,
        includes,
        more,
        sectionStart,
        loadOffset,
        allWarnings,
        entry,
        relax,
        sourceRoot,
        listing);
  }

  /** With the output section {@code name} at {@code address}. */
  public AssemblerOptions withSectionStart(String name, long address) {
    Map<String, Long> more = new LinkedHashMap<>(sectionStart);
    more.put(name, address);
    return new AssemblerOptions(
        march, includes, defines, more, loadOffset, allWarnings, entry, relax, sourceRoot, listing);
  }

  public AssemblerOptions withLoadOffset(long newLoadOffset) {
    return new AssemblerOptions(
        march,
        includes,
        defines,
        sectionStart,
        newLoadOffset,
        allWarnings,
        entry,
        relax,
        sourceRoot,
        listing);
  }

  /** Warning of everything that is odd, or only of what the source itself asks for. */
  public AssemblerOptions withAllWarnings(boolean all) {
    return new AssemblerOptions(
        march, includes, defines, sectionStart, loadOffset, all, entry, relax, sourceRoot, listing);
  }

  /** Beginning at the global symbol {@code newEntry}. */
  public AssemblerOptions withEntry(String newEntry) {
    return new AssemblerOptions(
        march,
        includes,
        defines,
        sectionStart,
        loadOffset,
        allWarnings,
        newEntry,
        relax,
        sourceRoot,
        listing);
  }

  /** Whose objects let a linker shorten their code, as {@code -mrelax} does. */
  public AssemblerOptions withRelax(boolean newRelax) {
    return new AssemblerOptions(
        march,
        includes,
        defines,
        sectionStart,
        loadOffset,
        allWarnings,
        entry,
        newRelax,
        sourceRoot,
        listing);
  }

  /** With tables that lead debuggers from addresses to lines, as {@code -g} does. */
  public AssemblerOptions withLineTables(SourceRoot root) {
    return new AssemblerOptions(
        march,
        includes,
        defines,
        sectionStart,
        loadOffset,
        allWarnings,
        entry,
        relax,
        root,
        listing);
  }

  /** With a listing or without. */
  public AssemblerOptions withListing(boolean wanted) {
    return new AssemblerOptions(
        march,
        includes,
        defines,
        sectionStart,
        loadOffset,
        allWarnings,
        entry,
        relax,
        sourceRoot,
        wanted);
  }
}
