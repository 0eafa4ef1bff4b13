package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faultline.elf.ElfFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** What a kernel finds when it is entered, and what cannot be loaded. */
class BootTest {
  private static void refused(MachineConfig config, String reason) {
    assertThatThrownBy(() -> new Machine(config))
        .isInstanceOf(BootException.class)
        .message()
        .contains(reason)
        .doesNotContain("\n");
  }

  private static MachineConfig config(long address) {
    return MachineConfig.of(BareMetal.kernel("j .", address), octet -> {});
  }

  @Test
  void a0IsTheHartAndA1TheDeviceTreeInTheLastTwoMebibytes() {
    Machine machine = BareMetal.machine("j .", config -> config.withHarts(2).withMemory(128 << 20));
    assertThat(machine.hart(1).register(10)).isEqualTo(1);
    assertThat(machine.hart(1).register(11)).isEqualTo(0x87e0_0000L);
    assertThat(machine.ram().load(0x87e0_0000L, 4)).as("magic, big-endian").isEqualTo(0xedfe_0dd0L);
    assertThat(machine.hart(0).pc()).isEqualTo(0x8000_0000L);
  }

  @Test
  void theDiskImageLiesHalfWayUp() {
    byte[] image = {1, 2, 3, 4};
    Machine machine =
        BareMetal.machine("j .", config -> config.withMemory(128 << 20).withInitrd(image));
    assertThat(machine.ram().load(0x8400_0000L, 4)).isEqualTo(0x0403_0201L);
  }

  @Test
  void aSegmentOutsideRamIsRefused() {
    refused(config(0x10000), "outside RAM (0x80000000 to 0x88000000)");
  }

  @Test
  void theHeadersThatGnuLdPutsBelowRamStayAway() throws Exception {
    byte[] elf = BareMetal.kernel("li a0, 5\nj .", MemoryMap.RAM).contents();
    ByteBuffer segment = ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN).position(64).slice();
    segment.order(ByteOrder.LITTLE_ENDIAN);
    long headers = segment.getLong(8);
    segment.putLong(8, 0); // p_offset
    for (int field : new int[] {16, 24}) { // p_vaddr, p_paddr
      segment.putLong(field, segment.getLong(field) - headers);
    }
    for (int field : new int[] {32, 40}) { // p_filesz, p_memsz
      segment.putLong(field, segment.getLong(field) + headers);
    }
    Machine machine = new Machine(MachineConfig.of(ElfFile.parse(elf, "k"), octet -> {}));
    machine.step();
    assertThat(machine.hart(0).register(10)).isEqualTo(5);
  }

  @Test
  void aDiskImageThatHasNoRoomIsRefused() {
    refused(config(MemoryMap.RAM).withMemory(1 << 20).withInitrd(new byte[600 << 10]), "--memory");
  }

  @Test
  void memoryThatCannotBeIsRefused() {
    refused(config(MemoryMap.RAM).withMemory(4L << 30), "at most 2047 MiB");
    refused(config(MemoryMap.RAM).withMemory(5000), "multiple of 4 KiB");
  }

  @Test
  void aSmallMachineStillHasRoomForItsDeviceTree() {
    Machine machine = BareMetal.machine("j .", config -> config.withMemory(64 << 10));
    assertThat(machine.hart(0).register(11)).isGreaterThan(0x8000_1000L);
  }
}
