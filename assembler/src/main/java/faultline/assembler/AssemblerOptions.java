package faultline.assembler;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to assemble and link: start with {@link #defaults} and change what differs. Options never
 * change; each {@code with} method gives new ones.
 */
public final class AssemblerOptions {
  public static final String DEFAULT_MARCH = "rv64ima_zicsr_zifencei";

  private String march = DEFAULT_MARCH;
  private Includes includes = Includes.none();
  private Map<String, Long> defines = Map.of();
  private Map<String, Long> sectionStart = Map.of();
  private long loadOffset;
  private boolean allWarnings;
  private String entry = "_start";
  private boolean relax;
  private @Nullable SourceRoot sourceRoot;
  private boolean listing;

  private AssemblerOptions() {}

  /** A user program: default march, no includes, linked where GNU ld links by default. */
  public static AssemblerOptions defaults() {
    return new AssemblerOptions();
  }

  /** A copy with one change. */
  private AssemblerOptions with(Consumer<AssemblerOptions> change) {
    AssemblerOptions copy = new AssemblerOptions();
    copy.march = march;
    copy.includes = includes;
    copy.defines = defines;
    copy.sectionStart = sectionStart;
    copy.loadOffset = loadOffset;
    copy.allWarnings = allWarnings;
    copy.entry = entry;
    copy.relax = relax;
    copy.sourceRoot = sourceRoot;
    copy.listing = listing;
    change.accept(copy);
    return copy;
  }

  private static Map<String, Long> and(Map<String, Long> map, String name, long value) {
    Map<String, Long> more = new LinkedHashMap<>(map);
    more.put(name, value);
    return Map.copyOf(more);
  }

  /** Sets {@link #march}. */
  public AssemblerOptions withMarch(String isa) {
    return with(copy -> copy.march = isa);
  }

  /** Sets {@link #includes}. */
  public AssemblerOptions withIncludes(Includes folders) {
    return with(copy -> copy.includes = folders);
  }

  /** With {@code symbol} defined as {@code value}. */
  public AssemblerOptions withDefine(String symbol, long value) {
    return with(copy -> copy.defines = and(defines, symbol, value));
  }

  /** With the output section {@code name} at {@code address}. */
  public AssemblerOptions withSectionStart(String name, long address) {
    return with(copy -> copy.sectionStart = and(sectionStart, name, address));
  }

  /** Sets {@link #loadOffset}. */
  public AssemblerOptions withLoadOffset(long offset) {
    return with(copy -> copy.loadOffset = offset);
  }

  /** Sets {@link #allWarnings}. */
  public AssemblerOptions withAllWarnings(boolean all) {
    return with(copy -> copy.allWarnings = all);
  }

  /** Sets {@link #entry}. */
  public AssemblerOptions withEntry(String symbol) {
    return with(copy -> copy.entry = symbol);
  }

  /** Sets {@link #relax}. */
  public AssemblerOptions withRelax(boolean allow) {
    return with(copy -> copy.relax = allow);
  }

  /** With tables that lead debuggers from addresses to lines, as {@code -g} does. */
  public AssemblerOptions withLineTables(SourceRoot root) {
    return with(copy -> copy.sourceRoot = root);
  }

  /** Sets {@link #listing}. */
  public AssemblerOptions withListing(boolean wanted) {
    return with(copy -> copy.listing = wanted);
  }

  /** The instruction set, as GNU as writes it. */
  public String march() {
    return march;
  }

  /** Where {@code .include} looks. */
  public Includes includes() {
    return includes;
  }

  /** Symbols defined before the first line, as {@code -D} does. */
  public Map<String, Long> defines() {
    return defines;
  }

  /** Addresses of output sections by name; the others follow in order. */
  public Map<String, Long> sectionStart() {
    return sectionStart;
  }

  /** Added to p_vaddr, modulo 2^64, to give p_paddr. */
  public long loadOffset() {
    return loadOffset;
  }

  /** Whether to warn of what is allowed but odd, as {@code -Wall} does. */
  public boolean allWarnings() {
    return allWarnings;
  }

  /** The global symbol where the program begins. */
  public String entry() {
    return entry;
  }

  /** Whether objects let a linker shorten their code, as {@code -mrelax} does. */
  public boolean relax() {
    return relax;
  }

  /** Where the names in line tables begin; null for no tables, unless a source has {@code .loc}. */
  public @Nullable SourceRoot sourceRoot() {
    return sourceRoot;
  }

  /** Whether {@link Assembly#listing} is wanted. */
  public boolean listing() {
    return listing;
  }
}
