package faultline.cli;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.isa.DisassemblyStyle;
import faultline.objdump.DumpOptions;
import faultline.objdump.DumpedFile;
import faultline.objdump.Objdump;
import faultline.objdump.Objdump.Part;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline objdump}: what is in an ELF file, as GNU objdump shows it. */
@Command(
    name = "objdump",
    description = "Show the code, symbols, sections and bytes of an ELF file.",
    versionProvider = Main.Version.class)
final class ObjdumpCommand extends HelpfulCommand implements Callable<Integer> {
  @Option(
      names = {"-d", "--disassemble"},
      description = "Disassemble the executable sections.")
  private boolean disassemble;

  @Option(
      names = {"-D", "--disassemble-all"},
      description = "Disassemble all sections.")
  private boolean disassembleAll;

  @Option(
      names = {"-t", "--syms"},
      description = "Print the symbol table.")
  private boolean symbols;

  @Option(
      names = {"-h", "--section-headers"},
      description = "Print the section headers.")
  private boolean sections;

  @Option(
      names = {"-s", "--full-contents"},
      description = "Print the bytes of the sections.")
  private boolean contents;

  @Option(
      names = {"-r", "--reloc"},
      description = "Print the relocations of an object; with -d, among the code.")
  private boolean relocations;

  @Option(
      names = {"-j", "--section"},
      paramLabel = "SECTION",
      description = "Only this section; repeatable.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = {"-M", "--disassembler-options"},
      paramLabel = "OPTIONS",
      split = ",",
      description = "no-aliases: plain instructions; numeric: registers as x0 to x31.")
  private List<String> styles = new ArrayList<>();

  @Option(
      names = "--start-address",
      paramLabel = "ADDR",
      description = "Leave out code and bytes before it.",
      defaultValue = "0")
  private String start = "0";

  @Option(
      names = "--stop-address",
      paramLabel = "ADDR",
      description = "Leave out code and bytes from it on.",
      defaultValue = "0xffffffffffffffff")
  private String stop = "";

  @Parameters(arity = "1..*", paramLabel = "ELF")
  private List<Path> files = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws BadInput {
    Set<Part> parts = parts();
    if (parts.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "give at least one of -d, -D, -t, -h, -r, -s");
    }
    DumpOptions options =
        new DumpOptions(
            new LinkedHashSet<>(only),
            style(),
            Numbers.parse("--start-address", start),
            Numbers.parse("--stop-address", stop));
    PrintWriter out =
        new PrintWriter(
            new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
    try {
      for (Path file : files) {
        print(file, parts, options, out);
      }
    } catch (ElfException e) {
      throw new BadInput(e);
    } finally {
      out.flush();
    }
    return ExitStatus.OK;
  }

  private void print(Path file, Set<Part> parts, DumpOptions options, PrintWriter out)
      throws BadInput, ElfException {
    DumpedFile dumped = DumpedFile.of(file.toString(), parse(file));
    for (String name : only) {
      if (!Objdump.hasSection(dumped, name)) {
        throw new BadInput(file + ": there is no section `" + name + "`; -h shows which are");
      }
    }
    Objdump.print(dumped, parts, options, out);
  }

  private Set<Part> parts() {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    addIf(parts, sections, Part.SECTION_HEADERS);
    addIf(parts, symbols, Part.SYMBOLS);
    addIf(parts, relocations, Part.RELOCATIONS);
    addIf(parts, contents, Part.CONTENTS);
    addIf(parts, disassemble, Part.CODE);
    addIf(parts, disassembleAll, Part.ALL_CODE);
    return parts;
  }

  private static void addIf(Set<Part> parts, boolean asked, Part part) {
    if (asked) {
      parts.add(part);
    }
  }

  private DisassemblyStyle style() {
    DisassemblyStyle style = DisassemblyStyle.USUAL;
    for (String option : styles) {
      style =
          style
              .with(option)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "-M " + option + ": the options are no-aliases and numeric"));
    }
    return style;
  }

  private static ElfFile parse(Path file) throws BadInput, ElfException {
    ElfFile elf = ElfFile.parse(ProgramFile.readFile(file), file.toString());
    if (!elf.isRiscv()) {
      throw new BadInput(
          file + ": made for another machine, not RISC-V (e_machine " + elf.machine() + ")");
    }
    return elf;
  }
}
