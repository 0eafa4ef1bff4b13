package faultline.debug;

import faultline.debug.Code.Step;
import faultline.debug.RegisterPlaces.Place;
import faultline.elf.CallFrames;
import faultline.elf.CallFrames.Cfa;
import faultline.elf.CallFrames.Rule;
import faultline.isa.Instruction;
import faultline.isa.Register;
import faultline.mmu.Privilege;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out how one frame is laid out, and so what its caller's registers are: by the call frame
 * information of the file that the code is from; else by following the code from its routine's
 * start; else by the frame pointer; and of the innermost frame, by {@code ra} alone.
 */
final class Unwinder {
  /**
   * How a frame is laid out.
   *
   * @param routine where its routine begins; 0 when that is not known
   * @param cfa the canonical frame address
   * @param caller the registers of its caller; its pc is in ra
   * @param isOutermost whether the routine has no caller, by its own word
   * @param unreadable the address of a register that cannot be read, if one cannot
   */
  record Layout(
      long routine,
      OptionalLong cfa,
      FrameRegisters caller,
      boolean isOutermost,
      OptionalLong unreadable) {}

  private static final int FRAME_POINTER = 8;

  /** A frame is not larger than this; a frame pointer that says so is no frame pointer. */
  private static final long LARGEST_FRAME = 1 << 20;

  private final Target target;
  private final Symbols symbols;
  private final UnwindTables tables;
  private final Code code;
  private final Map<Long, RegisterFlow> flows = new HashMap<>();

  /** Recursive routines ask for the same addresses again and again. */
  private final Map<Long, Optional<Symbols.Located>> located = new HashMap<>();

  Unwinder(Target target, Symbols symbols, UnwindTables tables) {
    this.target = target;
    this.symbols = symbols;
    this.tables = tables;
    code = new Code(target::readCode);
  }

  /** The file that {@code address} belongs to. */
  Optional<Symbols.Located> locate(long address) {
    return located.computeIfAbsent(address, symbols::located);
  }

  /** What was found out of one frame, while that is going on. */
  private final class Finding {
    final FrameRegisters registers;
    final FrameRegisters caller;
    OptionalLong unreadable = OptionalLong.empty();

    Finding(FrameRegisters registers) {
      this.registers = registers;
      caller = registers.copy();
    }

    void take(int number, Optional<Place> place) {
      if (place.isEmpty()) {
        caller.lose(number);
      } else if (place.get() instanceof Place.InMemory in) {
        OptionalLong base = registers.value(in.base());
        if (base.isPresent()) {
          read(number, base.getAsLong() + in.offset());
        } else {
          caller.lose(number);
        }
      } else {
        OptionalLong value = value(place.get());
        if (place.get() instanceof Place.InRegister in && in.plus() == 0) {
          caller.setSame(number, registers, in.register());
        } else if (value.isPresent()) {
          caller.set(number, value.getAsLong());
        } else {
          caller.lose(number);
        }
      }
    }

    private OptionalLong value(Place place) {
      if (place instanceof Place.InRegister in) {
        OptionalLong value = registers.value(in.register());
        return value.isPresent() ? OptionalLong.of(value.getAsLong() + in.plus()) : value;
      }
      OptionalLong scratch =
          target.csr(target.privilege() == Privilege.MACHINE ? "mscratch" : "sscratch");
      return place instanceof Place.InScratch in && scratch.isPresent()
          ? OptionalLong.of(scratch.getAsLong() + in.plus())
          : OptionalLong.empty();
    }

    void read(int number, long address) {
      OptionalLong value = load(address);
      if (value.isPresent()) {
        caller.setFrom(number, address, value.getAsLong());
      } else {
        caller.lose(number);
        if (unreadable.isEmpty()) {
          unreadable = OptionalLong.of(address);
        }
      }
    }

    Layout layout(long routine, boolean isOutermost) {
      OptionalLong cfa = caller.value(Register.SP);
      return new Layout(routine, cfa, caller, isOutermost, unreadable);
    }
  }

  /** The eight bytes at {@code address}. */
  OptionalLong load(long address) {
    Optional<byte[]> bytes = target.read(address, Long.BYTES);
    return bytes.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(ByteBuffer.wrap(bytes.get()).order(ByteOrder.LITTLE_ENDIAN).getLong());
  }

  /**
   * The layout of the frame of a routine.
   *
   * @param isUnfetched whether its instruction could not be fetched
   * @param inside an address of the instruction that it is at
   */
  Layout layout(int level, boolean isUnfetched, long pc, long inside, FrameRegisters registers) {
    Optional<Symbols.Located> file = locate(inside);
    if (file.isPresent()) {
      Optional<Layout> found =
          byTable(file.get(), inside, registers)
              .or(() -> byFlow(file.get(), pc, inside, registers));
      if (found.isPresent()) {
        return found.get();
      }
    }
    long routine = symbols.at(inside).map(Symbols.Place::start).orElse(0L);
    boolean hasCode = isCode(registers.value(Register.RA));
    if (isUnfetched && hasCode) {
      // Nothing of a routine has run there: s0 and sp are still those of whoever jumped.
      return new Finding(registers).layout(routine, false);
    }
    return byFramePointer(routine, registers)
        .orElseGet(
            () -> {
              Finding finding = new Finding(registers);
              if (level > 0 || !hasCode) {
                finding.caller.lose(Register.RA);
              }
              return finding.layout(routine, false);
            });
  }

