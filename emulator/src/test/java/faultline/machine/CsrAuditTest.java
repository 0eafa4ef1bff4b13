package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Source;
import faultline.elf.ElfFile;
import faultline.guest.KnownCsrDifferences;
import faultline.guest.KnownCsrDifferences.CsrDifference;
import faultline.guest.KnownCsrDifferences.Exists;
import faultline.guest.KnownCsrDifferences.StepDifference;
import faultline.guest.ReferenceTools;
import faultline.isa.Csr;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every one of the 4096 numbers of control and status registers, from every mode, answers as on the
 * reference machine: the same trap, or the same value after the same writes. The exceptions are
 * listed with their reasons in {@link KnownCsrDifferences}.
 *
 * <p>The program, {@code audit/csr-audit.s}, runs here and there; this test makes its tables and
 * compares what the two print.
 */
class CsrAuditTest {
  private static final long M = 3 << 11;
  private static final long S = 1 << 11;
  private static final long U = 0;
  private static final long STCE = 1L << 63;
  private static final long TVM = 1 << 20;

  /** From which mode to ask, and under which settings of the modes above. */
  private record Row(
      long mode, long mcounteren, long scounteren, long menvcfg, long mstatus, long mideleg) {
    String text() {
      long counteren = (mcounteren & 0xffff_ffffL) | scounteren << 32;
      return ".dword %d, %d, %d, %d%n"
          .formatted(mode, counteren, menvcfg, mstatus | (mideleg << 32));
    }
  }

  private static final List<Row> ROWS =
      List.of(
          new Row(M, 0, 0, 0, 0, 0),
          new Row(M, -1, -1, STCE, 0, 0x222),
          new Row(S, 0, 0, 0, 0, 0),
          new Row(S, -1, 0, 0, 0, 0x222),
          new Row(S, -1, 0, STCE, 0, 0x2),
          new Row(S, 0, 0, STCE, 0, 0x20),
          new Row(S, 2, -1, STCE, TVM, 0x222),
          new Row(S, -1, 0, 0, TVM, 0x200),
          new Row(U, 0, 0, 0, 0, 0),
          new Row(U, -1, 0, STCE, 0, 0x222),
          new Row(U, 0, -1, 0, 0, 0),
          new Row(U, -1, -1, STCE, 0, 0),
          new Row(U, 5, 3, 0, 0, 0));

  /** Writes {@code value}, in M-mode and for good, and then looks at {@code shown}. */
  private record Step(String words, int csr, long value, int shown) {
    String text() {
      return "li a1, %d%ncsrw %d, a1%ncsrr a0, %d%ncall put_hex%nli a0, 10%ncall put_char%n"
          .formatted(value, csr, shown);
    }
  }

  private static Step step(String words, int csr, long value) {
    return new Step(words, csr, value, csr);
  }

  private static final int PMPADDR1 = Csr.PMPADDR0 + 1;
  private static final int PMPADDR2 = Csr.PMPADDR0 + 2;
  private static final int PMPADDR3 = Csr.PMPADDR0 + 3;

