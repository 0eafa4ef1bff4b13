package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Source;
import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.isa.Cause;
import faultline.isa.Csr;
import faultline.isa.Register;
import faultline.memory.Bus;
import faultline.memory.Clock;
import faultline.memory.Ram;
import faultline.mmu.PageTables;
import faultline.mmu.Privilege;
import faultline.mmu.TlbSpec;
import java.util.List;

/**
 * A hart on a bench: 4 MiB of RAM, no device, physical memory open to every mode, code from source
 * text, and every trap delegated that can be, to {@link #HANDLER}.
 */
final class Bench {
  static final long BASE = 0x8000_0000L;
  static final long TABLES = BASE + 0x10_0000;

  /** Where code lies when a test doesn't say otherwise; physical. */
  static final long CODE = BASE + 0x1000;

  /** A page of data; physical. */
  static final long DATA = BASE + 0x2000;

  /** Traps go here, in whichever mode; nothing is there that could be executed. */
  static final long HANDLER = BASE + 0x8000;

  final Ram ram = new Ram(BASE, 4 << 20);
  final Bus bus = new Bus(ram);
  final Clock clock = new Clock(1);
  final Hart.Shared shared = Hart.Shared.of(bus, clock, 2);
  final Hart hart;
  final PageTables tables = new PageTables(ram, TABLES);

  Bench() {
    this(TlbSpec.DEFAULT, true, true);
  }

  Bench(TlbSpec tlb, boolean hardwareAd, boolean fastLookups) {
    Hart.Options options = new Hart.Options(tlb, hardwareAd, 1, fastLookups);
    hart = new Hart(0, shared, options);
    hart.reset(CODE);
    csr(Csr.PMPADDR0, -1);
    csr(Csr.PMPCFG0, 0x1f);
    csr(Csr.MEDELEG, -1);
    csr(Csr.STVEC, HANDLER);
    csr(Csr.MTVEC, HANDLER);
  }

  /** The machine code of {@code source}, assembled for address {@code va}. */
  static byte[] assemble(String source, long va) {
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source("test.s", ".globl _start\n_start:\n" + source + "\n")),
            AssemblerOptions.defaults().withSectionStart(".text", va));
    assertThat(assembly.diagnostics()).as(source).isEmpty();
    try {
      ElfFile elf = ElfFile.parse(assembly.elf(), "test.s");
      return elf.bytes(elf.section(".text").orElseThrow());
    } catch (ElfException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts {@code source} at {@link #CODE} and makes it the next thing to run. */
  Bench code(String source) {
    return code(source, CODE, CODE);
  }

  /** Puts {@code source} at {@code pa} and makes it the next thing to run, at {@code va}. */
  Bench code(String source, long pa, long va) {
    ram.write(pa, assemble(source, va));
    hart.setPc(va);
    return this;
  }

  /** Maps {@link #CODE} to itself for S-mode and turns translation on, in S-mode. */
  Bench underSv39() {
    tables.map(CODE, CODE, PageTables.RWX);
    csr(Csr.SATP, tables.satp(1));
    hart.setPrivilege(Privilege.SUPERVISOR);
    return this;
  }

  Bench mode(Privilege privilege) {
    hart.setPrivilege(privilege);
    return this;
  }

  void csr(int number, long value) {
    hart.csrs().write(number, value);
  }

  long csr(int number) {
    return hart.csrs().read(number);
  }

  void set(String register, long value) {
    hart.setRegister(Register.number(register).orElseThrow(), value);
  }

  long get(String register) {
    return hart.register(Register.number(register).orElseThrow());
  }

  /** Takes {@code count} steps. */
  Bench step(int count) {
    long until = hart.steps() + count;
    while (hart.steps() < until && !hart.isWaiting()) {
      hart.run(until, false);
    }
    return this;
  }

  /** Runs {@code source} at {@link #CODE}, one step for each line. */
  Bench run(String source) {
    return code(source).step((int) source.lines().filter(line -> !line.isBlank()).count());
  }

  /** Asserts that the last step was a trap to S-mode for this reason. */
  void trapped(Cause cause, long value, long pc) {
    assertThat(hart.lastTrap()).isEqualTo(new Hart.TrapSite(pc, cause, value));
    assertThat(hart.pc()).as("pc").isEqualTo(HANDLER);
    if (hart.privilege() == Privilege.SUPERVISOR) {
      assertThat(csr(Csr.SCAUSE)).as("scause").isEqualTo(cause.registerValue());
      assertThat(csr(Csr.STVAL)).as("stval").isEqualTo(value);
      assertThat(csr(Csr.SEPC)).as("sepc").isEqualTo(pc);
    } else {
      assertThat(csr(Csr.MCAUSE)).as("mcause").isEqualTo(cause.registerValue());
      assertThat(csr(Csr.MTVAL)).as("mtval").isEqualTo(value);
      assertThat(csr(Csr.MEPC)).as("mepc").isEqualTo(pc);
    }
  }
}
