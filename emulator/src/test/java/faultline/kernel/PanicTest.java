package faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cli.GuestDisk;
import faultline.cpu.Hart;
import faultline.elf.ElfFile;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.StopReason;
import faultline.programs.Firmware;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A mistake of the kernel's own faults, and is told so that one can find it: what happened, the
 * registers, and the way there by names.
 *
 * <p>Each test lets a program call the kernel, and then makes the kernel make a mistake.
 */
class PanicTest {
  private static final long MAX_STEPS = 10_000_000;
  private static final int PANIC_STATUS = 255;
  private static final int SP = 2;
  private static final int A0 = 10;

  private final StringBuilder console = new StringBuilder();

  @SuppressWarnings("NullAway.Init")
  private ElfFile kernel;

  @SuppressWarnings("NullAway.Init")
  private Machine machine;

  @BeforeEach
  void aProgramCallsTheKernel() throws Exception {
    kernel = ElfFile.parse(Firmware.kernel(), "kernel");
    byte[] disk = GuestDisk.holding("program", Firmware.init(), List.of());
    machine =
        new Machine(
            GuestDisk.attach(
                MachineConfig.of(kernel, octet -> console.append((char) octet)), disk));
    long syscall = address("syscall");
    machine.breakpoints().add(syscall);
    assertThat(machine.run(MAX_STEPS)).isInstanceOf(StopReason.Breakpoint.class);
    machine.breakpoints().remove(syscall);
  }

  @Test
  void aStoreToTheKernelsTextIsRefused() {
    hart().setRegister(A0, address("main"));

    assertThat(panic())
        .startsWith("panic: trap inside the kernel: scause 0x000000000000000f")
        .contains(" stval " + hex(address("main") + (long) Long.BYTES * A0))
        .contains("<syscall+")
        .contains("<user_trap+", "<trap_vector+");
  }

  @Test
  void theKernelsDataCannotBeExecuted() {
    hart().setPc(address("process_table"));

    assertThat(panic())
        .startsWith("panic: trap inside the kernel: scause 0x000000000000000c")
        .contains("backtrace:\n  " + hex(address("process_table")) + "\n")
        .contains("<trap_vector+");
  }

  @Test
  void aStackThatIsTooDeepRunsIntoItsGuard() {
    long sp = hart().register(SP);
    hart().setRegister(SP, (sp & -0x1000) + Long.BYTES);

    assertThat(panic())
        .startsWith("panic: kernel stack overflow: scause 0x000000000000000f")
        .contains("backtrace:\n", "<syscall+");
  }

  @Test
  void aUsersPointerIsNoPointerOfTheKernels() {
    hart().setRegister(A0, kernel.symbol("USER_BASE").orElseThrow().value());

    assertThat(panic())
        .startsWith("panic: trap inside the kernel: scause 0x000000000000000d")
        .contains("<syscall+");
  }

  @Test
  void aFreeFrameIsNotReleasedAgain() throws Exception {
    KernelMemory memory = new KernelMemory(machine, kernel);
    hart().setRegister(A0, memory.variable("frontier"));
    hart().setPc(address("frame_release"));

    assertThat(panic())
        .startsWith("panic: a free frame was released\nbacktrace:\n")
        .contains("<user_trap+");
  }

  @Test
  void allRegistersArePrinted() {
    hart().setRegister(A0, address("main"));
    hart().setRegister(27, 0x1122334455667788L);

    assertThat(panic()).contains(" 0x1122334455667788").contains(" " + hex(address("main")));
  }

  private String panic() {
    assertThat(machine.run(MAX_STEPS)).isEqualTo(new StopReason.PoweredOff(PANIC_STATUS));
    return console.toString();
  }

  private Hart hart() {
    return machine.hart(0);
  }

  private long address(String symbol) {
    return kernel.symbol(symbol).orElseThrow().value();
  }

  private static String hex(long value) {
    return "0x%016x".formatted(value);
  }
}
