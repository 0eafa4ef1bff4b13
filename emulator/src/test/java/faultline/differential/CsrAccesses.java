package faultline.differential;

import faultline.differential.Encodings.Code;
import faultline.guest.KnownCsrDifferences;
import faultline.guest.KnownCsrDifferences.Exists;
import faultline.isa.Csr;
import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.mmu.Privilege;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** CSR instructions: any register, any form, but for what would end the frame's hold. */
final class CsrAccesses {
  private static final List<Integer> NUMBERS = numbers();

  /**
   * What is written, with the bits that both machines keep in the same way; see {@link
   * KnownCsrDifferences} for the others. A register that is not here is not written, least of all
   * those on which the frame relies: mtvec, mscratch, satp and their like.
   */
  private static final Map<Integer, Long> WRITABLE =
      Map.ofEntries(
          Map.entry(Csr.SSTATUS, 0xc_0122L),
          Map.entry(Csr.SIE, 0x222L),
          Map.entry(Csr.SIP, 0x222L),
          Map.entry(Csr.SCOUNTEREN, 7L),
          Map.entry(Csr.SENVCFG, 1L),
          Map.entry(Csr.SEPC, 0x7fff_fffeL),
          Map.entry(Csr.SCAUSE, -1L),
          Map.entry(Csr.STVAL, -1L),
          Map.entry(Csr.MSTATUS, 0x7e_19aaL),
          Map.entry(Csr.MIE, 0xaaaL),
          Map.entry(Csr.MIP, 0x222L),
          Map.entry(Csr.MCOUNTEREN, 7L),
          Map.entry(Csr.MEPC, 0x7fff_fffeL),
          Map.entry(Csr.MCAUSE, -1L),
          Map.entry(Csr.MTVAL, -1L),
          Map.entry(Csr.MEDELEG, 0xb1ffL),
          Map.entry(Csr.MIDELEG, 0x222L));

  private static final List<Integer> WRITTEN = WRITABLE.keySet().stream().sorted().toList();

  /** What differs from run to run, or from machine to machine by right: only whether it traps. */
  private static final Set<Integer> UNCOMPARED =
      Set.of(
          Csr.CYCLE,
          Csr.TIME,
          Csr.INSTRET,
          Csr.MCYCLE,
          Csr.MINSTRET,
          Csr.MVENDORID,
          Csr.MARCHID,
          Csr.MIMPID,
          Csr.MISA,
          Csr.MENVCFG);

  private final Draw draw;
  private final boolean readsSatp;

  /**
   * @param readsSatp whether a program may see how many ASID bits there are
   */
  CsrAccesses(Draw draw, boolean readsSatp) {
    this.draw = draw;
    this.readsSatp = readsSatp;
  }

  /** What to put into t0 first, and the instruction. */
  record CsrAccess(int operand, Code code) {}

  CsrAccess next(Privilege mode) {
    Instruction row = draw.pick(Rows.CSR_ACCESSES);
    int number = draw.percent(60) ? draw.pick(WRITTEN) : draw.pick(NUMBERS);
    boolean reachable = mode.level() >= (number >>> 8 & 3);
    boolean mayWrite = !reachable || number >>> 10 == 3 || WRITABLE.containsKey(number);
    if (!mayWrite) {
      row = draw.percent(50) ? Instruction.CSRRS : Instruction.CSRRCI;
    }
    // Never all zero: QEMU lets csrrs and csrrc of a read-only register pass when no bit is set.
    long mask = WRITABLE.getOrDefault(number, 1L);
    int least = WRITABLE.containsKey(number) ? 0 : 1;
    int word = Field.CSR.set(row.match(), number);
    boolean compared = !UNCOMPARED.contains(number) && (readsSatp || number != Csr.SATP);
    // x17 and x20 to x31, which no address lies in; x5 holds the operand.
    word = Field.RD.set(word, compared ? draw.from(20, 31) : 0);
    boolean writes = mayWrite && draw.percent(70);
    if (row.has(Field.ZIMM)) {
      boolean replaces = row == Instruction.CSRRWI;
      word = Field.ZIMM.set(word, writes || replaces ? (int) (draw.bits(mask) & 31) | least : 0);
    } else {
      boolean replaces = row == Instruction.CSRRW;
      word = Field.RS1.set(word, writes || replaces ? 5 : 0);
    }
    return new CsrAccess((int) draw.bits(mask) | least, new Code(word, row.size()));
  }

  /** Every register with a name that both machines have, or both don't. */
  private static List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (String name : Csr.allNames()) {
      int number = Csr.number(name).orElseThrow();
      // Counters of events are many, and all alike.
      if (!name.contains("hpm") && !onOneMachineAlone(number)) {
        numbers.add(number);
      }
    }
    numbers.sort(null);
    return List.copyOf(numbers);
  }

  private static boolean onOneMachineAlone(int number) {
    return KnownCsrDifferences.CSRS.stream()
        .anyMatch(each -> each.concerns(number) && each.exists() != Exists.ON_BOTH);
  }
}
