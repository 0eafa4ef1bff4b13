package faultline.speed;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Includes;
import faultline.assembler.Source;
import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.machine.BootException;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The bare-metal guests whose speed is measured: {@code src/test/resources/speed/NAME.s}. */
final class SpeedGuest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "speed");

  private SpeedGuest() {}

  /** The executable of guest {@code name}, whose work is repeated {@code rounds} times. */
  static byte[] assemble(String name, long rounds) {
    Path file = FOLDER.resolve(name + ".s");
    AssemblerOptions options =
        AssemblerOptions.defaults()
            .withIncludes(Includes.of(List.of(FOLDER)))
            .withDefine("ROUNDS", rounds)
            .withSectionStart(".text", 0x8000_0000L);
    try {
      Source source = new Source(file.toString(), Files.readString(file));
      Assembly assembly = Assembler.assemble(List.of(source), options);
      if (assembly.hasErrors()) {
        throw new IllegalStateException(assembly.diagnostics().get(0).render());
      }
      return assembly.elf();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A machine with guest {@code name} in it, which does its work for ever. */
  static Machine machine(String name, UnaryOperator<MachineConfig> change) {
    try {
      ElfFile elf = ElfFile.parse(assemble(name, Long.MAX_VALUE), name);
      return new Machine(change.apply(MachineConfig.of(elf, octet -> {})));
    } catch (ElfException | BootException e) {
      throw new IllegalStateException(e);
    }
  }
}
