package faultline.assembler;

import faultline.assembler.message.Severity;
import faultline.elf.OutputSection;
import faultline.elf.Symbol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What assembling came to: an executable, or the reasons why there is none. */
public final class Assembly {
  private final List<Diagnostic> diagnostics;
  private final List<Unit> units;
  private final @Nullable LinkedProgram program;

  Assembly(List<Diagnostic> diagnostics, List<Unit> units, @Nullable LinkedProgram program) {
    this.diagnostics = List.copyOf(diagnostics);
    this.units = List.copyOf(units);
    this.program = program;
  }

  /** Errors and warnings, in the order of the sources. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(each -> each.severity() == Severity.ERROR);
  }

  /**
   * The executable, an ELF64 file.
   *
   * @throws IllegalStateException when there were errors
   */
  public byte[] elf() {
    return program().elf().clone();
  }

  /**
   * The sections of the executable that are loaded, in the order of their addresses.
   *
   * @throws IllegalStateException when there were errors
   */
  public List<OutputSection> sections() {
    return program().sections();
  }

  /**
   * The symbols of the executable.
   *
   * @throws IllegalStateException when there were errors
   */
  public List<Symbol> symbols() {
    return program().symbols();
  }

  /**
   * Where every part of the executable went, as text for people; empty for an object.
   *
   * @throws IllegalStateException when there were errors
   */
  public String map() {
    return program().map();
  }

  /**
   * Which line of the sources each address of the executable is from; of an object, each offset in
   * a section, which is of use when it has a single one.
   *
   * @throws IllegalStateException when there were errors
   */
  public LineMap lines() {
    program();
    return LineMap.of(units);
  }

  /**
   * The sources, line by line with the addresses and the bytes that they became, in the shape of
   * {@code as -alm}. After errors it is there too, without addresses. Empty unless {@link
   * AssemblerOptions#listing} was asked for.
   */
  public String listing() {
    List<OutputSection> linked = program == null ? List.of() : program.sections();
    return Listing.of(units, new ListedBytes(units, linked, program != null));
  }

  private LinkedProgram program() {
    if (program == null) {
      throw new IllegalStateException("the sources have errors: " + diagnostics.size());
    }
    return program;
  }
}
