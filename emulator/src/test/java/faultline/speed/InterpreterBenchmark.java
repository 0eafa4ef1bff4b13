package faultline.speed;

import faultline.machine.Machine;
import faultline.mmu.TlbSpec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
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

/** Steps a second of a warm interpreter, under Sv39 with 4 KiB pages. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(2)
public class InterpreterBenchmark {
  private static final int STEPS = 1_000_000;

  /** The guest. */
  @Param({"matrix-multiply", "pointer-chase"})
  public String guest = "";

  /** The shape of its TLBs. */
  @Param("default")
  public String tlb = "";

  private Machine machine = SpeedGuest.machine("matrix-multiply", config -> config);

  /** Takes the guest past its preparations. */
  @Setup
  public void prepare() {
    machine = SpeedGuest.machine(guest, config -> config.withTlb(TlbSpec.parse(tlb)));
    machine.run(20_000_000);
  }

  /** A million steps; the score is in millions of steps a second. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public void steps() {
    machine.run(STEPS);
  }

  /** Takes JMH's own options, such as {@code -p guest=pointer-chase -prof stack}. */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    new Runner(
            new OptionsBuilder()
                .parent(new CommandLineOptions(arguments))
                .include(InterpreterBenchmark.class.getSimpleName())
                .build())
        .run();
  }
}
