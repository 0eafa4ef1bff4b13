package faultline.assembler;

import faultline.assembler.message.Severity;
import faultline.elf.OutputSection;
import faultline.elf.Symbol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What assembling came to: an executable, or the reasons why there is none. */
public final class Assembly {
  private final List<Diagnostic> diagnostics;
  private final @Nullable LinkedProgram program;

  Assembly(List<Diagnostic> diagnostics, @Nullable LinkedProgram program) {
    this.diagnostics = List.copyOf(diagnostics);
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

  private LinkedProgram program() {
    if (program == null) {
      throw new IllegalStateException("the sources have errors: " + diagnostics.size());
    }
    return program;
  }
}
