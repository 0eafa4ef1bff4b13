package faultline.debug;

import faultline.elf.ElfFile;
import faultline.mmu.Privilege;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Names for addresses and addresses for names, as they are where the hart stands.
 *
 * <p>A program's names apply only while the present address space is one that holds the program:
 * other programs use the same addresses. The kernel's apply also at the physical addresses where it
 * runs before it turns translation on.
 */
public final class Symbols {
  /**
   * An address, said as a symbol and a distance.
   *
   * @param image whose symbol it is
   * @param start the symbol's address
   * @param end the first address behind what the symbol names
   * @param offset distance of the address from {@code start}, in bytes
   * @param isCode whether the symbol lies among instructions
   */
  public record Place(Image image, String name, long start, long end, long offset, boolean isCode) {
    /** {@code name} or {@code name+12}, in decimal as gdb has it. */
    public String text() {
      return offset == 0 ? name : name + "+" + Long.toUnsignedString(offset);
    }

    private Place movedBy(long distance) {
      return new Place(image, name, start + distance, end + distance, offset, isCode);
    }
  }

  private final Images images;
  private final Target target;

  Symbols(Images images, Target target) {
    this.images = images;
    this.target = target;
  }

  /** The nearest symbol at or before {@code address}, or empty when it lies in no known section. */
  public Optional<Place> at(long address) {
    return standsInProgram()
        ? inProgram(address, image -> image.nearest(address)).or(() -> inKernel(address))
        : inKernel(address).or(() -> inProgram(address, image -> image.nearest(address)));
  }

  /** The line that the instruction at {@code address} is from, or empty. */
  public Optional<SourceLine> lineAt(long address) {
    return standsInProgram()
        ? inProgram(address, image -> image.lineAt(address)).or(() -> kernelLine(address))
        : kernelLine(address).or(() -> inProgram(address, image -> image.lineAt(address)));
  }

  /** The image that {@code address} belongs to, where the hart stands. */
  public Optional<Image> imageAt(long address) {
    return standsInProgram()
        ? images.mappedAt(target, address).or(() -> kernelAt(address))
        : kernelAt(address).or(() -> images.mappedAt(target, address));
  }

  /**
   * A file that an address belongs to.
   *
   * @param distance what to add to the address to get the one that the file has for it
   */
  record Located(ElfFile elf, long distance) {}

  /** The file that {@code address} belongs to, where the hart stands. */
  Optional<Located> located(long address) {
    return imageAt(address)
        .map(
            image -> {
              long shift = images.kernels().contains(image) ? shift(image, address) : 0;
              return new Located(image.elf(), shift - image.bias());
            });
  }

  /** The place called {@code name}: where the hart stands, before elsewhere. */
  public Optional<Place> named(String name) {
    return first(image -> image.place(name));
  }

  /** The number called {@code name} ({@code .equ}): where the hart stands, before elsewhere. */
  public Optional<Long> constant(String name) {
    return first(image -> image.constant(name));
  }

  /**
   * The places called {@code name}: all those of the first image that has one where the hart stands
   * or that the user has named; else of each program on the guest's disk that has one.
   */
  public List<Place> allNamed(String name) {
    List<Place> found = inOrder().stream().flatMap(image -> image.places(name).stream()).toList();
    boolean isNamed = !found.isEmpty() && nearImages().contains(found.get(0).image());
    return isNamed
        ? found.stream().filter(each -> each.image() == found.get(0).image()).toList()
        : found;
  }

  /** At most {@code most} of the names that start with {@code start}, in order. */
  public List<String> namesFrom(String start, int most) {
    return inOrder().stream()
        .flatMap(image -> image.namesFrom(start, most).stream())
        .distinct()
        .sorted()
        .limit(most)
        .toList();
  }

  /**
   * Where the body of {@code place}, a function, begins: in code that was compiled, at the second
   * line of it, as gdb has it; but at once in optimized code, where the compiler says where
   * variables are at every instruction.
   */
  public long bodyOf(Place place) {
    Image image = place.image();
    Optional<SourceLine> first = image.lineAt(place.start());
    if (first.isEmpty() || first.get().isAssembly() || first.get().isOptimized()) {
      return place.start();
    }
    SourceLine prologue = first.get();
    while (prologue.end() != place.end()) {
      Optional<SourceLine> next = image.lineAt(prologue.end());
      if (next.isEmpty() || next.get().line() >= prologue.line()) {
        break;
      }
      prologue = next.get();
    }
    boolean isAll = Long.compareUnsigned(prologue.end(), place.end()) >= 0;
    return isAll ? place.start() : prologue.end();
  }

  /** Whether no name is known at all, as of a file that was stripped of them. */
  public boolean areNone() {
    return inOrder().stream().allMatch(image -> image.symbolTable().places().isEmpty());
  }

  /** Every image, those first that names are looked for in first. */
  public List<Image> inOrder() {
    List<Image> order = nearImages();
    images.all().stream().filter(each -> !order.contains(each)).forEach(order::add);
    return order;
  }

  private <T> Optional<T> first(Function<Image, Optional<T>> lookup) {
    for (Image image : nearImages()) {
      Optional<T> found = lookup.apply(image);
      if (found.isPresent()) {
        return found;
      }
    }
    return images.all().stream().flatMap(image -> lookup.apply(image).stream()).findFirst();
  }

  /** The images that a name is more likely to mean than those that merely lie on the disk. */
  private List<Image> nearImages() {
    List<Image> near = new ArrayList<>();
    if (!standsInProgram()) {
      near.addAll(images.kernels());
    }
    images.mapped(target).ifPresent(near::add);
    images.program().filter(each -> !near.contains(each)).ifPresent(near::add);
    images.kernels().stream().filter(each -> !near.contains(each)).forEach(near::add);
    return near;
  }

  private boolean standsInProgram() {
    return target.privilege() == Privilege.USER;
  }

  private <T> Optional<T> inProgram(long address, Function<Image, Optional<T>> lookup) {
    return images.mappedAt(target, address).flatMap(lookup);
  }

  private Optional<Image> kernelAt(long address) {
    return images.kernels().stream()
        .filter(each -> each.contains(address + shift(each, address)))
        .findFirst();
  }

  private Optional<Place> inKernel(long address) {
    return kernelAt(address)
        .flatMap(
            kernel -> {
              long shift = shift(kernel, address);
              return kernel.nearest(address + shift).map(place -> place.movedBy(-shift));
            });
  }

  private Optional<SourceLine> kernelLine(long address) {
    return kernelAt(address)
        .flatMap(
            kernel -> {
              long shift = shift(kernel, address);
              return kernel.lineAt(address + shift).map(line -> line.movedBy(-shift));
            });
  }

  /** What to add to an address to get the one that the kernel is linked at. */
  private long shift(Image kernel, long address) {
    return target.isTranslating() ? 0 : kernel.shiftOfPhysical(address).orElse(0L);
  }
}
