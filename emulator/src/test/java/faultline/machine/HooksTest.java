package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cpu.Hart;
import faultline.cpu.HartObserver;
import faultline.isa.Cause;
import faultline.mmu.Fence;
import faultline.mmu.MmuObserver;
import faultline.mmu.Privilege;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import faultline.mmu.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Java code sees what the machine does, and takes traps in the guest's place. */
class HooksTest {
  private static final int A0 = 10;
  private static final int A1 = 11;
  private static final Path GUIDE = Path.of("..", "docs", "hooks.md");

  // begin example
  /** Gives a guest memory on demand: whatever page it touches is there, and holds zeros. */
  static final class DemandPager implements TrapHook {
    private static final int USER_PAGE = Pte.V | Pte.R | Pte.W | Pte.X | Pte.U | Pte.A | Pte.D;
    private long nextFrame;

    DemandPager(long firstFrame) {
      nextFrame = firstFrame;
    }

    @Override
    public boolean take(TrapVisit trap) {
      if (!trap.cause().description().endsWith("page fault")) {
        return false; // Every other trap goes to the guest.
      }
      long va = trap.value();
      long table = Sv39.root(trap.satp());
      for (int level = Sv39.LEVELS - 1; level > 0; level--) {
        table = entry(trap, table + (long) Sv39.vpn(va, level) * Pte.SIZE, Pte.V);
      }
      entry(trap, table + (long) Sv39.vpn(va, 0) * Pte.SIZE, USER_PAGE);
      trap.fence(va); // As after any change of an entry; without it a stale one may stay in use.
      return true; // The same instruction is tried again.
    }

    /** What the entry at {@code address} leads to, a fresh frame if it led nowhere. */
    private long entry(TrapVisit trap, long address, int flags) {
      long pte = trap.ram().load(address, Pte.SIZE);
      if (!Pte.has(pte, Pte.V)) {
        pte = Pte.of(nextFrame >>> Sv39.PAGE_SHIFT, flags);
        nextFrame += Sv39.PAGE_SIZE;
        trap.ram().store(address, Pte.SIZE, pte);
      }
      return Pte.ppn(pte) << Sv39.PAGE_SHIFT;
    }
  }

  // end example

  /**
   * Enters U-mode at its own physical address, which nobody has mapped, adds up what it stores on
   * two far pages, and calls.
   */
  private static final String GUEST =
      """
          la   t0, vector
          csrw mtvec, t0
          li   t0, -1
          csrw pmpaddr0, t0
          li   t0, 0x1f
          csrw pmpcfg0, t0
          li   t0, 0x8000000000080400   # Sv39, the root at 0x80400000
          csrw satp, t0
          la   t0, user
          csrw mepc, t0
          csrw mstatus, zero
          mret
          .balign 4
      vector:
          csrr a1, mcause
          j    .
          .org 0x1000
      user:
          li   t0, 0x123456000
          li   t1, 5
          sd   t1, 8(t0)
          li   t2, 0x3ffffff000
          sd   t1, (t2)
          ld   a0, 8(t0)
          ld   t3, (t2)
          add  a0, a0, t3
          ld   t3, 16(t0)
          add  a0, a0, t3
          ecall
      """;

  private static final long ROOT = 0x8040_0000L;

  private static Machine machine() {
    return BareMetal.machine(GUEST);
  }

  /** The pager maps the guest's code onto a fresh frame, so the code is put there. */
  private static DemandPager pager(Machine machine) {
    long code = ROOT + 3 * Sv39.PAGE_SIZE;
    machine.ram().write(code, machine.ram().read(MemoryMap.RAM + 0x1000, 0x100));
    return new DemandPager(ROOT + Sv39.PAGE_SIZE);
  }

  @Test
  void aPageFaultHandlerInJavaGivesMemoryOnDemand() {
    Machine machine = machine();
    machine.setTrapHook(pager(machine));
    machine.run(200);
    Hart hart = machine.hart(0);
    assertThat(hart.register(A0)).isEqualTo(10);
    assertThat(hart.register(A1)).as("the call went to the guest").isEqualTo(8);
    assertThat(hart.traps(Cause.INSTRUCTION_PAGE_FAULT)).isEqualTo(1);
    assertThat(hart.traps(Cause.STORE_PAGE_FAULT)).isEqualTo(2);
    assertThat(hart.traps(Cause.LOAD_PAGE_FAULT)).isZero();
  }

