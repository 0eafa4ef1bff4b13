package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Source;
import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import java.util.List;
import java.util.function.UnaryOperator;

/** Machines with a few lines of assembly in place of a kernel, for tests. */
public final class BareMetal {
  private BareMetal() {}

  /** {@code source}, linked to run at {@code address}. */
  public static ElfFile kernel(String source, long address) {
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source("test.s", ".globl _start\n_start:\n" + source + "\n")),
            AssemblerOptions.defaults().withSectionStart(".text", address));
    assertThat(assembly.diagnostics()).isEmpty();
    try {
      return ElfFile.parse(assembly.elf(), "test.elf");
    } catch (ElfException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A default machine, 8 MiB, that starts with {@code source}. */
  public static Machine machine(String source) {
    return machine(source, config -> config);
  }

  public static Machine machine(String source, UnaryOperator<MachineConfig> change) {
    MachineConfig config = MachineConfig.of(kernel(source, MemoryMap.RAM), octet -> {});
    try {
      return new Machine(change.apply(config.withMemory(8 << 20)));
    } catch (BootException e) {
      throw new IllegalStateException(e);
    }
  }
}
