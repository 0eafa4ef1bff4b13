package faultline.kernel;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.image.Ustar;
import faultline.isa.Register;
import faultline.machine.Machine;
import faultline.machine.Snapshot;
import faultline.machine.StopReason;
import faultline.memory.Ram;
import faultline.mmu.Access;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes memory run out in the middle of an operation, at every place where it can: first so that no
 * frame is left, then one, then two, until the operation succeeds. {@code sweep.s} has the
 * operations.
 *
 * <p>After a refusal everything must be as it was before ({@link MemoryPicture}); a process that is
 * killed instead must be gone without a trace. In both cases the program then goes on to a good
 * end, with all the memory that there is.
 */
public final class FailureSweep {
  private static final Path PROGRAM = Path.of("src", "test", "resources", "sweep", "sweep.s");

  /** Records that fit into a frame. */
  static final int RECORDS = 63;

  private static final int S10 = 26;
  private static final int ECALL = 0x73;
  private static final long PATIENCE = 20_000_000;

  /** More frames than any of the operations takes. */
  private static final int LIMIT = 60;

  /** The program names its outcome; what it wrote before that is an operation's. */
  private static final String GOOD_END = "done\n";

  private final String operation;
  private final GuestRun run;
  private final InvariantWatch watch;
  private final long attempt;
  private final long after;
  private final long buried;

  /** The first argument of a call that is attempted. */
  private long argument;

  private boolean isCall;
  private final List<String> mistakes = new ArrayList<>();
  private int refused;
  private int killed;
  private int recordsFree;

  private FailureSweep(String operation, GuestSetup setup) {
    this.operation = operation;
    try {
      ElfFile program = ElfFile.parse(setup.program(), "sweep");
      attempt = program.symbol("attempt_" + operation).orElseThrow().value();
      after = program.symbol("after_" + operation).orElseThrow().value();
      buried = program.symbol("buried").orElseThrow().value();
    } catch (ElfException e) {
      throw new IllegalStateException(e);
    }
    run = setup.start();
    watch = InvariantWatch.of(run);
  }

  /**
   * Sweeps one operation.
   *
   * @param fillers how many mappings to make before, which decides where in their frames the
   *     records of the operation stand
   */
  static FailureSweep of(String operation, int fillers, GuestSetup setup) {
    List<String> arguments = List.of(operation, Integer.toString(fillers));
    FailureSweep sweep = new FailureSweep(operation, setup.withArguments(arguments));
    sweep.sweep();
    return sweep;
  }

  /**
   * Fillers after which an operation meets the end of the records' frames at each of its needs.
   *
   * <p>A filler takes two records, its own and the one in the child's copy. So with an odd number
   * of free records the first frame is never used up exactly, and the second is. exec takes several
   * records; with some left it gets as far as the file's.
   *
   * @param recordsFree as counted without fillers
   */
  static List<Integer> fillers(String operation, int recordsFree) {
    List<Integer> fillers =
        new ArrayList<>(List.of(0, recordsFree / 2, (recordsFree + RECORDS) / 2));
    if (operation.startsWith("exec")) {
      fillers.add(recordsFree / 2 - 2);
    }
    return fillers;
  }

  /** A machine for sweeps, small so that it is soon looked through, with files to work with. */
  static GuestSetup setup() {
    GuestSetup setup = GuestSetup.program(PROGRAM).withMemory(4L << 20);
    byte[] data = "b".repeat(3 * Ram.FRAME_SIZE).getBytes(StandardCharsets.US_ASCII);
    byte[] script = "#!/folder/other finish\n".getBytes(StandardCharsets.US_ASCII);
    return setup.withFiles(
        List.of(
            new Ustar.Member("folder/data", data, false),
            new Ustar.Member("folder/script", script, true),
            new Ustar.Member("folder/other", setup.program(), true)));
  }

