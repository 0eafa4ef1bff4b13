package faultline.kernel;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.machine.HostInput;
import faultline.machine.Machine;
import faultline.machine.StopReason;
import faultline.mmu.TlbSpec;
import faultline.programs.Firmware;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures what forks, faults and calls cost on our kernel: {@code figures.s} does them. */
final class Figures {
  private static final Path PROGRAM = Path.of("src", "test", "resources", "figures", "figures.s");
  private static final byte[] EXECUTABLE = GuestSetup.assembled(PROGRAM);
  private static final long MEMORY = 64L << 20;
  private static final long PATIENCE = 100_000_000;
  private static final List<Integer> SIZES = List.of(0, 16, 256, 4096);

  /** Commands of the shell: those before the count begins, and those that are counted. */
  private static final int FEW = 10;

  private static final int MANY = 100;

  /** How a child gets the parent's memory. */
  enum Policy {
    EAGER("fork", "fork=eager"),
    COPY_ON_WRITE("fork", "fork=cow"),
    VFORK("vfork", "");

    private final String operation;
    private final String bootArguments;

    Policy(String operation, String bootArguments) {
      this.operation = operation;
      this.bootArguments = bootArguments;
    }
  }

  /**
   * What an operation cost.
   *
   * @param steps from the instruction that traps until a program goes on
   * @param tableWrites page-table entries changed meanwhile
   */
  record Cost(long steps, long tableWrites) {}

  /** The kernel that is measured. */
  private final byte[] kernel;

  Figures(byte[] kernel) {
    this.kernel = kernel;
  }

  /** What it costs to fork a process that has touched so many pages of its heap. */
  static Cost fork(Policy policy, int pages) {
    return new Figures(Firmware.kernel()).forkCost(policy, pages);
  }

  /** The same on this kernel. */
  Cost forkCost(Policy policy, int pages) {
    return cost(policy.operation, pages, policy.bootArguments);
  }

  private Cost cost(String operation, int pages, String bootArguments) {
    GuestRun run = start(operation, pages, bootArguments);
    runTo(run, address("from_" + operation));
    long start = run.machine().steps();
    TableWrites writes = new TableWrites(run.memory());
    runTo(run, address("to_" + operation));
    long writesMade = writes.end();
    Cost cost = new Cost(run.machine().steps() - start, writesMade);
    finish(run);
    return cost;
  }

  /**
   * Frames in use beyond those of the large parent: when its child has become a small program, and
   * at the worst moment.
   */
  private record Frames(long after, long worst) {}

  private Frames framesOfExec(Policy policy, int pages) {
    String operation = policy.operation + "_exec";
    GuestRun run = start(operation, pages, policy.bootArguments);
    runTo(run, address("from_" + operation));
    KernelMemory memory = run.memory();
    long before = memory.variable("frames_free");
    memory.setVariable("frames_free_minimum", before);
    runTo(run, address("small"));
    Frames frames =
        new Frames(
            before - memory.variable("frames_free"),
            before - memory.variable("frames_free_minimum"));
    finish(run);
    return frames;
  }

  private GuestRun start(String operation, int pages, String bootArguments) {
    return new GuestSetup(
            kernel,
            "figures",
            EXECUTABLE,
            List.of(),
            List.of(operation, Integer.toString(pages)),
            MEMORY,
            TlbSpec.DEFAULT,
            bootArguments,
            console -> HostInput.NONE)
        .start();
  }

