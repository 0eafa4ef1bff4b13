package faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Includes;
import faultline.assembler.Source;
import faultline.elf.ElfFile;
import faultline.image.Ustar;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.StopReason;
import faultline.programs.Firmware;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs guest tests and looks at the kernel's memory and the TLB each time the kernel is about to
 * return to user mode.
 *
 * <p>Some of the kernel's fences can be missed only here, as no program can: those for the kernel's
 * own translations, which have to be gone although nobody uses them.
 */
class KernelInvariantsTest {
  private static final Path PROGRAMS = Path.of("..", "programs");
  private static final long MAX_STEPS = 100_000_000;
  private static final long SMALL_MEMORY = 8L << 20;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "brk",
        "brk-shrink-unmaps",
        "exits-in-odd-orders",
        "fork-child-writes",
        "fork-of-fork",
        "fork-parent-writes",
        "kernel-write-breaks-cow",
        "kill-statuses",
        "out-of-memory",
        "switch-isolates",
      })
  void countsAndTlbAgreeWithThePageTablesAtEachReturnToUserMode(String test) throws Exception {
    ElfFile kernel = ElfFile.parse(Firmware.kernel(), "kernel");
    Machine machine =
        new Machine(
            MachineConfig.of(kernel, octet -> {}).withMemory(SMALL_MEMORY).withInitrd(disk(test)));
    KernelInvariants invariants = new KernelInvariants(machine, kernel);
    machine.breakpoints().add(kernel.symbol("trap_return").orElseThrow().value());

    StopReason reason = machine.run(MAX_STEPS);
    int returns = 0;
    while (reason instanceof StopReason.Breakpoint) {
      returns++;
      assertThat(invariants.violations()).as("at step %d", machine.steps()).isEmpty();
      reason = machine.run(MAX_STEPS);
    }
    assertThat(reason).isEqualTo(new StopReason.PoweredOff(0));
    assertThat(returns).as("returns to user mode").isPositive();
  }

  private static byte[] disk(String test) throws Exception {
    Path source = PROGRAMS.resolve("tests").resolve(test).resolve("main.s");
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source(source.toString(), Files.readString(source))),
            AssemblerOptions.defaults()
                .withIncludes(Includes.of(List.of(PROGRAMS.resolve("include"), PROGRAMS))));
    assertThat(assembly.diagnostics()).isEmpty();
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("init", Firmware.init());
    members.put("etc/program", "program\0".getBytes(StandardCharsets.US_ASCII));
    members.put("program", assembly.elf());
    return Ustar.write(members);
  }
}
