package faultline.debug;

import faultline.elf.ElfFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The executables that the debugger knows: the kernel, the program under study, those that the user
 * has named, and those on the guest's disk.
 *
 * <p>The kernel is at its addresses in every address space. A program counts only in an address
 * space that holds it.
 */
public final class Images {
  /** An address from here on is never a program's: Sv39's upper half, or RAM. */
  private static final long RAM = 0x8000_0000L;

  private @Nullable Image kernel;
  private @Nullable Image program;
  private final List<Image> added = new ArrayList<>();
  private final Supplier<List<Image>> onDisk;
  private @Nullable List<Image> disk;

  /**
   * @param kernel what runs from reset; null when nothing is known of it
   * @param program the program under study; null when it is the kernel that is studied
   * @param onDisk reads the other programs that the guest may run; asked once, and only if need be
   */
  public Images(@Nullable ElfFile kernel, @Nullable Image program, Supplier<List<Image>> onDisk) {
    this.kernel = kernel == null ? null : Image.of(kernel);
    this.program = program;
    this.onDisk = onDisk;
  }

  /** A kernel alone. */
  public static Images ofKernel(ElfFile kernel) {
    return new Images(kernel, null, List::of);
  }

  public Optional<Image> kernel() {
    return Optional.ofNullable(kernel);
  }

  /** The program under study. */
  public Optional<Image> program() {
    return Optional.ofNullable(program);
  }

  /** Whether {@code image} is code of the kernel's, by its addresses. */
  public static boolean isKernel(Image image) {
    return Long.compareUnsigned(image.entry(), RAM) >= 0;
  }

  /** {@code image} takes the place of the kernel, or of the program under study. */
  public void replace(Image image) {
    if (isKernel(image)) {
      kernel = image;
    } else {
      program = image;
    }
  }

  /** {@code image} is known too from now on. */
  public void add(Image image) {
    added.add(image);
  }

  /** Forgets what {@link #add} has added, and the program under study. */
  public void forgetAll() {
    added.clear();
    program = null;
  }

  /** Every image, those first that the user has named. */
  public List<Image> all() {
    List<Image> all = new ArrayList<>(programs());
    all.addAll(0, kernels());
    return all;
  }

  /** The same without the programs that merely lie on the guest's disk. */
  public List<Image> present(Target target) {
    List<Image> present = new ArrayList<>(kernels());
    present.addAll(named());
    mapped(target).filter(each -> !present.contains(each)).ifPresent(present::add);
    return present;
  }

  /** Those whose addresses count everywhere. */
  public List<Image> kernels() {
    List<Image> kernels = new ArrayList<>();
    if (kernel != null) {
      kernels.add(kernel);
    }
    added.stream().filter(Images::isKernel).forEach(kernels::add);
    return kernels;
  }

  /** Those that are in some address spaces only: the program under study first. */
  public List<Image> programs() {
    List<Image> programs = named();
    if (disk == null) {
      disk = List.copyOf(onDisk.get());
    }
    programs.addAll(disk);
    return programs;
  }

  /** The programs that the user has named. */
  private List<Image> named() {
    List<Image> programs = new ArrayList<>();
    if (program != null) {
      programs.add(program);
    }
    added.stream().filter(each -> !isKernel(each)).forEach(programs::add);
    return programs;
  }

  /** The program of the present address space that {@code address} belongs to. */
  public Optional<Image> mappedAt(Target target, long address) {
    return programs().stream()
        .filter(each -> each.contains(address) && each.isMapped(target, address))
        .findFirst();
  }

  /** The program that the present address space holds. */
  public Optional<Image> mapped(Target target) {
    return programs().stream().filter(each -> each.isMapped(target, each.entry())).findFirst();
  }
}
