package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.debug.Debugger;
import faultline.debug.GuestConsole;
import faultline.debug.Images;
import faultline.debug.Target;
import faultline.machine.BareMetal;
import faultline.machine.Machine;
import faultline.machine.MemoryMap;
import faultline.memory.Ram;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * The memory commands come to an end with an answer of bounded length, whatever page tables hold:
 * entries at random, tables that lead to themselves, roots outside of memory. {@code
 * -Dfaultline.seed=N} repeats a run.
 */
class HostileTablesTest {
  private static final String LOOP = "j .";
  private static final long SEED = Long.getLong("faultline.seed", System.nanoTime());
  private static final int ROUNDS = 30;
  private static final long TABLES = MemoryMap.RAM + 0x10_0000;
  private static final int TABLE_COUNT = 8;
  private static final int ENTRIES = 512;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final List<String> COMMANDS =
      List.of(
          "spaces",
          "info inferiors",
          "pt",
          "maps",
          "frames",
          "frames 0x80100000",
          "frames 0x80000000",
          "walk 0x10000",
          "walk 0xffffffffffffffff pid 1",
          "gva2gpa 0x12345678",
          "tlb",
          "pt 1");

  @Test
  void randomTables() {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Machine machine = BareMetal.machine(LOOP);
      fill(machine.ram(), random, 1 + random.nextInt(ENTRIES));
      check(machine, TABLES, "seed %d, round %d".formatted(SEED, round));
    }
  }

  /** Each of the root's entries leads to the root: 2^27 ways down, and no page at the end. */
  @Test
  void aRootThatIsAllPointersToItself() {
    Machine machine = BareMetal.machine(LOOP);
    for (int i = 0; i < ENTRIES; i++) {
      machine.ram().store(TABLES + (long) i * Pte.SIZE, Pte.SIZE, Pte.of(TABLES >> 12, Pte.V));
    }
    check(machine, TABLES, "pointers to itself");
  }

  /** Half of them are pages, so that there are millions, in superpages of all sizes, for U-mode. */
  @Test
  void aRootOfPointersToItselfAndPages() {
    Machine machine = BareMetal.machine(LOOP);
    for (int i = 0; i < ENTRIES; i++) {
      long pte =
          i % 2 == 0
              ? Pte.of(TABLES >> 12, Pte.V)
              : Pte.of(0x80000, Pte.V | Pte.R | Pte.U | (i % 4 == 1 ? Pte.W : 0));
      machine.ram().store(TABLES + (long) i * Pte.SIZE, Pte.SIZE, pte);
    }
    check(machine, TABLES, "pointers to itself and pages");
  }

  @Test
  void aRootOutsideOfMemory() {
    for (long root : new long[] {0, 0x1000_0000, 0x00ff_ffff_ffff_f000L, MemoryMap.RAM - 4096}) {
      check(BareMetal.machine(LOOP), root, "root at 0x%x".formatted(root));
    }
  }

  /** Two entries, two addresses, one frame: however their numbers add up, these are two uses. */
  @Test
  void entriesInTablesFarApartAreTwoUsesOfAFrame() {
    Machine machine = BareMetal.machine(LOOP);
    long middle = TABLES + Sv39.PAGE_SIZE;
    long one = middle + Sv39.PAGE_SIZE;
    long other = one + Sv39.pageSize(1);
    pointer(machine.ram(), TABLES, 0, middle);
    pointer(machine.ram(), middle, 40, one);
    pointer(machine.ram(), middle, 9, other);
    for (long table : new long[] {one, other}) {
      machine.ram().store(table, Pte.SIZE, Pte.of(MemoryMap.RAM >> 12, Pte.V | Pte.R | Pte.U));
    }
    StringBuilder text = new StringBuilder();
    session(machine, TABLES, text).execute("frames 0x80000000");
    assertThat(text.toString()).contains("2 user entries", "  0x1200000 ", "  0x5000000 ");
  }

  @Test
  void ofManyRowsOnlyTheFirstAreKept() {
    Machine machine = BareMetal.machine(LOOP);
    for (int index = 0; index < ENTRIES; index++) {
      // Every other entry is a page; between them stand pairs of entries that are refused.
      long page = Pte.of((MemoryMap.RAM >> 12) + index, Pte.V | Pte.R | Pte.U);
      machine
          .ram()
          .store(
              TABLES + (long) index * Pte.SIZE,
              Pte.SIZE,
              index % 3 == 0 ? page : 0x2ffL << 54 | Pte.V);
    }
    StringBuilder text = new StringBuilder();
    session(machine, TABLES, text).execute("pt");
    assertThat(text.toString().lines().count()).isEqualTo(1 + 200 + 1);
    assertThat(text.toString()).contains("... 142 more");
  }

  private static void pointer(Ram ram, long table, int index, long to) {
    ram.store(table + (long) index * Pte.SIZE, Pte.SIZE, Pte.of(to >> 12, Pte.V));
  }

  private static void fill(Ram ram, Random random, int filled) {
    for (int table = 0; table < TABLE_COUNT; table++) {
      for (int n = 0; n < filled; n++) {
        long at = TABLES + table * Sv39.PAGE_SIZE + random.nextInt(ENTRIES) * (long) Pte.SIZE;
        ram.store(at, Pte.SIZE, entry(random));
      }
    }
  }

  private static long entry(Random random) {
    long table = (TABLES >> Sv39.PAGE_SHIFT) + random.nextInt(TABLE_COUNT);
    return switch (random.nextInt(5)) {
      case 0, 1 -> Pte.of(table, Pte.V);
      case 2 -> Pte.of(random.nextInt(1 << 20), random.nextInt(1 << 10) | Pte.V);
      case 3 -> Pte.of(random.nextInt(4) << 18, random.nextInt(1 << 10) | Pte.V | Pte.R | Pte.U);
      default -> random.nextLong();
    };
  }

  private static void check(Machine machine, long root, String what) {
    StringBuilder text = new StringBuilder();
    Session session = session(machine, root, text);
    for (String command : COMMANDS) {
      text.setLength(0);
      Assertions.assertTimeoutPreemptively(
          PATIENCE, () -> session.execute(command), what + ": " + command);
      assertThat(text.toString().lines().count())
          .as("lines of %s: %s", what, command)
          .isBetween(1L, 2 * 10_000L + 10);
      assertThat(text.toString()).as("%s: %s", what, command).doesNotContain("Internal error");
    }
  }

  /** A session on {@code machine}, whose hart has gone over to the root table at {@code root}. */
  private static Session session(Machine machine, long root, StringBuilder text) {
    Debugger debugger =
        new Debugger(
            new Target(machine, GuestConsole.NONE),
            Images.ofKernel(BareMetal.kernel(LOOP, MemoryMap.RAM)),
            path -> Optional.empty());
    machine.hart(0).mmu().setSatp(Sv39.satp(root, 1));
    return new Session(debugger, text::append, text::append);
  }
}
