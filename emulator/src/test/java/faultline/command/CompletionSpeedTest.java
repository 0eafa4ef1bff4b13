package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Source;
import faultline.assembler.SourceRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Tab key answers at once, however many symbols there are. */
class CompletionSpeedTest {
  private static final int SYMBOLS = 100_000;
  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final int TIMES = 9;

  @Test
  void aHundredThousandSymbolsAreCompletedQuickly(@TempDir Path folder) throws Exception {
    String source =
        IntStream.range(0, SYMBOLS)
            .mapToObj("routine_%05d: nop\n"::formatted)
            .collect(Collectors.joining("", ".globl _start\n_start:\n", "ebreak\n"));
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source("many.s", source)),
            AssemblerOptions.defaults().withLineTables(new SourceRoot("/", ".")));
    assertThat(assembly.hasErrors()).as("%s", assembly.diagnostics()).isFalse();
    Path file = Files.write(folder.resolve("many.elf"), assembly.elf());
    Session session = new Transcript("bare.s").enter("symbol-file " + file).session();

    for (String line :
        List.of("break routine_9999", "print routine_5", "list many.s:routine_77", "x/i ")) {
      List<Duration> took = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        long start = System.nanoTime();
        Completion found = session.complete(line, line.length());
        took.add(Duration.ofNanos(System.nanoTime() - start));
        assertThat(found.candidates()).as(line).hasSizeGreaterThanOrEqualTo(10);
      }
      // The first time names are read and sorted.
      assertThat(took).as(line).allMatch(each -> each.compareTo(AT_ONCE) < 0);
    }
  }
}
