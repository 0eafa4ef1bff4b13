package faultline.machine;

import faultline.device.DiskImage;
import faultline.device.SerialOutput;
import faultline.elf.ElfFile;
import faultline.mmu.TlbSpec;
import java.util.List;
import java.util.Optional;

/**
 * What a machine is built from: start with {@link #of} and change what differs. A configuration
 * never changes; each {@code with} method gives a new one.
 */
public final class MachineConfig {
  /** As many as QEMU's {@code virt} board has. */
  public static final int MAXIMUM_HARTS = 512;

  /** The virtio slots but the last, which has the source of random bytes. */
  public static final int MAXIMUM_DISKS = MemoryMap.VIRTIO_SLOTS - 1;

  private final ElfFile kernel;
  private long memory = 128L << 20;
  private int harts = 1;
  private TlbSpec tlb = TlbSpec.DEFAULT;
  private boolean hardwareAd = true;
  private long seed = 0;
  private String bootArguments = "";
  private byte[] initrd = new byte[0];
  private final SerialOutput console;
  private HostInput input = HostInput.NONE;
  private Optional<ElfFile> firmware = Optional.empty();
  private boolean fastLookups = true;
  private List<DiskImage> disks = List.of();

  private MachineConfig(ElfFile kernel, SerialOutput console) {
    this.kernel = kernel;
    this.console = console;
  }

  private MachineConfig copy() {
    MachineConfig copy = new MachineConfig(kernel, console);
    copy.memory = memory;
    copy.harts = harts;
    copy.tlb = tlb;
    copy.hardwareAd = hardwareAd;
    copy.seed = seed;
    copy.bootArguments = bootArguments;
    copy.initrd = initrd;
    copy.fastLookups = fastLookups;
    copy.input = input;
    copy.firmware = firmware;
    copy.disks = disks;
    return copy;
  }

  /** The default machine with {@code kernel} in it and its serial port on {@code console}. */
  public static MachineConfig of(ElfFile kernel, SerialOutput console) {
    return new MachineConfig(kernel, console);
  }

  /** Sets the TLBs, and A/D by fault where the preset's core does that. */
  public MachineConfig withTlb(TlbSpec spec) {
    MachineConfig copy = copy();
    copy.tlb = spec;
    copy.hardwareAd = hardwareAd && !spec.faultsOnAd();
    return copy;
  }

  /** Sets {@link #memory}. */
  public MachineConfig withMemory(long bytes) {
    MachineConfig copy = copy();
    copy.memory = bytes;
    return copy;
  }

  /** Sets {@link #harts}. */
  public MachineConfig withHarts(int count) {
    MachineConfig copy = copy();
    copy.harts = count;
    return copy;
  }

  /** Sets {@link #hardwareAd}. */
  public MachineConfig withHardwareAd(boolean hardware) {
    MachineConfig copy = copy();
    copy.hardwareAd = hardware;
    return copy;
  }

  /** Sets {@link #seed}. */
  public MachineConfig withSeed(long newSeed) {
    MachineConfig copy = copy();
    copy.seed = newSeed;
    return copy;
  }

  /** Sets {@link #bootArguments}. */
  public MachineConfig withBootArguments(String arguments) {
    MachineConfig copy = copy();
    copy.bootArguments = arguments;
    return copy;
  }

  /** Sets {@link #initrd}. */
  public MachineConfig withInitrd(byte[] image) {
    MachineConfig copy = copy();
    copy.initrd = image.clone();
    return copy;
  }

  /** Sets {@link #firmware}. */
  public MachineConfig withFirmware(ElfFile image) {
    MachineConfig copy = copy();
    copy.firmware = Optional.of(image);
    return copy;
  }

  /** Sets {@link #input}. */
  public MachineConfig withInput(HostInput newInput) {
    MachineConfig copy = copy();
    copy.input = newInput;
    return copy;
  }

  /** Sets {@link #fastLookups}. */
  public MachineConfig withFastLookups(boolean use) {
    MachineConfig copy = copy();
    copy.fastLookups = use;
    return copy;
  }

  /** Sets {@link #disks}. */
  public MachineConfig withDisks(List<DiskImage> images) {
    MachineConfig copy = copy();
    copy.disks = List.copyOf(images);
    return copy;
  }

  /** What is loaded, at its segments' physical addresses. */
  public ElfFile kernel() {
    return kernel;
  }

  /** Bytes of RAM. */
  public long memory() {
    return memory;
  }

  /** How many harts; the kernel decides what those other than 0 do. */
  public int harts() {
    return harts;
  }

  /** The shape of each hart's TLBs. */
  public TlbSpec tlb() {
    return tlb;
  }

  /** Whether page-table walkers set A and D; if not, clear bits fault. */
  public boolean hardwareAd() {
    return hardwareAd;
  }

  /** For whatever the machine decides at random. */
  public long seed() {
    return seed;
  }

  /** The kernel's command line. */
  public String bootArguments() {
    return bootArguments;
  }

  /** The initial disk image; empty for none. */
  public byte[] initrd() {
    return initrd.clone();
  }

  /** Where the serial port's output goes. */
  public SerialOutput console() {
    return console;
  }

  /** What runs first, in M-mode, and hands over to the kernel: OpenSBI, for one. */
  public Optional<ElfFile> firmware() {
    return firmware;
  }

  /** Where the serial port's input comes from. */
  public HostInput input() {
    return input;
  }

  /** The disks, in the first virtio slots; not more than {@link #MAXIMUM_DISKS}. */
  public List<DiskImage> disks() {
    return disks;
  }

  /** False switches the host's shortcuts off: slower, and nothing else changes. */
  public boolean fastLookups() {
    return fastLookups;
  }
}