  /** What the rows leave out, as it would stay or depends on what was written before. */
  private static final List<Step> STEPS =
      List.of(
          step("satp: Sv39 and every bit of ASID and PPN", Csr.SATP, 8L << 60 | -1L >>> 4),
          step("satp: mode 1 is reserved", Csr.SATP, 1L << 60 | 0x80001),
          step("satp: mode 7 is reserved", Csr.SATP, 7L << 60 | 0x80001),
          step("satp: mode 15 is reserved", Csr.SATP, 15L << 60 | 0x80001),
          step("satp: Sv48 is refused", Csr.SATP, 9L << 60 | 0x80001),
          step("satp: Sv57 is refused", Csr.SATP, 10L << 60 | 0x80001),
          step("satp: Sv39 again", Csr.SATP, 8L << 60 | 7L << 44 | 0x80002),
          step("satp: bare", Csr.SATP, 0),
          step("mtvec: vectored", Csr.MTVEC, 0x8000_0101L),
          step("mtvec: mode 2 is reserved", Csr.MTVEC, 0x8000_0202L),
          step("mtvec: mode 3 is reserved", Csr.MTVEC, 0x8000_0303L),
          step("mtvec: direct", Csr.MTVEC, 0x8000_0400L),
          step("stvec: vectored", Csr.STVEC, 0x8000_0101L),
          step("stvec: mode 2 is reserved", Csr.STVEC, 0x8000_0202L),
          step("mcause: an interrupt", Csr.MCAUSE, 1L << 63 | 5),
          step("scause: the largest exception", Csr.SCAUSE, 63),
          step("mideleg: the supervisor's timer", Csr.MIDELEG, 0x20),
          step("mie: all of both modes", Csr.MIE, 0xaaa),
          new Step("sie: shows what is delegated", Csr.SSCRATCH, 0, Csr.SIE),
          new Step("sie: changes what is delegated", Csr.SIE, 0, Csr.MIE),
          step("mie: none", Csr.MIE, 0),
          new Step("sie: sets what is delegated", Csr.SIE, -1, Csr.MIE),
          step("mie: none again", Csr.MIE, 0),
          step("mip: all that M-mode may set", Csr.MIP, 0x222),
          new Step("sip: shows what is delegated", Csr.SSCRATCH, 0, Csr.SIP),
          new Step("sip: STIP is read-only there", Csr.SIP, 0, Csr.MIP),
          step("mideleg: the supervisor's software interrupt", Csr.MIDELEG, 2),
          new Step("sip: clears SSIP", Csr.SIP, 0, Csr.MIP),
          new Step("sip: sets SSIP", Csr.SIP, -1, Csr.MIP),
          step("mip: none", Csr.MIP, 0),
          step("stimecmp: never", Csr.STIMECMP, -1),
          new Step("menvcfg: STCE takes STIP from software", Csr.MENVCFG, STCE, Csr.MIP),
          step("mip: STIP cannot be set", Csr.MIP, 0x222),
          new Step("stimecmp: long since", Csr.STIMECMP, 0, Csr.MIP),
          step("mip: STIP cannot be cleared", Csr.MIP, 0),
          new Step("stimecmp: never again", Csr.STIMECMP, -1, Csr.MIP),
          new Step("menvcfg: STIP is software's again", Csr.MENVCFG, 0, Csr.MIP),
          step("mstatus: MPP is S", Csr.MSTATUS, S),
          step("mstatus: MPP is U", Csr.MSTATUS, U),
          step("mstatus: MPP is M", Csr.MSTATUS, M),
          new Step("sstatus: the supervisor's bits", Csr.SSTATUS, 0xc0122, Csr.MSTATUS),
          new Step("mstatus: seen from sstatus", Csr.MSTATUS, M | 0x40020, Csr.SSTATUS),
          step("pmpaddr1", PMPADDR1, 0x2010_0000),
          step("pmpaddr2", PMPADDR2, 0x2020_0000),
          step("pmpcfg0: entry 2 TOR and locked", Csr.PMPCFG0, 0x89_00_1f),
          step("pmpaddr2 is locked", PMPADDR2, 5),
          step("pmpaddr1 is the bottom of a locked TOR region", PMPADDR1, 5),
          step("pmpaddr3 is free", PMPADDR3, 5),
          step("pmpcfg0: entry 2 stays, others go", Csr.PMPCFG0, 0x1b_00_00_1f),
          step("pmpcfg0: entry 3 NAPOT and locked", Csr.PMPCFG0, 0x98_00_00_1f),
          step("pmpaddr3 is locked", PMPADDR3, 6),
          step("pmpcfg0: entry 1 locked and off", Csr.PMPCFG0, 0x80_1f),
          step("pmpaddr0 is below a locked entry that is off", Csr.PMPADDR0, -1L >>> 11),
          step("pmpaddr1 is locked itself", PMPADDR1, 7));

  @TempDir Path folder = Path.of("");

  /** What one machine printed: each row's answering numbers, and what each step left. */
  private record Answers(List<Map<Integer, List<String>>> rows, List<String> steps) {
    static Answers of(String console) {
      List<Map<Integer, List<String>>> rows = new ArrayList<>();
      ROWS.forEach(row -> rows.add(new TreeMap<>()));
      List<String> steps = new ArrayList<>();
      for (String line : console.lines().toList()) {
        List<String> words = List.of(line.split(" ", -1));
        if (words.size() < 4) {
          steps.add(words.get(0));
          continue;
        }
        rows.get(number(words.get(0))).put(number(words.get(1)), words.subList(2, 7));
      }
      assertThat(steps).as("steps printed").hasSize(STEPS.size());
      return new Answers(rows, steps);
    }

    private static int number(String hexadecimal) {
      return Integer.parseInt(hexadecimal, 16);
    }
  }

  private final Set<Object> differencesSeen = new HashSet<>();

  @Test
  void everyNumberAnswersAsOnTheReference() throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    byte[] elf = program();
    Answers ours = Answers.of(here(elf));
    Answers theirs = Answers.of(onQemu(elf));

