package faultline.debug;

import faultline.elf.ElfFile;
import faultline.mmu.Privilege;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names for addresses and addresses for names, from the kernel's file and the program's.
 *
 * <p>The program's names apply only while the present address space is one that holds the program:
 * other programs use the same addresses. The kernel's apply also at the physical addresses where it
 * runs before it turns translation on.
 */
public final class Symbols {
  /**
   * An address, said as a symbol and a distance.
   *
   * @param start the symbol's address
   * @param end the first address behind what the symbol names
   * @param offset distance of the address from {@code start}, in bytes
   * @param isCode whether the symbol lies among instructions
   */
  public record Place(String name, long start, long end, long offset, boolean isCode) {
    /** {@code name} or {@code name+12}, in decimal as gdb has it. */
    public String text() {
      return offset == 0 ? name : name + "+" + Long.toUnsignedString(offset);
    }
  }

  private final @Nullable NamedImage kernel;
  private final @Nullable NamedImage program;
  private final @Nullable ProgramImage image;
  private final Target target;

  Symbols(@Nullable ElfFile kernel, @Nullable ProgramImage image, Target target) {
    this.kernel = kernel == null ? null : new NamedImage(kernel);
    this.program = image == null ? null : new NamedImage(image.elf());
    this.image = image;
    this.target = target;
  }

  /** The nearest symbol at or before {@code address}, or empty when it lies in no known section. */
  public Optional<Place> at(long address) {
    return target.privilege() == Privilege.USER
        ? inProgram(address).or(() -> inKernel(address))
        : inKernel(address).or(() -> inProgram(address));
  }

  /** The nearest symbol to a linked address, whatever the present address space is. */
  public Optional<Place> linked(long address) {
    Optional<Place> found = program == null ? Optional.empty() : program.nearest(address, 0);
    return found.isPresent() || kernel == null ? found : kernel.nearest(address, 0);
  }

  /** The place called {@code name}: the program's before the kernel's. */
  public Optional<Place> named(String name) {
    Optional<Place> found = program == null ? Optional.empty() : program.named(name);
    return found.isPresent() || kernel == null ? found : kernel.named(name);
  }

  /** The number called {@code name} ({@code .equ}): the program's before the kernel's. */
  public Optional<Long> constant(String name) {
    Optional<Long> found = program == null ? Optional.empty() : program.constant(name);
    return found.isPresent() || kernel == null ? found : kernel.constant(name);
  }

  /** Whether {@code address} is one that the program was linked at. */
  boolean isProgramAddress(long address) {
    return program != null && program.contains(address);
  }

  /** Whether the hart is in an address space that holds the program. */
  boolean isProgramSpace() {
    return image != null && image.isMapped(target);
  }

  private Optional<Place> inProgram(long address) {
    return program != null && program.contains(address) && isProgramSpace()
        ? program.nearest(address, 0)
        : Optional.empty();
  }

  private Optional<Place> inKernel(long address) {
    if (kernel == null) {
      return Optional.empty();
    }
    long shift = target.isTranslating() ? 0 : kernel.shiftOfPhysical(address).orElse(0L);
    return kernel.nearest(address, shift);
  }
}
