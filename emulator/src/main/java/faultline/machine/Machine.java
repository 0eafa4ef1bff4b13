package faultline.machine;

import faultline.cpu.Breakpoints;
import faultline.cpu.Hart;
import faultline.device.Clint;
import faultline.device.DiskImage;
import faultline.device.EmptyVirtioSlot;
import faultline.device.Finisher;
import faultline.device.HostInterface;
import faultline.device.Plic;
import faultline.device.Uart;
import faultline.device.VirtioBlk;
import faultline.device.VirtioMmio;
import faultline.device.VirtioRng;
import faultline.elf.ElfFile;
import faultline.isa.Cause;
import faultline.isa.Register;
import faultline.memory.Bus;
import faultline.memory.Clock;
import faultline.memory.Device;
import faultline.memory.InterruptLine;
import faultline.memory.Ram;
import faultline.memory.Saved;
import faultline.mmu.Watchpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machine: harts, memory and devices, wired as on QEMU's {@code virt} board, with a kernel
 * loaded and ready to run.
 *
 * <p>One thread runs it. Only {@link #requestStop} may be called from another.
 */
public final class Machine {
  private final Clock clock;
  private final Bus bus;
  private final Hart.Shared shared;
  private final List<Hart> harts = new ArrayList<>();
  private final Power power;
  private final InputJournal input;
  private final RunLoop loop;
  private final Loader loader;
  private final ConsoleTap console;
  private final WatchedMemory watchedMemory;
  private @Nullable PageTables pageTables;

  /** Harts and devices as they are when the power comes on. */
  private final Saved powerOnState;

  /**
   * Builds the machine and loads it.
   *
   * @throws BootException when that is not possible; the message is one line that says why
   */
  public Machine(MachineConfig config) throws BootException {
    clock = new Clock(config.harts());
    bus = new Bus(ram(config));
    console = new ConsoleTap(config.console());
    shared = Hart.Shared.of(bus, clock, config.harts());
    Hart.Options options =
        new Hart.Options(config.tlb(), config.hardwareAd(), config.seed(), config.fastLookups());
    for (int id = 0; id < config.harts(); id++) {
      harts.add(new Hart(id, shared, options));
    }
    power = new Power();
    input = new InputJournal(config.input(), clock);
    Plic plic = new Plic(externalLines());
    Uart uart = new Uart(clock, console, input, plic.source(InterruptMap.UART));
    bus.attach(MemoryMap.FINISHER, new Finisher(power));
    bus.attach(MemoryMap.CLINT, new Clint(clock, clintLines()));
    bus.attach(MemoryMap.PLIC, plic);
    bus.attach(MemoryMap.UART, uart);
    attachVirtio(config, plic);
    loop = new RunLoop(harts, bus, clock, power, console, input, uart::awaitsInput, this::reset);
    watchedMemory = new WatchedMemory(bus.ram(), this::tellOfStore);
    loader = new Loader(bus.ram(), config);
    Loader.Handover handover = loader.load();
    harts.forEach(hart -> enter(hart, handover));
    attachHostInterface(config);
    powerOnState = powerOnState();
  }

  private static Ram ram(MachineConfig config) throws BootException {
    try {
      return new Ram(MemoryMap.RAM, config.memory());
    } catch (IllegalArgumentException e) {
      throw new BootException(e.getMessage());
    } catch (OutOfMemoryError e) {
      throw new BootException(
          "Java has no room on this host for %d MiB of memory; give less --memory, or set JAVA_TOOL_OPTIONS=-Xmx4g"
              .formatted(config.memory() >> 20));
    }
  }

  /** The disks from the first slot on, the source of random bytes in the last. */
  private void attachVirtio(MachineConfig config, Plic plic) throws BootException {
    List<DiskImage> disks = config.disks();
    if (disks.size() > MachineConfig.MAXIMUM_DISKS) {
      throw new BootException(
          "%d disks are too many; there is room for %d"
              .formatted(disks.size(), MachineConfig.MAXIMUM_DISKS));
    }
    for (int slot = 0; slot < MemoryMap.VIRTIO_SLOTS; slot++) {
      InterruptLine line = plic.source(InterruptMap.VIRTIO + slot);
      Device device;
      if (slot < disks.size()) {
        VirtioBlk disk = new VirtioBlk(disks.get(slot), "disk" + slot);
        device = new VirtioMmio(clock, bus.ram(), disk, line);
      } else if (slot == MemoryMap.VIRTIO_SLOTS - 1) {
        device = new VirtioMmio(clock, bus.ram(), new VirtioRng(config.seed()), line);
      } else {
        device = new EmptyVirtioSlot();
      }
      bus.attach(MemoryMap.VIRTIO + slot * MemoryMap.VIRTIO_STRIDE, device);
    }
  }

  private void attachHostInterface(MachineConfig config) {
    OptionalLong tohost = physicalSymbol(config.kernel(), "tohost");
    OptionalLong fromhost = physicalSymbol(config.kernel(), "fromhost");
    // An answer where the requests are would be the next request.
    if (tohost.isPresent() && fromhost.isPresent() && !tohost.equals(fromhost)) {
      new HostInterface(
          bus.ram(),
          tohost.getAsLong(),
          fromhost.getAsLong(),
          power,
          console,
          () -> harts.forEach(Hart::pause));
    }
  }

  /** Where the eight bytes at the symbol {@code name} are loaded, if they are in RAM. */
  private OptionalLong physicalSymbol(ElfFile kernel, String name) {
    OptionalLong address =
        kernel
            .symbol(name)
            .map(symbol -> kernel.loadAddress(symbol.value()))
            .orElse(OptionalLong.empty());
    boolean usable =
        address.isPresent()
            && address.getAsLong() % Long.BYTES == 0
            && bus.ram().contains(address.getAsLong(), Long.BYTES);
    return usable ? address : OptionalLong.empty();
  }

  private List<Clint.HartLines> clintLines() {
    return harts.stream()
        .map(
            hart ->
                new Clint.HartLines(
                    hart.interrupts().line(Cause.MACHINE_SOFTWARE_INTERRUPT),
                    hart.interrupts().line(Cause.MACHINE_TIMER_INTERRUPT)))
        .toList();
  }

  /** The PLIC's contexts: each hart in M-mode, then in S-mode. */
  private List<InterruptLine> externalLines() {
    return harts.stream()
        .flatMap(
            hart ->
                Stream.of(
                    hart.interrupts().line(Cause.MACHINE_EXTERNAL_INTERRUPT),
                    hart.interrupts().line(Cause.SUPERVISOR_EXTERNAL_INTERRUPT)))
        .toList();
  }

  /**
   * The state in which a kernel or firmware is entered: M-mode, a0 = hart number, a1 = device tree,
   * a2 = what comes after firmware.
   */
  private static void enter(Hart hart, Loader.Handover handover) {
    hart.reset(MemoryMap.RAM);
    hart.setRegister(Register.A0, hart.id());
    hart.setRegister(Register.A1, handover.deviceTree());
    hart.setRegister(Register.A2, handover.firmwareInfo());
  }

  /** The registers of harts and devices; what is on the disks does not belong to those. */
  private Saved powerOnState() {
    List<Saved> parts = new ArrayList<>();
    harts.forEach(hart -> parts.add(Saved.of(hart)));
    bus.attachments().forEach(each -> parts.add(Saved.of(each.device())));
    return Saved.all(parts);
  }

  /**
   * What the guest asks of the finisher, and a debugger while the machine stands still: harts and
   * devices begin anew, what the loader put into RAM is put there again, the clock reads zero. The
   * rest of RAM stays, as on QEMU; steps go on counting.
   */
  public void reset() {
    long cycles = clock.cycles();
    List<Long> steps = harts.stream().map(Hart::steps).toList();
    shared.reservations().dropAll();
    power.on();
    powerOnState.restore();
    loader.reload();
    for (Hart hart : harts) {
      hart.restored();
      hart.goOnCounting(steps.get(hart.id()));
    }
    clock.advance(cycles - clock.cycles());
    clock.setTime(0);
    if (pageTables != null) {
      pageTables.startAnew();
    }
  }

  /**
   * From now on {@code observer} hears of every change to a page table. Stores to page tables are
   * slower from then on.
   */
  public void addObserver(PageTableObserver observer) {
    if (pageTables == null) {
      pageTables = new PageTables(bus.ram(), harts);
    }
    pageTables.addObserver(observer);
  }

  /**
   * From now on {@code hook} is asked before a trap goes to the guest; only the last one set is.
   */
  public void setTrapHook(TrapHook hook) {
    for (Hart each : harts) {
      each.setInterceptor(
          (hart, cause, value, detail) ->
              hook.take(new TrapVisit(this, hart, cause, value, detail)));
    }
  }

  private Saved savePageTables() {
    if (pageTables != null) {
      return pageTables.save();
    }
    // Somebody may begin to observe them later, and then come back to this moment.
    return () -> {
      if (pageTables != null) {
        pageTables.startAnew();
      }
    };
  }

  /** Saves the whole state. It costs what has changed in memory since the last time. */
  public Snapshot snapshot() {
    harts.forEach(hart -> hart.mmu().foldHits());
    List<Saved> parts = new ArrayList<>();
    parts.add(bus.ram().save());
    parts.add(shared.reservations().save());
    harts.forEach(hart -> parts.add(Saved.of(hart)));
    bus.attachments().forEach(each -> parts.add(each.device().save()));
    parts.add(Saved.of(bus));
    parts.add(Saved.of(clock));
    parts.add(Saved.of(power));
    parts.add(Saved.of(loop));
    parts.add(input.save());
    parts.add(savePageTables());
    return new Snapshot(this, steps(), Saved.all(parts));
  }

  /**
   * Goes back to {@code snapshot}, or forward to it. From there the machine continues with exactly
   * the same history as the first time, what the console sends it included, as far as that has been
   * lived through.
   *
   * @throws IllegalArgumentException when it is of another machine
   */
  public void restore(Snapshot snapshot) {
    snapshot.restoreInto(this);
    harts.forEach(Hart::restored);
  }

  /**
   * The same to live on from there anew: what came from the host behind that moment does not come
   * again.
   */
  public void branchFrom(Snapshot snapshot) {
    restore(snapshot);
    input.branch();
  }

  /**
   * Runs until something stops it, and says what. A breakpoint at the present pc does not stop it
   * again.
   *
   * @param maxSteps the most steps to take
   */
  public StopReason run(long maxSteps) {
    return run(maxSteps, hart -> Turn.LEAVE);
  }

  /**
   * The same when not every hart goes on.
   *
   * @param turns what each hart, by number, does meanwhile
   */
  public StopReason run(long maxSteps, IntFunction<Turn> turns) {
    return loop.run(maxSteps, turns);
  }

  /** Takes one step: an instruction retired, or a trap taken. */
  public StopReason step() {
    return run(1);
  }

  /** Makes {@link #run} return soon; may be called from any thread. */
  public void requestStop() {
    loop.requestStop();
  }

  /**
   * Makes {@link #run} return when the step under way is done, however that ends. It is for
   * observers, in the thread that runs the machine; while it stands still nothing happens.
   */
  public void stopNow() {
    loop.stopNow();
  }

  /** The hart whose turn it is: the one that does what observers hear of. */
  public Hart current() {
    return loop.current();
  }

  /** From now on {@code listener} gets every byte that the guest prints. */
  public void addConsoleListener(IntConsumer listener) {
    console.add(listener);
  }

  /** Undoes {@link #addConsoleListener}; not while listeners are being told. */
  public void removeConsoleListener(IntConsumer listener) {
    console.remove(listener);
  }

  /** Physical memory to whose stores somebody listens. */
  public WatchedMemory watchedMemory() {
    return watchedMemory;
  }

  /** What a debugger stores while the machine stands still is its own business. */
  private void tellOfStore(StoreObserver observer) {
    if (loop.isRunning()) {
      observer.stored(writer(), current().id(), current().pc());
    }
  }

  private StoreObserver.Writer writer() {
    if (current().mmu().isWalking()) {
      return StoreObserver.Writer.WALKER;
    }
    return loop.isInTurn() && !bus.isInDevice()
        ? StoreObserver.Writer.HART
        : StoreObserver.Writer.DEVICE;
  }

  /** Steps taken since reset, by all harts. */
  public long steps() {
    return loop.steps();
  }

  /** Virtual addresses before which any hart stops. */
  public Breakpoints breakpoints() {
    return shared.breakpoints();
  }

  /** Accesses before which any hart stops. */
  public Watchpoints watchpoints() {
    return shared.watchpoints();
  }

  public List<Hart> harts() {
    return List.copyOf(harts);
  }

  public Hart hart(int id) {
    return harts.get(id);
  }

  public Bus bus() {
    return bus;
  }

  public Ram ram() {
    return bus.ram();
  }

  public Clock clock() {
    return clock;
  }

  /** A look at hart {@code id} that changes nothing. */
  public Inspector inspect(int id) {
    return new Inspector(harts.get(id), bus);
  }
}
