package faultline.compare;

import faultline.isa.Cause;
import faultline.isa.Register;
import faultline.mmu.Privilege;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What QEMU writes under {@code -singlestep -d cpu,exec,nochain,int}, read as a history of hart 0.
 *
 * <p>Before each instruction it writes a {@code Trace} line and all registers:
 *
 * <pre>
 *   Trace 0: 0x7f... [0000000000000000/0000000080000004/00201003/ff080201]
 *    pc       0000000080000004
 *    mhartid  0000000000000000
 *    mstatus  0000000a00000000
 *    ...
 *    x0/zero  0000000000000000 x1/ra    0000000000000000 ...
 * </pre>
 *
 * <p>The number after {@code Trace} is the hart; the two low bits of the third number in brackets
 * are its privilege. Each trap is one line:
 *
 * <pre>
 *   riscv_cpu_do_interrupt: hart:0, async:0, cause:000000000000000b, epc:0x..., tval:0x..., desc=...
 * </pre>
 *
 * <p>{@code Stopped execution of TB chain before} takes the announced instruction back: something
 * asks for attention first. It is announced again afterwards.
 */
final class QemuLog {
  /**
   * A trap that QEMU took.
   *
   * @param asynchronous whether it was an interrupt
   * @param cause the code, without the interrupt bit
   * @param epc what mepc or sepc received
   * @param value what mtval or stval received
   */
  record TrapLine(boolean asynchronous, long cause, long epc, long value) {
    /** The cause by name, or empty when there is none such here. */
    Optional<Cause> known() {
      return Cause.of(asynchronous ? Long.MIN_VALUE | cause : cause);
    }
  }

  /** A moment between two instructions, and what QEMU did next. */
  static final class Moment {
    private final HartState state = new HartState();
    private final List<TrapLine> traps = new ArrayList<>();
    private boolean takenBack;

    HartState state() {
      return state;
    }

    /** The traps taken before the next moment, the announced instruction's own included. */
    List<TrapLine> traps() {
      return traps;
    }

    /** Whether the announced instruction was attempted: executed, or trapped. */
    boolean isAttempted() {
      return !takenBack;
    }
  }

  /** Traps without an instruction in between after which a guest's trap vector is taken as dead. */
  private static final int MOST_TRAPS = 64;

  private static final int HEX = 16;
  private static final Map<String, Integer> CSR_INDEX = csrIndex();

  private final LineReader lines;

  /** The moment being read; its traps, and whether it is taken back, are known at the next. */
  private @Nullable Moment open;

  /** Where the registers of the dump being read go; null for another hart's. */
  private @Nullable HartState dump;

  private long dumpPc;
  private boolean trapsForever;

  QemuLog(InputStream log) {
    lines = new LineReader(log);
  }

  /** The next moment in the life of hart 0, or null when the log has ended. */
  @Nullable Moment next() throws IOException {
    while (!trapsForever && lines.next()) {
      Moment finished = accept();
      if (finished != null) {
        return finished;
      }
    }
    Moment last = open;
    open = null;
    return last;
  }

  /** Takes in a line; returns a moment when the line shows that it is over. */
  private @Nullable Moment accept() {
    switch (lines.charAt(0)) {
      case 'T' -> {
        return trace();
      }
      case 'S' -> takeBack();
      case 'r' -> {
        return trap();
      }
      case ' ' -> register();
      default -> {
        // Nothing that tells of registers.
      }
    }
    return null;
  }

  private @Nullable Moment trace() {
    if (!lines.startsWith("Trace 0: ")) {
      return null;
    }
    Moment before = open;
    Moment now = new Moment();
    int slash = lines.indexOf('/', 0);
    int second = lines.indexOf('/', slash + 1);
    long flags = lines.hex(second + 1);
    now.state.setPc(lines.hex(slash + 1));
    now.state.setPrivilege(privilege(flags));
    open = now;
    return before;
  }

  private static Privilege privilege(long flags) {
    int level = (int) flags & 3;
    return level == 2 ? Privilege.SUPERVISOR : Privilege.of(level);
  }

  private void takeBack() {
    Moment now = open;
    int bracket = lines.indexOf('[', 0);
    if (now != null
        && lines.startsWith("Stopped execution")
        && lines.hex(bracket + 1) == now.state.pc()) {
      now.takenBack = true;
    }
  }

  private @Nullable Moment trap() {
    Moment now = open;
    if (now == null || !lines.startsWith("riscv_cpu_do_interrupt: hart:0,")) {
      return null;
    }
    now.traps.add(
        new TrapLine(
            field("async:") != 0, field("cause:") & Long.MAX_VALUE, field("epc:"), field("tval:")));
    if (now.traps.size() < MOST_TRAPS) {
      return null;
    }
    open = null;
    trapsForever = true;
    return now;
  }

  /** Whether the log was given up because it held nothing but traps. */
  boolean trapsForever() {
    return trapsForever;
  }

  private long field(String name) {
    return lines.hex(lines.indexOf(name) + name.length());
  }

  private void register() {
    if (lines.charAt(1) == 'x' && Character.isDigit(lines.charAt(2))) {
      generalRegisters();
      return;
    }
    int end = lines.indexOf(' ', 1);
    String name = lines.text(1, end);
    long value = lines.hex(lines.skipSpaces(end));
    switch (name) {
      case "pc" -> dumpPc = value;
      case "mhartid" -> {
        Moment now = open;
        dump = value == 0 && now != null && now.state.pc() == dumpPc ? now.state : null;
      }
      default -> {
        Integer index = CSR_INDEX.get(name);
        if (index != null && dump != null) {
          dump.setCsr(index, value);
        }
      }
    }
  }

  /** {@code x4/tp 0000000000000000 x5/t0 0000000000000000 ...}. */
  private void generalRegisters() {
    HartState target = dump;
    int at = lines.skipSpaces(0);
    while (target != null && at < lines.length() && lines.charAt(at) == 'x') {
      int slash = lines.indexOf('/', at);
      int number = Integer.parseInt(lines.text(at + 1, slash));
      int value = lines.skipSpaces(lines.indexOf(' ', slash));
      target.setRegister(number % Register.COUNT, lines.hex(value));
      at = lines.skipSpaces(value + HEX);
    }
  }

  private static Map<String, Integer> csrIndex() {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < ComparedCsrs.count(); i++) {
      index.put(ComparedCsrs.NAMES.get(i), i);
    }
    return Map.copyOf(index);
  }
}