  @Test
  void aHookMayChangeRegistersAndWhereTheHartGoesOn() {
    Machine machine = BareMetal.machine("li a0, 1\necall\naddi a0, a0, 1\nj .");
    machine.setTrapHook(
        trap -> {
          assertThat(trap.pc()).isEqualTo(MemoryMap.RAM + 4);
          trap.setRegister(A0, trap.register(A0) + 40);
          trap.setPc(trap.pc() + 4);
          return true;
        });
    machine.run(3);
    assertThat(machine.hart(0).register(A0)).isEqualTo(42);
    assertThat(machine.hart(0).retired()).isEqualTo(2);
    assertThat(machine.inspect(0).csr("mcause")).hasValue(0);
  }

  @Test
  void aHookThatMendsNothingDoesNotHang() {
    Machine machine = BareMetal.machine("ecall");
    machine.setTrapHook(trap -> true);
    assertThat(machine.run(1000)).isInstanceOf(StopReason.TrapsForever.class);
  }

  @Test
  void observersSeeTrapsWalksFencesAndSatp() {
    Machine machine = machine();
    machine.setTrapHook(pager(machine));
    List<String> seen = new ArrayList<>();
    Hart hart = machine.hart(0);
    hart.addObserver(
        new HartObserver() {
          @Override
          public void trapTaken(Hart from, TrapEvent event) {
            seen.add("trap " + event.cause().code());
          }

          @Override
          public void returned(Hart from, Privilege to, long pc) {
            seen.add("return to " + to);
          }
        });
    hart.mmu()
        .addObserver(
            new MmuObserver() {
              @Override
              public void walked(Walk walk) {
                seen.add("walk " + (walk.refusal() == null ? "done" : "refused"));
              }

              @Override
              public void fenced(Fence fence) {
                seen.add("fence " + fence.form().word());
              }

              @Override
              public void satpWritten(long satp) {
                seen.add("satp " + Sv39.mode(satp));
              }
            });
    machine.run(200);
    assertThat(seen)
        .startsWith("satp 8", "return to USER", "walk refused", "fence va", "trap 12", "walk done")
        .endsWith("trap 8")
        .containsOnlyOnce("satp 8");
    assertThat(seen.stream().filter("fence va"::equals)).hasSize(3);
  }

  @Test
  void pageTableWritesAreSeenFromTheMomentThatSatpReachesTheTable() {
    Machine machine = machine();
    machine.setTrapHook(pager(machine));
    List<String> seen = new ArrayList<>();
    machine.addObserver(
        (address, level, before, after) ->
            seen.add("%d:%x %s".formatted(level, address - ROOT, Pte.flags(after))));
    machine.run(200);
    assertThat(seen)
        .containsExactly(
            "2:10 -------V",
            "1:1000 -------V",
            "0:2008 DA-UXWRV",
            "2:20 -------V",
            "1:48d0 -------V",
            "0:52b0 DA-UXWRV",
            "2:7f8 -------V",
            "1:7ff8 -------V",
            "0:8ff8 DA-UXWRV");
  }

  @Test
  void aTornDownTableIsNoTableAnyMore() {
    Machine machine = machine();
    machine.setTrapHook(pager(machine));
    List<Long> written = new ArrayList<>();
    machine.addObserver((address, level, before, after) -> written.add(address));
    machine.run(200);
    written.clear();
    machine.ram().store(ROOT + 0x10, 8, 0);
    assertThat(written).containsExactly(ROOT + 0x10);
    machine.ram().store(ROOT + Sv39.PAGE_SIZE, 8, 1);
    assertThat(written).as("the frame that the pointer led to").hasSize(1);
  }

  @Test
  void theExampleOfTheGuideIsTheOneTestedHere() throws IOException {
    Path source = Path.of("src", "test", "java", "faultline", "machine", "HooksTest.java");
    String own = between(Files.readString(source), "  // begin example\n", "\n  // end example");
    String shown = between(Files.readString(GUIDE), "```java\n", "```");
    assertThat(shown).isEqualTo(own.replace("\n  ", "\n").substring(2));
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
