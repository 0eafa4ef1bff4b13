package faultline.machine;

import faultline.mmu.PageTables;
import faultline.study.Statistics;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * How fast the interpreter is, in millions of steps a second of one core, under Sv39 with 4 KiB
 * pages and the default TLB: run {@link #main}. A matrix multiply and a pointer chase over 8 MiB,
 * as loops over registers alone would flatter it.
 */
final class Speed {
  private static final long DATA = MemoryMap.RAM + (8 << 20);
  private static final long TABLES = MemoryMap.RAM + (1 << 20);
  private static final long MAPPED = 16 << 20;
  private static final int ROUNDS = 4;

  /** Opens physical memory and goes to S-mode under the tables whose satp is in a2. */
  private static final String PROLOGUE =
      """
          li   t0, -1
          csrw pmpaddr0, t0
          li   t0, 0x1f
          csrw pmpcfg0, t0
          csrw satp, a2
          la   t0, work
          csrw mepc, t0
          li   t0, 0x800
          csrs mstatus, t0
          mret
      work:
      """;

  private static final String MATRIX_MULTIPLY =
      """
          .equ N, 64
      again:
          mv   s1, a3
          li   t0, N*N*8
          add  s2, s1, t0
          add  s3, s2, t0
          li   t0, N
      1:  li   t1, 0
      2:  li   t3, 0
          li   t2, N
          mv   t4, s1
          slli t5, t1, 3
          add  t5, t5, s2
      3:  ld   a4, 0(t4)
          ld   a5, 0(t5)
          mul  a4, a4, a5
          add  t3, t3, a4
          addi t4, t4, 8
          addi t5, t5, N*8
          addi t2, t2, -1
          bnez t2, 3b
          slli a5, t1, 3
          add  a5, a5, s3
          sd   t3, 0(a5)
          addi t1, t1, 1
          li   a4, N
          blt  t1, a4, 2b
          addi s1, s1, N*8
          addi s3, s3, N*8
          addi t0, t0, -1
          bnez t0, 1b
          j    again
      """;

  /** A ring through a million doublewords, in the order of a full-period generator. */
  private static final String POINTER_CHASE =
      """
          .equ COUNT, 1 << 20
          li   s1, COUNT
          li   s2, COUNT - 1
          li   s3, 0x5a5a5
          li   s4, 1664525
          li   t0, 0
      1:  mul  t2, t0, s4
          add  t2, t2, s3
          and  t2, t2, s2
          slli t3, t2, 3
          add  t3, t3, a3
          slli t4, t0, 3
          add  t4, t4, a3
          sd   t3, 0(t4)
          addi t0, t0, 1
          blt  t0, s1, 1b
      2:  ld   a3, 0(a3)
          ld   a3, 0(a3)
          ld   a3, 0(a3)
          ld   a3, 0(a3)
          j    2b
      """;

  private Speed() {}

  public static void main(String[] arguments) {
    Map.of("matrix multiply", MATRIX_MULTIPLY, "pointer chase", POINTER_CHASE)
        .forEach(Speed::measure);
  }

  private static void measure(String name, String work) {
    Machine machine =
        BareMetal.machine(PROLOGUE + work, config -> config.withMemory(MAPPED + (16 << 20)));
    PageTables tables = new PageTables(machine.ram(), TABLES);
    tables.map(MemoryMap.RAM, MemoryMap.RAM, PageTables.RWX);
    for (long offset = 0; offset < MAPPED; offset += 0x1000) {
      tables.map(DATA + offset, DATA + offset, PageTables.RW);
    }
    machine.hart(0).setRegister(12, tables.satp(1));
    machine.hart(0).setRegister(13, DATA);
    long steps = 50_000_000;
    for (int round = 1; round <= ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      machine.run(steps);
      long nanoseconds = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      System.out.printf("%s, round %d: %.1f%n", name, round, steps * 1e3 / nanoseconds);
    }
    System.out.println(Statistics.of(machine));
  }
}