    List<String> unexpected = new ArrayList<>();
    for (int row = 0; row < ROWS.size(); row++) {
      Map<Integer, List<String>> mine = ours.rows().get(row);
      Map<Integer, List<String>> other = theirs.rows().get(row);
      Set<Integer> numbers = new TreeSet<>(mine.keySet());
      numbers.addAll(other.keySet());
      for (int number : numbers) {
        if (!explained(number, mine.get(number), other.get(number))) {
          unexpected.add(
              "%s in row %d: here %s, on QEMU %s"
                  .formatted(Csr.name(number), row, mine.get(number), other.get(number)));
        }
      }
    }
    for (int i = 0; i < STEPS.size(); i++) {
      Step step = STEPS.get(i);
      if (!explained(step, ours.steps().get(i), theirs.steps().get(i))) {
        unexpected.add(
            "%s: here %s, on QEMU %s"
                .formatted(step.words(), ours.steps().get(i), theirs.steps().get(i)));
      }
    }
    assertThat(unexpected).as("differences that nobody has explained").isEmpty();
    Set<Object> gone = new HashSet<>(KnownCsrDifferences.CSRS);
    gone.addAll(KnownCsrDifferences.CSR_STEPS);
    gone.removeAll(differencesSeen);
    assertThat(gone).as("known differences that are none any more").isEmpty();
  }

  private boolean explained(int number, List<String> mine, List<String> other) {
    CsrDifference known =
        KnownCsrDifferences.CSRS.stream()
            .filter(each -> each.concerns(number))
            .findFirst()
            .orElse(null);
    if (mine == null || other == null) {
      Exists exists = mine == null ? Exists.ONLY_ON_QEMU : Exists.ONLY_HERE;
      if (known != null) {
        differencesSeen.add(known);
      }
      return known != null && known.exists() == exists;
    }
    if (mine.equals(other)) {
      return true;
    }
    if (known == null) {
      return false;
    }
    differencesSeen.add(known);
    for (int i = 0; i < mine.size(); i++) {
      if (!sameOutside(known.bits(), mine.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether two values agree in all bits but these; a trap agrees with the same trap only. */
  private static boolean sameOutside(long bits, String mine, String other) {
    if (mine.startsWith("T") || other.startsWith("T")) {
      return mine.equals(other);
    }
    return (value(mine) & ~bits) == (value(other) & ~bits);
  }

  private boolean explained(Step step, String mine, String other) {
    if (mine.equals(other)) {
      return true;
    }
    for (StepDifference known : KnownCsrDifferences.CSR_STEPS) {
      if (known.step().equals(step.words())) {
        differencesSeen.add(known);
        return true;
      }
    }
    return KnownCsrDifferences.CSRS.stream()
        .filter(each -> each.concerns(step.shown()))
        .anyMatch(each -> sameOutside(each.bits(), mine, other));
  }

  private static long value(String hexadecimal) {
    return Long.parseUnsignedLong(hexadecimal, 16);
  }

  private static byte[] program() throws Exception {
    StringBuilder tables = new StringBuilder(".data\n.balign 8\n.globl rows\nrows:\n");
    ROWS.forEach(row -> tables.append(row.text()));
    tables.append(".dword -1\n.text\n.globl steps\nsteps:\naddi sp, sp, -16\nsd ra, 0(sp)\n");
    STEPS.forEach(step -> tables.append(step.text()));
    tables.append("ld ra, 0(sp)\naddi sp, sp, 16\nret\n");
    String audit;
    try (var stream = CsrAuditTest.class.getResourceAsStream("/audit/csr-audit.s")) {
      audit = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source("csr-audit.s", audit), new Source("tables.s", tables.toString())),
            AssemblerOptions.defaults().withSectionStart(".text", MemoryMap.RAM));
    assertThat(assembly.diagnostics()).isEmpty();
    return assembly.elf();
  }

  private static String here(byte[] elf) throws Exception {
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    MachineConfig config = MachineConfig.of(ElfFile.parse(elf, "csr-audit.elf"), console::write);
    assertThat(new Machine(config).run(Long.MAX_VALUE)).isEqualTo(new StopReason.PoweredOff(0));
    return console.toString(StandardCharsets.UTF_8);
  }

  private String onQemu(byte[] elf) throws Exception {
    Path kernel = Files.write(folder.resolve("csr-audit.elf"), elf);
    Path initrd = Files.write(folder.resolve("none"), new byte[1]);
    return ReferenceTools.run(ReferenceTools.qemuSystem(kernel, initrd, "128M")).output();
  }
}
