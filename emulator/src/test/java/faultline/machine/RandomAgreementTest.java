package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Source;
import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.guest.ReferenceTools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random programs leave the same registers, memory and traps here and on QEMU. */
class RandomAgreementTest {
  private static final int LENGTH = 2000;

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void registersMemoryAndTrapsAreTheSame(long seed) throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    byte[] elf = assemble(RandomProgram.of(seed, LENGTH));
    String ours = here(elf);
    assertThat(ours.lines().count()).as("lines printed").isEqualTo(256);
    assertThat(ours).as("seed %d", seed).isEqualTo(onQemu(elf));
  }

  private static byte[] assemble(String text) {
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source("random.s", ".globl _start\n_start:\n" + text)),
            AssemblerOptions.defaults().withSectionStart(".text", MemoryMap.RAM));
    assertThat(assembly.diagnostics()).isEmpty();
    return assembly.elf();
  }

  private static String here(byte[] elf) throws BootException, ElfException {
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    MachineConfig config = MachineConfig.of(ElfFile.parse(elf, "random.elf"), console::write);
    Machine machine = new Machine(config);
    assertThat(machine.run(10_000_000)).isEqualTo(new StopReason.PoweredOff(0));
    return console.toString(StandardCharsets.UTF_8);
  }

  private String onQemu(byte[] elf) throws IOException, InterruptedException {
    Path kernel = Files.write(folder.resolve("random.elf"), elf);
    Path initrd = Files.write(folder.resolve("none"), new byte[1]);
    return ReferenceTools.run(ReferenceTools.qemuSystem(kernel, initrd, "128M")).output();
  }
}
