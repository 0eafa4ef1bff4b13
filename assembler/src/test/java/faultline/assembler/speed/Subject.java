package faultline.assembler.speed;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Diagnostic;
import faultline.assembler.Includes;
import faultline.assembler.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the assembler's speed is measured on: sources that each become one object. */
enum Subject {
  KERNEL,
  LONG;

  private static final Path PROGRAMS = Path.of("..", "programs");
  private static final int LINES = 200_000;
  private static final long SEED = 1;

  /** Its sources, the long one written to {@code folder}. */
  List<Path> files(Path folder) throws IOException {
    if (this == KERNEL) {
      try (Stream<Path> files = Files.list(PROGRAMS.resolve("kernel"))) {
        return files.filter(file -> file.toString().endsWith(".s")).sorted().toList();
      }
    }
    Path file = folder.resolve("long.s");
    Files.writeString(file, LongSource.of(LINES, SEED));
    return List.of(file);
  }

  /** Where their includes are. */
  static List<Path> includes() {
    return List.of(PROGRAMS.resolve("include"), PROGRAMS);
  }

  /** The sources' text. */
  static List<Source> read(List<Path> files) {
    List<Source> sources = new ArrayList<>();
    for (Path file : files) {
      try {
        sources.add(new Source(file.toString(), Files.readString(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  static long lines(List<Source> sources) {
    return sources.stream().mapToLong(source -> source.text().lines().count()).sum();
  }

  /** Assembles each of {@code sources}; gives the size of the objects, so that none is idle. */
  static long assemble(List<Source> sources) {
    AssemblerOptions options = AssemblerOptions.defaults().withIncludes(Includes.of(includes()));
    long size = 0;
    for (Source source : sources) {
      Assembly assembly = Assembler.assembleObject(source, options);
      for (Diagnostic diagnostic : assembly.diagnostics()) {
        System.err.println(diagnostic.render());
      }
      size += assembly.elf().length;
    }
    return size;
  }
}
