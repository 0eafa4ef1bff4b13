package faultline.compare;

import faultline.machine.BootException;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import java.io.IOException;

/**
 * Runs a bare-metal guest here and on QEMU, one step at a time, and finds the first step after
 * which registers, privilege, pc or trap CSRs differ.
 *
 * <pre>
 *   Comparison found = FirstDifference.find(MachineConfig.of(elf, octet -&gt; {}), Limits.NONE);
 *   assertThat(found.agrees()).as(found.report()).isTrue();
 * </pre>
 */
public final class FirstDifference {
  /**
   * Which steps matter.
   *
   * @param from the first step to compare; before it this machine takes over what QEMU's registers
   *     hold
   * @param steps how many steps to run at most
   */
  public record Limits(long from, long steps) {
    /** Every step, to the end. */
    public static final Limits NONE = new Limits(0, Long.MAX_VALUE);
  }

  private FirstDifference() {}

  /**
   * Compares a machine built from {@code config} with QEMU. It must have one hart.
   *
   * @throws BootException when the machine cannot be built
   * @throws ReferenceException when QEMU is missing, refuses, or hangs
   */
  public static Comparison find(MachineConfig config, Limits limits)
      throws BootException, ReferenceException {
    return find(new Machine(config), config, limits);
  }

  /**
   * The same for a machine that the caller has built from {@code config} and not run yet, say, to
   * watch it.
   *
   * @throws ReferenceException when QEMU is missing, refuses, or hangs
   */
  public static Comparison find(Machine machine, MachineConfig config, Limits limits)
      throws ReferenceException {
    if (config.harts() != 1) {
      throw new ReferenceException("only one hart can be compared; leave --harts out");
    }
    try (Qemu qemu = Qemu.start(machine, config)) {
      return followed(new LockStep(machine, config.kernel(), qemu, limits), qemu);
    }
  }

  private static Comparison followed(LockStep steps, Qemu qemu) throws ReferenceException {
    try {
      return steps.run();
    } catch (IOException e) {
      throw new ReferenceException(
          qemu.isInterrupted() ? "interrupted" : "QEMU's log cannot be read: " + e.getMessage());
    }
  }
}
