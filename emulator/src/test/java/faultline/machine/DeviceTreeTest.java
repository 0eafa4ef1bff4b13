package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.guest.ReferenceTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The device tree names the board's devices as QEMU's does. */
class DeviceTreeTest {
  private static final int TREE_POINTER = 11;
  private static final int TOTAL_SIZE = 4;

  /** Nodes that both have, with the same properties but for handles. */
  private static final List<String> SAME =
      List.of(
          "/soc/serial@10000000 reg",
          "/soc/serial@10000000 interrupts",
          "/soc/serial@10000000 compatible",
          "/soc/plic@c000000 reg",
          "/soc/plic@c000000 compatible",
          "/soc/clint@2000000 reg",
          "/soc/clint@2000000 compatible",
          "/soc/test@100000 reg",
          "/soc/test@100000 compatible",
          "/memory@80000000 reg",
          "/chosen stdout-path",
          "/cpus timebase-frequency");

  @TempDir private Path folder;

  @Test
  void everyDeviceIsWhereQemuSaysItIs() throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    ReferenceTools.require("fdtget");
    Path ours = folder.resolve("ours");
    Files.write(ours, tree(BareMetal.machine("j .", config -> config.withMemory(128 << 20))));
    Path theirs = folder.resolve("theirs");
    ReferenceTools.run(
        List.of(ReferenceTools.QEMU_SYSTEM, "-M", "virt,dumpdtb=" + theirs, "-display", "none"));

    for (String property : SAME) {
      String[] words = property.split(" ", -1);
      assertSame(ours, theirs, words[0], words[1]);
    }
    for (int slot = 0; slot < MemoryMap.VIRTIO_SLOTS; slot++) {
      long base = MemoryMap.VIRTIO + slot * MemoryMap.VIRTIO_STRIDE;
      String node = "/soc/virtio_mmio@" + Long.toHexString(base);
      for (String name : List.of("reg", "interrupts", "compatible")) {
        assertSame(ours, theirs, node, name);
      }
    }
  }

  private static byte[] tree(Machine machine) {
    long address = machine.hart(0).register(TREE_POINTER);
    int size = Integer.reverseBytes((int) machine.ram().load(address + TOTAL_SIZE, 4));
    return machine.ram().read(address, size);
  }

  private static void assertSame(Path ours, Path theirs, String node, String property)
      throws Exception {
    assertThat(value(ours, node, property))
        .as("%s %s", node, property)
        .isNotEmpty()
        .isEqualTo(value(theirs, node, property));
  }

  private static String value(Path tree, String node, String property) throws Exception {
    return ReferenceTools.run(List.of("fdtget", "-t", "bx", tree.toString(), node, property))
        .output();
  }
}
