package faultline.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.machine.StopReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user of gdb sees: stock gdb-multiarch, without any setting, on our port. */
class GdbTest {
  /** A guest whose handler counts traps in s1, and passes over the instruction that trapped. */
  private static final String TRAPPING =
      """
          la   t0, handler
          csrw mtvec, t0
          li   a0, 64
          %s
          nop
      after:
          j    after
          .balign 4
      handler:
          addi s1, s1, 1
          csrr t1, mepc
          addi t1, t1, 4
          csrw mepc, t1
          mret
      """;

  private static String trapping(String instruction) {
    return TRAPPING.formatted(instruction);
  }

  @Test
  void stepiOverAFaultingStoreLandsOnTheVector() throws Exception {
    try (GdbPort port = GdbPort.of(trapping("sd a0, 0(a0)"))) {
      String said =
          port.gdb(
              "stepi 4",
              "x/i $pc",
              "stepi",
              "printf \"at vector: %d\\n\", $pc == $mtvec",
              "info registers mcause mtval");
      assertThat(said)
          .contains("sd\ta0,0(a0)")
          .contains("at vector: 1")
          .containsPattern("mcause +0x7")
          .containsPattern("mtval +0x40");
    }
  }

  @Test
  void stepiOnAnIllegalInstructionLandsOnTheVector() throws Exception {
    for (String instruction : List.of(".word 0", "ebreak", "csrw mvendorid, a0", "ecall")) {
      try (GdbPort port = GdbPort.of(trapping(instruction))) {
        String said =
            port.gdb("stepi 4", "stepi", "printf \"at vector: %d\\n\", $pc == $mtvec", "p $s1");
        assertThat(said).as(instruction).contains("at vector: 1").contains("$1 = 0");
      }
    }
  }

  @Test
  void breakpointsStopBeforeTheirInstruction() throws Exception {
    try (GdbPort port =
        GdbPort.of(
            """
            loop:
                jal  ra, twice
                j    loop
            twice:
                slli a0, a0, 1
                addi a0, a0, 1
                ret
            """)) {
      String said =
          port.gdb(
              "break *0x80000008",
              "continue",
              "printf \"a0 %d\\n\", $a0",
              "continue",
              "printf \"a0 %d\\n\", $a0",
              "delete",
              "hbreak *0x80000004",
              "continue",
              "printf \"a0 %d\\n\", $a0",
              "tbreak *0x80000010",
              "continue",
              "info breakpoints",
              "jump *0x80000004",
              "x/3xw 0x80000000");
      assertThat(said)
          .contains("Breakpoint 1, 0x0000000080000008")
          .containsSubsequence("a0 0", "a0 1", "Hardware assisted breakpoint 2", "a0 3")
          .contains("Temporary breakpoint 3, 0x0000000080000010")
          .as("a breakpoint where jump goes stops at once")
          .containsSubsequence("already hit 1 time", "Breakpoint 2, 0x0000000080000004")
          .as("memory shows the guest's own instructions")
          .contains("0x008000ef	0xffdff06f	0x00151513");
    }
  }

  @Test
  void watchpointsShowOldAndNewValues() throws Exception {
    try (GdbPort port =
        GdbPort.of(
            """
                li   a1, 0x80002000
            loop:
                addi a0, a0, 1
                sd   a0, 0(a1)
                lw   a2, 4(a1)
                lw   a3, 0(a1)
                amoadd.w a4, a0, (a1)
                j    loop
            """)) {
      String said =
          port.gdb(
              "watch *(long *) 0x80002000",
              "continue",
              "continue",
              "delete",
              "rwatch *(int *) 0x80002000",
              "continue",
              "x/i $pc",
              "delete",
              "awatch *(int *) 0x80002004",
              "continue",
              "continue",
              "x/i $pc");
      assertThat(said)
          .containsSubsequence(
              "Hardware watchpoint 1: *(long *) 0x80002000",
              "Old value = 0",
              "New value = 1",
              "Old value = 1",
              "New value = 2",
              "Hardware read watchpoint 2",
              "Value = 2",
              "Hardware access (read/write) watchpoint 3",
              "Value = 0");
    }
  }

