package faultline.differential;

import faultline.cpu.Hart;
import faultline.cpu.HartObserver;
import faultline.differential.Coverage.Goal.CauseTaken;
import faultline.differential.Coverage.Goal.EntryRefused;
import faultline.differential.Coverage.Goal.RowExecuted;
import faultline.isa.Cause;
import faultline.isa.Decoder;
import faultline.isa.Instruction;
import faultline.machine.Inspector;
import faultline.machine.Machine;
import faultline.machine.StopReason;
import faultline.memory.Ram;
import faultline.mmu.Access;
import faultline.mmu.MemoryFault.FaultDetail;
import faultline.mmu.Pte;
import faultline.mmu.Refusal;
import faultline.mmu.Walk;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What programs have really met, seen from outside while they ran: which rows of the instruction
 * table were executed, which traps taken, which malformed page-table entries walked into.
 */
final class Coverage implements HartObserver {
  /** Something that random programs must meet. */
  sealed interface Goal {
    /** An instruction was executed: it retired, or trapped as it always does. */
    record RowExecuted(Instruction row) implements Goal {}

    /** A trap was taken. */
    record CauseTaken(Cause cause) implements Goal {}

    /** A page-table entry was refused for what is wrong with it. */
    record EntryRefused(String what) implements Goal {}
  }

  /** Traps that the programs can't take: nothing here raises them. */
  private static final Set<Cause> IMPOSSIBLE =
      Set.of(
          // With the C extension every even address will do, and odd ones can't be formed.
          Cause.INSTRUCTION_ADDRESS_MISALIGNED,
          // Raised by the PLIC alone.
          Cause.MACHINE_EXTERNAL_INTERRUPT);

  private static final List<Integer> RESERVED_BITS = IntStream.rangeClosed(54, 63).boxed().toList();

  private final Set<Goal> met = new LinkedHashSet<>();

  /** Everything there is to meet. */
  static Set<Goal> goals() {
    Set<Goal> goals = new LinkedHashSet<>();
    Stream.of(Instruction.values()).map(RowExecuted::new).forEach(goals::add);
    Stream.of(Cause.values())
        .filter(cause -> !IMPOSSIBLE.contains(cause))
        .map(CauseTaken::new)
        .forEach(goals::add);
    for (Access access : Access.values()) {
      String by = " by a " + access.word();
      RESERVED_BITS.forEach(bit -> goals.add(new EntryRefused("bit " + bit + by)));
      Stream.of(
              "V=0 with other bits",
              "R=0 W=1",
              "D on a pointer",
              "A on a pointer",
              "U on a pointer",
              "a pointer at level 0",
              "a misaligned 2 MiB page",
              "a misaligned 1 GiB page")
          .forEach(what -> goals.add(new EntryRefused(what + by)));
    }
    return goals;
  }

  /** What has not been met yet. */
  Set<Goal> missing() {
    Set<Goal> missing = goals();
    missing.removeAll(met);
    return missing;
  }

  /** How much has been met, for people. */
  String summary() {
    return "%d of %d goals met".formatted(goals().size() - missing().size(), goals().size());
  }

  /** Runs {@code machine} to its end step by step, and looks at each. */
  Outcome run(Machine machine) {
    Hart hart = machine.hart(0);
    hart.addObserver(this);
    StopReason reason = new StopReason.StepLimit();
    while (reason instanceof StopReason.StepLimit && hart.steps() < Ours.MAXIMUM_STEPS) {
      Optional<Instruction> row = present(machine, hart);
      long retired = hart.retired();
      reason = machine.step();
      if (hart.retired() > retired || row.filter(Rows.ALWAYS_TRAP::contains).isPresent()) {
        row.ifPresent(each -> met.add(new RowExecuted(each)));
      }
    }
    return Ours.outcome(machine, reason);
  }

  /** The instruction at the pc, when there is one. */
  private static Optional<Instruction> present(Machine machine, Hart hart) {
    Inspector inspector = machine.inspect(0);
    Optional<byte[]> first = inspector.read(hart.pc(), Short.BYTES, Access.FETCH);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    int word = Ram.getShort(first.get(), 0) & 0xffff;
    if (Decoder.isLong(word)) {
      Optional<byte[]> second = inspector.read(hart.pc() + Short.BYTES, Short.BYTES, Access.FETCH);
      if (second.isEmpty()) {
        return Optional.empty();
      }
      word |= Ram.getShort(second.get(), 0) << Short.SIZE;
    }
    return Optional.ofNullable(Decoder.decode(word));
  }

  @Override
  public void trapTaken(Hart hart, TrapEvent event) {
    met.add(new CauseTaken(event.cause()));
    FaultDetail detail = event.detail();
    if (detail != null && detail.walk() != null && detail.walk().reads() > 0) {
      refused(detail.refusal(), detail.walk(), " by a " + detail.access().word());
    }
  }

  private void refused(Refusal refusal, Walk walk, String by) {
    long pte = walk.pte();
    switch (refusal) {
      case NOT_VALID -> meet(pte != 0, "V=0 with other bits" + by);
      case WRITABLE_NOT_READABLE -> meet(true, "R=0 W=1" + by);
      case RESERVED_BITS ->
          RESERVED_BITS.forEach(bit -> meet((pte >>> bit & 1) != 0, "bit " + bit + by));
      case POINTER_WITH_LEAF_BITS -> {
        meet(Pte.has(pte, Pte.D), "D on a pointer" + by);
        meet(Pte.has(pte, Pte.A), "A on a pointer" + by);
        meet(Pte.has(pte, Pte.U), "U on a pointer" + by);
      }
      case NO_LEAF -> meet(true, "a pointer at level 0" + by);
      case MISALIGNED_SUPERPAGE ->
          meet(true, "a misaligned " + (walk.level() == 2 ? "1 GiB" : "2 MiB") + " page" + by);
      default -> {
        // Not for what is wrong with the entry.
      }
    }
  }

  private void meet(boolean condition, String what) {
    if (condition) {
      met.add(new EntryRefused(what));
    }
  }
}
