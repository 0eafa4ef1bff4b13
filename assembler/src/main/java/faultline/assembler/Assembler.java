package faultline.assembler;

import faultline.elf.ObjectWriter;
import faultline.isa.Extension;
import java.util.List;
import java.util.Set;

/**
 * Assembles sources and links them into one executable.
 *
 * <p>Each source is read once, into sections whose sizes may still depend on distances; the
 * sections are laid out; the linker gives them addresses; then the values that had to wait are
 * filled in. Bad input never throws: all that is wrong is in {@link Assembly#diagnostics}.
 */
public final class Assembler {
  private Assembler() {}

  /**
   * Assembles {@code source} into a relocatable object, for this linker or another.
   *
   * @return whose {@link Assembly#elf} is the object
   * @throws IllegalArgumentException when {@code options.march()} names no machine of ours
   */
  public static Assembly assembleObject(Source source, AssemblerOptions options) {
    Diagnostics diagnostics = new Diagnostics(options.allWarnings());
    Unit unit = read(source, options, new Mnemonics(), diagnostics);
    new Layout(unit, diagnostics).forObject().run();
    reportOddities(unit, options, diagnostics);
    DebugInfo.add(unit, options.sourceRoot());
    LinkedProgram program = null;
    if (!diagnostics.hasErrors()) {
      byte[] object = ObjectWriter.write(new ObjectMaker(unit, diagnostics).make());
      program = new LinkedProgram(object, List.of(), List.of(), "");
    }
    return new Assembly(
        diagnostics.sorted(), List.of(unit), diagnostics.hasErrors() ? null : program);
  }

  private static void reportOddities(Unit unit, AssemblerOptions options, Diagnostics diagnostics) {
    if (options.allWarnings()) {
      Oddities.report(unit, diagnostics);
    }
  }

  private static Unit read(
      Source source, AssemblerOptions options, Mnemonics mnemonics, Diagnostics diagnostics) {
    diagnostics.addUnit(source.name());
    Unit unit = new Unit(source);
    Set<Extension> extensions = March.parse(options.march());
    new UnitAssembler(unit, options, mnemonics, extensions, diagnostics).run();
    return unit;
  }

  /**
   * Assembles {@code text} and links it into an executable, as a user program is by default.
   *
   * @param name how messages and the line map call the text
   */
  public static Assembly assemble(String name, String text) {
    return assemble(List.of(new Source(name, text)), AssemblerOptions.defaults());
  }

  /**
   * Assembles the sources among {@code inputs}, and links all of them, in this order, into one
   * executable.
   *
   * @throws IllegalArgumentException when {@code options.march()} names no machine of ours
   */
  public static Assembly assemble(List<? extends Input> inputs, AssemblerOptions options) {
    Diagnostics diagnostics = new Diagnostics(options.allWarnings());
    Mnemonics mnemonics = new Mnemonics();
    Inputs collected = new Inputs(options.entry(), diagnostics);
    for (Input input : inputs) {
      if (input instanceof Source source) {
        collected.add(read(source, options, mnemonics, diagnostics));
      } else if (input instanceof ObjectInput object) {
        collected.add(object);
      }
    }
    List<Unit> units = collected.units();
    CommonSymbols.allocate(units);
    for (Unit unit : units) {
      new Layout(unit, diagnostics).run();
      reportOddities(unit, options, diagnostics);
      DebugInfo.add(unit, options.sourceRoot());
    }
    LinkedProgram program = units.isEmpty() ? null : new Linker(units, options, diagnostics).link();
    return new Assembly(diagnostics.sorted(), units, diagnostics.hasErrors() ? null : program);
  }
}