  @Test
  void controlAndStatusRegistersHaveTheirNames() throws Exception {
    try (GdbPort port = GdbPort.of("li t0, 0x1234\ncsrw mscratch, t0\nnop\nj .")) {
      String said =
          port.gdb(
              "stepi 3",
              "p/x $mscratch",
              "set $mscratch = 0x55",
              "p/x $mscratch",
              "p/x $satp",
              "set $satp = 0x8000000000080000",
              "p/x $satp",
              "info registers priv",
              "set $priv = 1",
              "info registers priv",
              "p $mhartid",
              "p/x $misa",
              "p $minstret",
              "info registers csr");
      assertThat(said)
          .containsSubsequence(
              "$1 = 0x1234",
              "$2 = 0x55",
              "$3 = 0x0",
              "$4 = 0x8000000000080000",
              "prv:3 [Machine]",
              "prv:1 [Supervisor]",
              "$5 = 0",
              "$6 = 0x8000000000141105",
              "$7 = 3")
          .containsPattern("(?m)^stvec +0x0")
          .containsPattern("(?m)^pmpaddr15 +0x0")
          .containsPattern("(?m)^mstatus .*MPP")
          .doesNotContain("ft0")
          .doesNotContain("fcsr")
          .doesNotContain("rror");
    }
  }

  @Test
  void registersAndMemoryCanBeSet() throws Exception {
    try (GdbPort port = GdbPort.of("loop: addi a0, a0, 1\nj loop\nspare: nop")) {
      String said =
          port.gdb(
              "stepi 20",
              "set $a0 = 100",
              "set {int} 0x80000000 = 0x00250513", // addi a0, a0, 2
              "stepi 2",
              "p $a0",
              "set $pc = 0x80000000",
              "stepi",
              "p $a0",
              "set {long} 0x80001ffc = 0x1122334455667788",
              "x/2xw 0x80001ffc",
              "set $zero = 5",
              "p $zero",
              "set {int} 0x1234 = 5");
      assertThat(said)
          .containsSubsequence("$1 = 102", "$2 = 104", "0x55667788	0x11223344", "$3 = 0")
          .contains("Cannot access memory at address 0x1234");
      assertThat(port.machine.hart(0).pc()).isBetween(0x80000000L, 0x80000008L);
    }
  }

  @Test
  void hartsAreThreads() throws Exception {
    try (GdbPort port =
        GdbPort.of(
            """
                csrr a0, mhartid
                bnez a0, second
            first:
                addi s1, s1, 1
                j    first
            second:
                addi s2, s2, 1
                j    second
            """,
            2)) {
      String said =
          port.gdb(
              "info threads",
              "break *0x80000010",
              "continue",
              "info threads",
              "p $mhartid",
              "delete",
              "set scheduler-locking on",
              "thread 1",
              "set $before = $s1",
              "stepi 10",
              "p $s1 - $before",
              "thread 2",
              "p $s2",
              "stepi 2",
              "p $s2",
              "set scheduler-locking off",
              "thread 1",
              "stepi",
              "thread");
      assertThat(said)
          .contains("Thread 1 \"hart 0\" (machine mode)")
          .contains("Thread 2 \"hart 1\" (machine mode)")
          .containsSubsequence(
              "Thread 2 \"hart 1\" hit Breakpoint 1, 0x0000000080000010",
              "$1 = 1",
              "$2 = 5",
              "Switching to thread 2",
              "$3 = 0",
              "$4 = 1",
              "[Current thread is 1");
    }
  }

  @Test
  void monitorKnowsTheDebuggersCommands() throws Exception {
    try (GdbPort port = GdbPort.of("li a0, 7\nj .")) {
      String said =
          port.gdb(
              "stepi",
              "monitor info registers a0",
              "monitor print 6*7",
              "monitor walk 0x80000000",
              "monitor frobnicate",
              "monitor continue",
              "monitor info mem",
              "monitor system_reset",
              "maintenance flush register-cache",
              "printf \"at reset: %d\\n\", $pc == 0x80000000 && $a0 == 0",
              "monitor help memory",
              "monitor quit");
      assertThat(said)
          .containsPattern("a0 +0x7\t7")
          .contains("$1 = 42")
          .contains("Undefined command: \"frobnicate\"")
          .contains("Undefined command: \"continue\"")
          .contains("No translation or protection")
          .contains("at reset: 1")
          .contains("explain -- ");
      assertThat(port.end()).isEmpty();
    }
  }

  @Test
  void monitorGoesBackToASavedMoment() throws Exception {
    try (GdbPort port = GdbPort.of("li a0, 7\nli a0, 8\nj .")) {
      String said =
          port.gdb(
              "stepi",
              "monitor savevm seven",
              "stepi",
              "printf \"first: %d\\n\", $a0",
              "monitor loadvm seven",
              "maintenance flush register-cache",
              "printf \"back: %d\\n\", $a0",
              "stepi",
              "printf \"again: %d\\n\", $a0",
              "monitor info snapshots");
      assertThat(said).contains("first: 8", "back: 7", "again: 8").containsPattern("seven .* 1\n");
    }
  }

