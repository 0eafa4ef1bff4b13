package faultline.machine;

import faultline.device.Plic;
import faultline.memory.Clock;

/**
 * The board as its device tree tells it: what is at which address, how much memory there is, and
 * what the loader left for the kernel in {@code /chosen}. Node names and properties are those of
 * QEMU's {@code virt} machine.
 */
final class DeviceTree {
  private static final int TIMEBASE_HZ = (int) Clock.TICKS_PER_SECOND;
  private static final int UART_CLOCK_HZ = 3_686_400;
  private static final int SYSCON_PHANDLE = 1;
  private static final int PLIC_PHANDLE = 2;
  private static final int FIRST_CPU_PHANDLE = 3;

  private static final int MACHINE_SOFTWARE = 3;
  private static final int MACHINE_TIMER = 7;
  private static final int SUPERVISOR_EXTERNAL = 9;
  private static final int MACHINE_EXTERNAL = 11;

  private DeviceTree() {}

  /**
   * @param memoryBase physical address of the first byte of RAM
   * @param memoryBytes size of RAM
   * @param harts how many harts there are, numbered from 0
   * @param isa the {@code riscv,isa} string
   * @param bootArguments the kernel's command line; may be empty
   * @param initrdStart physical address of the initial disk image
   * @param initrdEnd one past its last byte; equal to {@code initrdStart} when there is none
   */
  record Board(
      long memoryBase,
      long memoryBytes,
      int harts,
      String isa,
      String bootArguments,
      long initrdStart,
      long initrdEnd) {}

  static byte[] describe(Board board) {
    DeviceTreeBlob tree = new DeviceTreeBlob();
    tree.begin("");
    tree.cells("#address-cells", 2).cells("#size-cells", 2);
    tree.strings("compatible", "riscv-virtio").strings("model", "riscv-virtio,qemu");
    chosen(tree, board);
    tree.begin(unit("memory", board.memoryBase()));
    tree.strings("device_type", "memory").wide("reg", board.memoryBase(), board.memoryBytes());
    tree.end();
    cpus(tree, board);
    poweroff(tree, "poweroff", 0x5555);
    poweroff(tree, "reboot", 0x7777);
    soc(tree, board);
    tree.end();
    return tree.toBytes();
  }

  private static void chosen(DeviceTreeBlob tree, Board board) {
    tree.begin("chosen");
    tree.strings("stdout-path", "/soc/" + unit("serial", MemoryMap.UART));
    if (!board.bootArguments().isEmpty()) {
      tree.strings("bootargs", board.bootArguments());
    }
    if (board.initrdEnd() != board.initrdStart()) {
      tree.wide("linux,initrd-start", board.initrdStart());
      tree.wide("linux,initrd-end", board.initrdEnd());
    }
    tree.end();
  }

  private static void cpus(DeviceTreeBlob tree, Board board) {
    tree.begin("cpus");
    tree.cells("#address-cells", 1).cells("#size-cells", 0);
    tree.cells("timebase-frequency", TIMEBASE_HZ);
    for (int hart = 0; hart < board.harts(); hart++) {
      tree.begin("cpu@" + hart);
      tree.strings("device_type", "cpu").cells("reg", hart).strings("status", "okay");
      tree.strings("compatible", "riscv").strings("riscv,isa", board.isa());
      tree.strings("mmu-type", "riscv,sv39");
      tree.begin("interrupt-controller");
      tree.cells("#interrupt-cells", 1).flag("interrupt-controller");
      tree.strings("compatible", "riscv,cpu-intc").cells("phandle", FIRST_CPU_PHANDLE + hart);
      tree.end().end();
    }
    tree.end();
  }

  private static void poweroff(DeviceTreeBlob tree, String name, int value) {
    tree.begin(name);
    tree.strings("compatible", "syscon-" + name);
    tree.cells("regmap", SYSCON_PHANDLE).cells("offset", 0).cells("value", value);
    tree.end();
  }

  private static void soc(DeviceTreeBlob tree, Board board) {
    tree.begin("soc");
    tree.cells("#address-cells", 2).cells("#size-cells", 2);
    tree.strings("compatible", "simple-bus").flag("ranges");

    tree.begin(unit("test", MemoryMap.FINISHER));
    tree.strings("compatible", "sifive,test1", "sifive,test0", "syscon");
    tree.wide("reg", MemoryMap.FINISHER, 0x1000).cells("phandle", SYSCON_PHANDLE);
    tree.end();

    tree.begin(unit("clint", MemoryMap.CLINT));
    tree.strings("compatible", "sifive,clint0", "riscv,clint0");
    tree.wide("reg", MemoryMap.CLINT, 0x10000)
        .cells("interrupts-extended", lines(board.harts(), MACHINE_SOFTWARE, MACHINE_TIMER));
    tree.end();

    tree.begin(unit("plic", MemoryMap.PLIC));
    tree.strings("compatible", "sifive,plic-1.0.0", "riscv,plic0");
    tree.flag("interrupt-controller").cells("#interrupt-cells", 1).cells("#address-cells", 0);
    tree.wide("reg", MemoryMap.PLIC, 0x60_0000).cells("riscv,ndev", Plic.SOURCES - 1);
    tree.cells("interrupts-extended", lines(board.harts(), MACHINE_EXTERNAL, SUPERVISOR_EXTERNAL));
    tree.cells("phandle", PLIC_PHANDLE);
    tree.end();

    tree.begin(unit("serial", MemoryMap.UART));
    tree.strings("compatible", "ns16550a").wide("reg", MemoryMap.UART, 0x100);
    tree.cells("clock-frequency", UART_CLOCK_HZ);
    interrupt(tree, InterruptMap.UART);
    tree.end();
    virtio(tree);
    tree.end();
  }

  /** Every slot, filled or not. In ascending order, so that the first disk is found first. */
  private static void virtio(DeviceTreeBlob tree) {
    for (int slot = 0; slot < MemoryMap.VIRTIO_SLOTS; slot++) {
      long base = MemoryMap.VIRTIO + slot * MemoryMap.VIRTIO_STRIDE;
      tree.begin(unit("virtio_mmio", base));
      tree.strings("compatible", "virtio,mmio").wide("reg", base, MemoryMap.VIRTIO_STRIDE);
      interrupt(tree, InterruptMap.VIRTIO + slot);
      tree.end();
    }
  }

  /** The source of the PLIC that a device raises. */
  private static void interrupt(DeviceTreeBlob tree, int source) {
    tree.cells("interrupts", source).cells("interrupt-parent", PLIC_PHANDLE);
  }

  /** For each hart: its controller and its line {@code first}, then again with {@code second}. */
  private static int[] lines(int harts, int first, int second) {
    int[] lines = new int[harts * 4];
    for (int hart = 0; hart < harts; hart++) {
      lines[4 * hart] = FIRST_CPU_PHANDLE + hart;
      lines[4 * hart + 1] = first;
      lines[4 * hart + 2] = FIRST_CPU_PHANDLE + hart;
      lines[4 * hart + 3] = second;
    }
    return lines;
  }

  /** A node's name: what it is, and its address. */
  private static String unit(String name, long address) {
    return name + "@" + Long.toHexString(address);
  }
}
