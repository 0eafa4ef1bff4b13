package faultline.assembler.speed;

import faultline.assembler.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Milliseconds that a warm assembler takes for the kernel, and for a long source. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class AssemblerBenchmark {
  /** What is assembled. */
  @Param({"KERNEL", "LONG"})
  public String subject = "";

  private List<Source> sources = List.of();

  /** Reads the sources, which is not measured. */
  @Setup
  public void prepare() throws IOException {
    Path folder = Files.createTempDirectory("speed");
    sources = Subject.read(Subject.valueOf(subject).files(folder));
  }

  /** Source to object, once. */
  @Benchmark
  public long assemble() {
    return Subject.assemble(sources);
  }

  /** Takes JMH's own options, such as {@code -p subject=LONG -prof stack}. */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    new Runner(
            new OptionsBuilder()
                .parent(new CommandLineOptions(arguments))
                .include(AssemblerBenchmark.class.getSimpleName())
                .build())
        .run();
  }
}