  @Test
  void gdbCanDetachAndComeBack() throws Exception {
    try (GdbPort port = GdbPort.of("loop: addi a0, a0, 1\nj loop")) {
      String first = port.gdb("break *0x80000004", "continue", "p $a0", "detach");
      assertThat(first).contains("$1 = 1").contains("detached");
      String second = port.gdb("p $a0 > 1000", "info breakpoints", "stepi", "p $pc >= 0x80000000");
      assertThat(second).contains("$1 = 1").contains("$2 = 1").doesNotContain("rror");
      assertThat(port.gdb("p $a0 > 1000", "kill")).contains("killed");
      assertThat(port.end()).isEmpty();
    }
  }

  @Test
  void ctrlCStopsARunningGuest() throws Exception {
    for (String guest :
        List.of("loop: addi a0, a0, 1\nj loop", "li t0, 0x80\ncsrw mie, t0\n1: j 1b")) {
      try (GdbPort port = GdbPort.of(guest)) {
        GdbPort.Session session =
            GdbPort.Session.start(
                port.number(),
                List.of(
                    "python\nimport gdb, threading, os, signal",
                    "threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()",
                    "gdb.execute('continue')\nend",
                    "p $pc >= 0x80000000",
                    "stepi",
                    "p $pc >= 0x80000000"));
        assertThat(session.transcript())
            .contains("received signal SIGINT")
            .containsSubsequence("$1 = 1", "$2 = 1");
      }
    }
  }

  @Test
  void theEndOfTheGuestIsTheInferiorsExit() throws Exception {
    for (int status : List.of(0, 7)) {
      int word = status == 0 ? 0x5555 : status << 16 | 0x3333;
      try (GdbPort port =
          GdbPort.of("li t0, 0x100000\nli t1, %d\nsw t1, (t0)\nj .".formatted(word))) {
        assertThat(port.gdb("continue"))
            .contains(
                status == 0
                    ? "[Inferior 1 (Remote target) exited normally]"
                    : "[Inferior 1 (Remote target) exited with code 07]");
        assertThat(port.end()).contains(new StopReason.PoweredOff(status));
      }
    }
  }

  @Test
  void aMachineThatCannotGoOnSaysWhyAndStaysThere() throws Exception {
    try (GdbPort port = GdbPort.of("csrw mtvec, zero\nnop\n.word 0")) {
      assertThat(port.gdb("continue", "info registers mcause", "continue"))
          .contains("faultline: hart 0 traps forever at 0x0: ")
          .contains("received signal SIGINT")
          .containsPattern("mcause +0x1");
    }
    try (GdbPort port = GdbPort.of("wfi\nj .")) {
      assertThat(port.gdb("continue", "p/x $pc"))
          .contains("faultline: every hart waits for an interrupt")
          .contains("$1 = 0x80000004");
    }
  }

  @Test
  void aThousandStepsThroughTrapsAreTheMachinesOwn() throws Exception {
    String source =
        """
            la   t0, handler
            csrw mtvec, t0
            li   s0, 0x80004000
        loop:
            addi a0, a0, 3
            ecall
            sd   a0, 0(s0)
            sd   a0, 0(a0)          # nothing is there
            lr.w a1, (s0)
            sc.w a2, a0, (s0)
            .word 0
            lw   a3, 1(s0)
            bnez a0, loop
            .balign 4
        handler:
            csrr t1, mepc
            addi t1, t1, 4
            csrw mepc, t1
            csrr t2, mcause
            add  s1, s1, t2
            mret
        """;
    try (GdbPort port = GdbPort.of(source);
        GdbPort alone = GdbPort.of(source)) {
      String said =
          port.gdb(
              "set $i = 0",
              "while $i < 1000",
              "stepi",
              "printf \"%lx %lx %lx %lx %lx\\n\", $pc, $a0, $a2, $s1, $mepc",
              "set $i = $i + 1",
              "end");
      StringBuilder expected = new StringBuilder();
      var hart = alone.machine.hart(0);
      for (int i = 0; i < 1000; i++) {
        alone.machine.step();
        expected.append(
            "%x %x %x %x %x\n"
                .formatted(
                    hart.pc(),
                    hart.register(10),
                    hart.register(12),
                    hart.register(9),
                    alone.machine.inspect(0).csr("mepc").orElseThrow()));
      }
      assertThat(said.lines().filter(line -> line.matches("([0-9a-f]+ ){4}[0-9a-f]+")))
          .containsExactlyElementsOf(expected.toString().lines().toList());
      assertThat(hart.traps(faultline.isa.Cause.ILLEGAL_INSTRUCTION)).isGreaterThan(20);
    }
  }
}