  private void sweep() {
    Machine machine = run.machine();
    machine.breakpoints().add(attempt);
    if (!stopsAt(attempt)) {
      mistakes.add("the operation was never attempted: " + run.output());
      mistakes.addAll(watch.violations());
      return;
    }
    machine.breakpoints().remove(attempt);
    argument = machine.hart(0).register(Register.A0);
    isCall = machine.ram().load(physical(attempt, Access.FETCH), Integer.BYTES) == ECALL;
    Snapshot start = machine.snapshot();
    KernelMemory memory = run.memory();
    recordsFree = (int) memory.variable("records_free");
    MemoryPicture before = MemoryPicture.of(memory);
    for (int left = 0; left < LIMIT; left++) {
      machine.restore(start);
      // What the page cache can give up counts as free: the kernel takes it when it needs it.
      long available = memory.variable("frames_free") + before.reclaimable();
      memory.setVariable("frames_kept", available - left);
      boolean succeeded = attemptWith(memory, before, left);
      memory.setVariable("frames_kept", 0);
      finish(left);
      if (succeeded || !mistakes.isEmpty()) {
        return;
      }
    }
    mistakes.add("%d frames were not enough".formatted(LIMIT));
  }

  /** Attempts the operation with {@code left} frames; says whether it succeeded. */
  private boolean attemptWith(KernelMemory memory, MemoryPicture before, int left) {
    Machine machine = run.machine();
    machine.breakpoints().add(after);
    machine.breakpoints().add(buried);
    StopReason reason = run.run(PATIENCE);
    machine.breakpoints().remove(after);
    machine.breakpoints().remove(buried);
    if (!(reason instanceof StopReason.Breakpoint)) {
      say(left, "%s%n%s".formatted(reason, run.output()));
      return false;
    }
    if (machine.hart(0).pc() == after) {
      boolean succeeded = !wasRefused(machine.hart(0).register(Register.A0));
      if (!succeeded) {
        refused++;
        MemoryPicture.of(memory).changesSince(before).forEach(change -> say(left, change));
      }
      return succeeded;
    }
    long status = waitStatus();
    if (status == memory.symbol("SIGKILL")) {
      killed++;
    } else if (status != 0) {
      say(left, "the child's wait status is 0x%x".formatted(status));
    }
    return status == 0;
  }

  /** A break that could not be moved stays where it was; other calls say -errno. */
  private boolean wasRefused(long result) {
    return operation.equals("brk") ? result != argument : isCall && result < 0;
  }

  /** What wait4 has stored for the parent, at the address in s10. */
  private long waitStatus() {
    long va = run.machine().hart(0).register(S10);
    return run.machine().ram().load(physical(va, Access.LOAD), Integer.BYTES);
  }

  private long physical(long va, Access access) {
    return run.machine().inspect(0).physical(va, access).orElseThrow();
  }

  private void finish(int left) {
    if (mistakes.isEmpty()) {
      StopReason reason = run.run(PATIENCE);
      if (!reason.equals(new StopReason.PoweredOff(0)) || !run.output().endsWith(GOOD_END)) {
        say(left, "%s%n%s".formatted(reason, run.output()));
      }
      watch.violations().forEach(violation -> say(left, violation));
    }
  }

  private boolean stopsAt(long pc) {
    return run.run(PATIENCE) instanceof StopReason.Breakpoint && run.machine().hart(0).pc() == pc;
  }

  /** What was not as it must be, in words. */
  List<String> mistakes() {
    return mistakes;
  }

  /** How many attempts were refused. */
  int refused() {
    return refused;
  }

  /** How many attempts ended in the process being killed. */
  int killed() {
    return killed;
  }

  /** How many records the kernel had to give, before the operation, without a new frame. */
  int recordsFree() {
    return recordsFree;
  }

  private void say(int left, String mistake) {
    mistakes.add("%s with %d frames left: %s".formatted(operation, left, mistake));
  }
}
