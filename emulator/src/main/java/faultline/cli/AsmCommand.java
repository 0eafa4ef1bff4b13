package faultline.cli;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Includes;
import faultline.assembler.Input;
import faultline.assembler.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline asm}: assembles and links sources into one executable, or makes an object. */
@Command(
    name = "asm",
    description = "Assemble and link an ELF executable, or make a relocatable object (-c).",
    versionProvider = Main.Version.class)
final class AsmCommand extends HelpfulCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Sources, objects (.o) and archives (.a), in link order.")
  private List<Path> sources = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT",
      description = "The executable to write.")
  private Path output = Path.of("a.out");

  @Option(names = "-c", description = "Make a relocatable object of the one source, for a linker.")
  private boolean object;

  @Option(
      names = {"-e", "--entry"},
      paramLabel = "SYMBOL",
      description = "Where the program begins (default: ${DEFAULT-VALUE}).",
      defaultValue = "_start")
  private String entry = "";

  @Option(
      names = {"-Map", "--map"},
      paramLabel = "FILE",
      description = "Write where every section and symbol went.")
  private @Nullable Path map;

  @Option(names = "--print-map", description = "The same, on standard output.")
  private boolean printMap;

  @Option(
      names = {"-l", "--listing"},
      paramLabel = "FILE",
      description = "Write the sources with the addresses and bytes of each line; - prints them.")
  private @Nullable Path listing;

  @Option(
      names = "-march",
      paramLabel = "ISA",
      description = "Instruction set (default: ${DEFAULT-VALUE}).",
      defaultValue = "rv64ima_zicsr_zifencei")
  private String march = "";

  @Option(
      names = "-I",
      paramLabel = "DIR",
      description = "Look for .include, .incbin and, in a .S, #include files here; repeatable.")
  private List<Path> includes = new ArrayList<>();

  @Option(
      names = "-D",
      paramLabel = "SYM=N",
      description = "Define an absolute symbol, in a .S a macro of cpp; repeatable.")
  private Map<String, String> defines = new LinkedHashMap<>();

  @Option(
      names = "--section-start",
      paramLabel = "NAME=ADDR",
      description = "Put a section at an address; repeatable.")
  private Map<String, String> sectionStarts = new LinkedHashMap<>();

  @Option(
      names = "--load-offset",
      paramLabel = "N",
      description = "Load address minus link address, for kernels linked high and loaded low.",
      defaultValue = "0")
  private String loadOffset = "0";

  @Option(
      names = "-g",
      description = "Add line tables, by which debuggers show the source at an address.")
  private boolean lineTables;

  @Option(
      names = "-mrelax",
      description = "With -c: let the linker shorten the code (default: -mno-relax).")
  private boolean relax;

  @Option(names = "-mno-relax", description = "Leave the code as it is; the default.")
  private boolean noRelax;

  @Option(names = "-Wall", description = "Warn of what is allowed but odd.")
  private boolean allWarnings;

  @Override
  public Integer call() throws BadInput {
    List<Input> inputs = new ArrayList<>();
    for (Path source : sources) {
      inputs.add(ProgramFile.input(source, preprocessing()));
    }
    Includes search = SourceIncludes.forSource(sources.get(0), includes);
    AssemblerOptions options =
        AssemblerOptions.defaults()
            .withMarch(march)
            .withIncludes(search)
            .withAllWarnings(allWarnings)
            .withRelax(relax && !noRelax)
            .withListing(listing != null)
            .withLoadOffset(Numbers.parse("--load-offset", loadOffset));
    if (lineTables) {
      options = options.withLineTables(ProgramFile.sourceRoot());
    }
    for (Map.Entry<String, String> define : defines.entrySet()) {
      options = options.withDefine(define.getKey(), number("-D", define));
    }
    for (Map.Entry<String, String> start : sectionStarts.entrySet()) {
      options = options.withSectionStart(start.getKey(), number("--section-start", start));
    }
    Assembly assembly = assemble(inputs, options.withEntry(entry));
    if (listing != null && listing.toString().equals("-")) {
      System.out.print(assembly.listing());
    } else if (listing != null) {
      writeText(listing, assembly.listing());
    }
    ProgramFile.report(assembly);
    write(assembly.elf());
    if (printMap) {
      System.out.print(assembly.map());
    }
    if (map != null) {
      writeText(map, assembly.map());
    }
    return ExitStatus.OK;
  }

  /** What a {@code .S} is preprocessed with: the same folders and names as the source itself. */
  private List<String> preprocessing() {
    List<String> options = new ArrayList<>();
    for (Path folder : includes) {
      options.add("-I" + folder);
    }
    defines.forEach((name, value) -> options.add("-D" + name + "=" + value));
    return options;
  }

  private Assembly assemble(List<Input> inputs, AssemblerOptions options) throws BadInput {
    try {
      if (!object) {
        return Assembler.assemble(inputs, options);
      }
      if (inputs.size() == 1 && inputs.get(0) instanceof Source source) {
        return Assembler.assembleObject(source, options);
      }
      throw new BadInput("-c makes one object of one source; without it, everything is linked");
    } catch (IllegalArgumentException e) {
      throw new BadInput(e); // an option that the assembler does not know, -march most likely
    }
  }

  private void writeText(Path file, String text) throws BadInput {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte[] elf) throws BadInput {
    write(output, elf);
    if (!object && !output.toFile().setExecutable(true)) {
      throw new BadInput(output + ": written, but could not be made executable");
    }
  }

  private void write(Path file, byte[] contents) throws BadInput {
    try {
      for (Path source : sources) {
        if (Files.exists(file) && Files.isSameFile(source, file)) {
          throw new BadInput(file + ": is one of the sources; choose another name");
        }
      }
      Files.write(file, contents);
    } catch (NoSuchFileException e) {
      throw new BadInput(file + ": cannot be written: there is no such directory");
    } catch (IOException e) {
      throw new BadInput(file + ": cannot be written: " + e.getMessage());
    }
  }

  private static long number(String option, Map.Entry<String, String> given) throws BadInput {
    return Numbers.parse(option + " " + given.getKey(), given.getValue());
  }
}
