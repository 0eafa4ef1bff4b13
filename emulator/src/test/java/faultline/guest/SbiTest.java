package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Source;
import faultline.elf.ElfFile;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.MemoryMap;
import faultline.machine.StopReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * OpenSBI as Debian builds it prints its banner and hands over to a payload in S-mode, which uses
 * its console, timer, doorbells, remote fences and hart management: here and on QEMU with the same
 * words.
 */
class SbiTest {
  private static final Path FIRMWARE = Path.of("/usr/lib/riscv64-linux-gnu/opensbi/generic");
  private static final Path PAYLOAD = Path.of("src", "test", "resources", "board", "sbi_payload.s");
  private static final long PATIENCE = 500_000_000;

  @TempDir private Path folder;

  private static byte[] payload() throws Exception {
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source("sbi_payload.s", Files.readString(PAYLOAD))),
            AssemblerOptions.defaults().withSectionStart(".text", MemoryMap.AFTER_FIRMWARE));
    assertThat(assembly.diagnostics()).isEmpty();
    return assembly.elf();
  }

  private static String expected(int harts) {
    return """
        payload: hello from S-mode
        payload: the timer came
        payload: other harts started: %d
        payload: doorbells answered: %d
        payload: remote fence done
        """
        .formatted(harts - 1, harts - 1);
  }

  private static String onFaultline(String firmware, int harts) throws Exception {
    Path file = FIRMWARE.resolve(firmware);
    ReferenceTools.requireFile(file);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Machine machine =
        new Machine(
            MachineConfig.of(ElfFile.parse(payload(), "payload"), printed::write)
                .withFirmware(ElfFile.parse(Files.readAllBytes(file), firmware))
                .withHarts(harts));
    StopReason reason = machine.run(PATIENCE);
    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(reason).as(text).isEqualTo(new StopReason.PoweredOff(0));
    assertThat(text).contains("OpenSBI v", "Domain0 Next Address      : 0x0000000080200000");
    return payloadLines(text);
  }

  private static String payloadLines(String text) {
    StringBuilder lines = new StringBuilder();
    text.lines()
        .filter(line -> line.startsWith("payload"))
        .forEach(l -> lines.append(l).append('\n'));
    return lines.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theFirmwareServesAnSModePayload(int harts) throws Exception {
    assertThat(onFaultline("fw_jump.elf", harts)).isEqualTo(expected(harts));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void soDoesTheFirmwareThatIsToldWhereToGo(int harts) throws Exception {
    assertThat(onFaultline("fw_dynamic.elf", harts)).isEqualTo(expected(harts));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theReferenceMachineSaysTheSame(int harts) throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    ReferenceTools.requireFile(FIRMWARE.resolve("fw_jump.elf"));
    Path file = Files.write(folder.resolve("payload"), payload());
    List<String> command =
        new ArrayList<>(List.of(ReferenceTools.QEMU_SYSTEM, "-M", "virt", "-display", "none"));
    command.addAll(List.of("-serial", "stdio", "-smp", Integer.toString(harts)));
    command.addAll(List.of("-bios", FIRMWARE.resolve("fw_jump.elf").toString()));
    command.addAll(List.of("-kernel", file.toString()));
    assertThat(payloadLines(ReferenceTools.run(command).output())).isEqualTo(expected(harts));
  }
}