  private Optional<Layout> byTable(Symbols.Located file, long inside, FrameRegisters registers) {
    CallFrames frames = tables.of(file.elf()).frames();
    long linked = inside + file.distance();
    Optional<CallFrames.Row> row = frames.at(linked);
    if (row.isEmpty() || !(row.get().cfa() instanceof Cfa.Above above)) {
      return Optional.empty();
    }
    OptionalLong base = registers.value(above.register());
    if (base.isEmpty()) {
      return Optional.empty();
    }
    long cfa = base.getAsLong() + above.offset();
    Finding finding = new Finding(registers);
    finding.caller.set(Register.SP, cfa);
    row.get()
        .rules()
        .forEach(
            (number, rule) -> {
              if (number < Register.COUNT) {
                apply(rule, number, cfa, finding);
              }
            });
    int returnAddress = row.get().returnAddress();
    boolean isOutermost = row.get().rules().get(returnAddress) instanceof Rule.Undefined;
    if (returnAddress != Register.RA && returnAddress < Register.COUNT) {
      finding.caller.setSame(Register.RA, finding.caller, returnAddress);
    }
    long routine = frames.rangeAt(linked).orElseThrow().start() - file.distance();
    return Optional.of(finding.layout(routine, isOutermost));
  }

  private static void apply(Rule rule, int number, long cfa, Finding finding) {
    if (rule instanceof Rule.At at) {
      finding.read(number, cfa + at.offset());
    } else if (rule instanceof Rule.Is is) {
      finding.caller.set(number, cfa + is.offset());
    } else if (rule instanceof Rule.In in && in.register() < Register.COUNT) {
      finding.caller.setSame(number, finding.registers, in.register());
    } else if (!(rule instanceof Rule.Same)) {
      finding.caller.lose(number);
    }
  }

  private Optional<Layout> byFlow(
      Symbols.Located file, long pc, long inside, FrameRegisters registers) {
    Routines routines = tables.of(file.elf()).routines();
    for (long linked : routines.candidates(inside + file.distance())) {
      long start = linked - file.distance();
      RegisterFlow flow =
          flows.computeIfAbsent(
              start,
              at -> new RegisterFlow(code, at, to -> routines.isStart(to + file.distance())));
      Optional<FlowState> state = stateAt(flow, pc, inside != pc);
      if (state.isPresent()) {
        return Optional.of(flowed(new RegisterPlaces(state.get()), start, registers));
      }
    }
    return Optional.empty();
  }

  /** What is known at {@code pc}, by the call before it if the frame is a caller's. */
  Optional<FlowState> stateAt(RegisterFlow flow, long pc, boolean isCaller) {
    if (!isCaller) {
      return flow.at(pc);
    }
    Optional<Step> call = callBefore(pc);
    if (call.isEmpty()) {
      return flow.at(pc);
    }
    return flow.at(call.get().pc())
        .map(
            before -> {
              FlowState after = before.copy();
              after.execute(call.get());
              return after;
            });
  }

  private Layout flowed(RegisterPlaces places, long start, FrameRegisters registers) {
    Finding finding = new Finding(registers);
    for (int number = Register.RA; number < Register.COUNT; number++) {
      if (number == Register.RA || FlowState.isPreserved(number)) {
        finding.take(number, places.of(number));
      }
    }
    return finding.layout(start, false);
  }

  /** Every register as it was at {@code start}, by the code between there and {@code pc}. */
  Optional<FrameRegisters> since(long start, long pc, boolean isCaller, FrameRegisters registers) {
    RegisterFlow flow = new RegisterFlow(code, start, to -> false);
    Optional<FlowState> state = stateAt(flow, pc, isCaller);
    if (state.isEmpty()) {
      return Optional.empty();
    }
    RegisterPlaces places = new RegisterPlaces(state.get());
    Finding finding = new Finding(registers);
    for (int number = Register.RA; number < Register.COUNT; number++) {
      finding.take(number, places.of(number));
    }
    return Optional.of(finding.caller);
  }

  /** As gcc lays out frames with a frame pointer: ra and the caller's s0 lie just below it. */
  private Optional<Layout> byFramePointer(long routine, FrameRegisters registers) {
    OptionalLong pointer = registers.value(FRAME_POINTER);
    OptionalLong sp = registers.value(Register.SP);
    if (pointer.isEmpty() || sp.isEmpty()) {
      return Optional.empty();
    }
    long cfa = pointer.getAsLong();
    long size = cfa - sp.getAsLong();
    if (size < 2 * Long.BYTES || size > LARGEST_FRAME || cfa % (2 * Long.BYTES) != 0) {
      return Optional.empty();
    }
    Finding finding = new Finding(registers);
    finding.caller.set(Register.SP, cfa);
    finding.read(Register.RA, cfa - Long.BYTES);
    finding.read(FRAME_POINTER, cfa - 2 * Long.BYTES);
    return isCode(finding.caller.value(Register.RA))
        ? Optional.of(finding.layout(routine, false))
        : Optional.empty();
  }

  /** Whether {@code address} is one that a call can have left: right behind it. */
  private boolean isCode(OptionalLong address) {
    return address.isPresent() && callBefore(address.getAsLong()).isPresent();
  }

  /** Whether the instruction at {@code pc} calls the kernel. */
  boolean isEcall(long pc) {
    return code.at(pc).filter(step -> step.row() == Instruction.ECALL).isPresent();
  }

  /** The call that ends at {@code pc}, if one does. */
  Optional<Step> callBefore(long pc) {
    return callOf(pc, Integer.BYTES).or(() -> callOf(pc, Short.BYTES));
  }

  private Optional<Step> callOf(long pc, int size) {
    return code.at(pc - size).filter(step -> step.size() == size).filter(Calls::isCall);
  }
}
