package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.device.DiskImage;
import faultline.device.FileStorage;
import faultline.device.SerialInput;
import faultline.elf.ElfFile;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.StopReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A boot loader that others wrote, Das U-Boot as Debian builds it for QEMU's {@code virt}, finds
 * the disk, reads and writes it, here and on QEMU with the same words.
 */
class UBootTest {
  private static final Path U_BOOT = Path.of("/usr/lib/u-boot/qemu-riscv64/uboot.elf");
  private static final String PROMPT = "=> ";
  private static final long PATIENCE = 1_000_000_000;
  private static final int SECTOR = 512;

  /** Sector 5 becomes what sector 2 is; the disk has no sector 0x800. */
  private static final List<String> COMMANDS =
      List.of(
          "virtio scan",
          "virtio info",
          "virtio read 0x81000000 2 3",
          "md.b 0x81000000 40",
          "virtio write 0x81000000 5 1",
          "virtio read 0x82000000 4 2",
          "cmp.b 0x81000000 0x82000200 200",
          "virtio read 0x82000000 800 1",
          "poweroff");

  @TempDir private Path folder;
  private Path image = Path.of("");

  @BeforeEach
  void makeDisk() throws IOException {
    ReferenceTools.requireFile(U_BOOT);
    image = Files.createTempFile(folder, "disk", "");
    StringBuilder text = new StringBuilder();
    for (int sector = 0; sector < 2048; sector++) {
      text.append("sector %-504d\n".formatted(sector));
    }
    Files.writeString(image, text);
  }

  @ParameterizedTest
  @Timeout(300)
  @ValueSource(ints = {1, 2, 3})
  void itReadsAndWritesADisk(int harts) throws Exception {
    String shown = onFaultline(harts);

    assertThat(shown)
        .contains("U-Boot 20", "(2048 x 512)", "73 65 63 74 6f 72 20 32")
        .contains("Total of 512 byte(s) were the same");
    assertThat(sectorOnDisk(5)).isEqualTo(sectorOnDisk(2)).startsWith("sector 2 ");
  }

  @Test
  @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theReferenceMachineSaysTheSame() throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    String ours = onFaultline(1);
    makeDisk();

    String theirs = onQemu();

    assertThat(sectorOnDisk(5)).startsWith("sector 2 ");
    assertThat(commandsOn(ours)).isEqualTo(commandsOn(theirs));
  }

  private static Conversation conversation() {
    List<Conversation.Turn> turns = new ArrayList<>();
    turns.add(new Conversation.Turn("stop autoboot", ""));
    COMMANDS.forEach(command -> turns.add(new Conversation.Turn(PROMPT, command)));
    return new Conversation(turns);
  }

  private String onFaultline(int harts) throws Exception {
    Conversation person = conversation();
    ElfFile uBoot = ElfFile.parse(Files.readAllBytes(U_BOOT), "u-boot").requireRiscvKernel();
    DiskImage disk =
        new DiskImage(FileStorage.open(image, true), false, false, System.err::println);
    Machine machine =
        new Machine(
            MachineConfig.of(uBoot, person)
                .withHarts(harts)
                .withInput(person)
                .withDisks(List.of(disk)));
    StopReason reason = machine.run(PATIENCE);
    assertThat(reason).as(person.shown()).isEqualTo(new StopReason.PoweredOff(0));
    return person.shown();
  }

  private String onQemu() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(ReferenceTools.qemuBareMetal(U_BOOT, "128M"));
    command.addAll(
        List.of(
            "-drive",
            "if=none,format=raw,id=drive0,file=" + image,
            "-device",
            "virtio-blk-device,drive=drive0,bus=virtio-mmio-bus.0"));
    Conversation person = conversation();
    Process qemu =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var keyboard = qemu.getOutputStream();
        var screen = qemu.getInputStream()) {
      for (int octet = screen.read(); octet >= 0; octet = screen.read()) {
        person.accept(octet);
        for (int key = person.take(); key != SerialInput.NOTHING; key = person.take()) {
          keyboard.write(key);
        }
        keyboard.flush();
      }
    } finally {
      qemu.destroyForcibly().waitFor();
    }
    return person.shown();
  }

  private String sectorOnDisk(int sector) throws IOException {
    byte[] bytes = Files.readAllBytes(image);
    byte[] found = Arrays.copyOfRange(bytes, sector * SECTOR, (sector + 1) * SECTOR);
    return new String(found, StandardCharsets.US_ASCII);
  }

  /** From the first command on: before it, U-Boot speaks of the machine. */
  private static String commandsOn(String shown) {
    return shown.substring(shown.indexOf(PROMPT + COMMANDS.get(0)));
  }
}
