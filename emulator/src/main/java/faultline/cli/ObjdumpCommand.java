package faultline.cli;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline objdump}: what is in an ELF file, in the shape of GNU objdump. */
@Command(
    name = "objdump",
    description = "Show the code, symbols and sections of an ELF file.",
    versionProvider = Main.Version.class)
final class ObjdumpCommand extends HelpfulCommand implements Callable<Integer> {
  @Option(
      names = {"-d", "--disassemble"},
      description = "Disassemble the executable sections.")
  private boolean disassemble;

  @Option(
      names = {"-t", "--syms"},
      description = "Print the symbol table.")
  private boolean symbols;

  @Option(
      names = {"-h", "--section-headers"},
      description = "Print the section headers.")
  private boolean sections;

  @Parameters(paramLabel = "ELF")
  private Path file = Path.of("a.out");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws BadInput {
    if (!disassemble && !symbols && !sections) {
      throw new ParameterException(spec.commandLine(), "give at least one of -d, -t, -h");
    }
    ElfFile elf = parse();
    PrintWriter out =
        new PrintWriter(
            new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
    ElfListing listing = new ElfListing(elf, file.toString(), out);
    listing.header();
    if (sections) {
      listing.sections();
    }
    if (symbols) {
      listing.symbols();
    }
    if (disassemble) {
      listing.code();
    }
    out.flush();
    return ExitStatus.OK;
  }

  private ElfFile parse() throws BadInput {
    try {
      ElfFile elf = ElfFile.parse(ProgramFile.readFile(file), file.toString());
      if (!elf.isRiscv()) {
        throw new BadInput(
            file + ": made for another machine, not RISC-V (e_machine " + elf.machine() + ")");
      }
      return elf;
    } catch (ElfException e) {
      throw new BadInput(e);
    }
  }
}