  private static long address(String symbol) {
    try {
      return ElfFile.parse(EXECUTABLE, "figures").symbol(symbol).orElseThrow().value();
    } catch (ElfException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void runTo(GuestRun run, long pc) {
    Machine machine = run.machine();
    machine.breakpoints().add(pc);
    StopReason reason = run.run(PATIENCE);
    machine.breakpoints().remove(pc);
    if (!(reason instanceof StopReason.Breakpoint)) {
      throw new IllegalStateException(reason + "\n" + run.output());
    }
  }

  private static void finish(GuestRun run) {
    StopReason reason = run.run(PATIENCE);
    if (!reason.equals(new StopReason.PoweredOff(0))) {
      throw new IllegalStateException(reason + "\n" + run.output());
    }
  }

  /** The whole page. */
  static String page() {
    Figures figures = new Figures(Firmware.kernel());
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (int pages : SIZES) {
      page.append("| ").append(pages);
      for (Policy policy : Policy.values()) {
        Cost cost = figures.forkCost(policy, pages);
        page.append(line(" | %,d | %,d", cost.steps, cost.tableWrites));
      }
      page.append(" |\n");
    }
    page.append(OPERATIONS);
    figures.row(page, "a null system call (`getppid`)", "null", 0);
    figures.row(page, "a context switch (`sched_yield` to another process)", "switch", 0);
    figures.row(page, "first load from a page: the page of zeros is mapped", "read", 1);
    figures.row(page, "first store to a page: a frame of zeros", "zero", 1);
    figures.row(page, "store to a page that another process has, too: a copy", "cow", 1);
    figures.row(page, "the same for the last owner: it keeps the frame", "reuse", 1);
    page.append(FRAMES);
    for (Policy policy : Policy.values()) {
      Frames frames = figures.framesOfExec(policy, 4096);
      String name = policy == Policy.VFORK ? "vfork" : policy == Policy.EAGER ? "eager" : "COW";
      page.append(line("| %s | %,d | %,d |\n", name, frames.worst, frames.after));
    }
    page.append(SHELL);
    page.append(line("| from power-on to the shell's prompt | %,d |\n", figures.stepsToPrompt()));
    page.append(line("| `/bin/true`, by vfork | %,d |\n", figures.commandSteps()));
    page.append(line("| `/bin/true`, by fork (`sh -f`) | %,d |\n", figures.commandSteps("-f")));
    return page.toString();
  }

  /** Steps until the shell waits for the first key. */
  private long stepsToPrompt() {
    GuestRun run = GuestSetup.firmware("sh").withKernel(kernel).start();
    StopReason reason = run.run(PATIENCE);
    if (!(reason instanceof StopReason.AsleepForever) || !run.output().equals("$ ")) {
      throw new IllegalStateException(reason + "\n" + run.output());
    }
    return run.machine().steps();
  }

  /** Steps for one more command, when the first ones have brought what is needed into memory. */
  private long commandSteps(String... options) {
    return (loopSteps(FEW + MANY, options) - loopSteps(FEW, options)) / MANY;
  }

  private long loopSteps(int times, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    String words = "x ".repeat(times);
    arguments.addAll(List.of("-c", "for i in " + words + "; do /bin/true; done"));
    GuestRun run =
        GuestSetup.firmware("sh")
            .withKernel(kernel)
            .withBootArguments("console=raw")
            .withArguments(arguments)
            .start();
    finish(run);
    return run.machine().steps();
  }

  /** Whether vfork costs the same for a large parent as for a small one. */
  boolean vforkCostIsConstant() {
    return forkCost(Policy.VFORK, 256).equals(forkCost(Policy.VFORK, 16));
  }

  private void row(StringBuilder page, String what, String operation, int pages) {
    Cost cost = cost(operation, pages, "");
    page.append(line("| %s | %,d | %,d |\n", what, cost.steps, cost.tableWrites));
  }

  /** The same on every host, whatever its language. */
  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static final String INTRODUCTION =
      """
      # Figures

      What forks, faults and calls cost on our kernel, in steps (an instruction retired, or a trap taken) and in page-table entries
      changed. Counts of steps are the same on every host and in every run. The tests count anew and compare this page;
      `-Dfaultline.update=true` writes it.

      ## Fork

      A process has touched so many pages of its heap and forks. Counted is from its `ecall` until a program goes on: after fork the
      parent, after vfork the child. (The program's own pages, text, data and stack, are in every row.)

      - *eager* (`--append fork=eager`): every page that may be written is copied at once, as fork did it first.
      - *COW*: the tree of page tables is copied, and the pages are marked.
      - *vfork*: nothing is copied; the parent waits. What that costs does not depend on the parent's size.

      | touched pages | eager: steps | table writes | COW: steps | table writes | vfork: steps | table writes |
      |--:|--:|--:|--:|--:|--:|--:|
      """;

  private static final String OPERATIONS =
      """

      ## Faults and calls

      From the instruction that traps until it runs again, or a program goes on behind it.

      | | steps | table writes |
      |---|--:|--:|
      """;

  private static final String SHELL =
      """

      ## The shell

      What a person at the shell waits for. A command is one round of a loop over `/bin/true`: a child, exec, exit, wait; everything
      it needs is in memory already.

      | | steps |
      |---|--:|
      """;

  private static final String FRAMES =
      """

      ## Fork and exec of a large parent

      A process that has touched 4096 pages makes a child, which becomes a small program. Frames in use beyond the parent's own, at
      the worst moment and when the small program has begun.

      | | at the worst moment | in the end |
      |---|--:|--:|
      """;
}
