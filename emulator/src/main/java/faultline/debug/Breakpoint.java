package faultline.debug;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in the code to stop at, or several that one name or one line stands for. */
public final class Breakpoint extends StopPoint {
  /**
   * One of the places.
   *
   * @param address of the instruction
   * @param program the program that has to be there; null for code that is there always
   * @param line the line that was asked for, which may have no code of its own there; or 0
   */
  public record Location(long address, @Nullable Image program, int line) {
    /** A place that is not named by its line. */
    public Location(long address, @Nullable Image program) {
      this(address, program, 0);
    }

    /** The program that has to be there, if not every one will do. */
    public Optional<Image> inProgram() {
      return Optional.ofNullable(program);
    }
  }

  private final List<Location> locations;
  private final boolean hardware;

  Breakpoint(int number, Disposition disposition, List<Location> locations, boolean hardware) {
    super(number, disposition);
    this.locations = List.copyOf(locations);
    this.hardware = hardware;
  }

  @Override
  public String type() {
    return hardware ? "hw breakpoint" : "breakpoint";
  }

  /** Where it is; at least one place. */
  public List<Location> locations() {
    return locations;
  }

  /** Whether one of its places is at {@code address}. */
  public boolean isAt(long address) {
    return locations.stream().anyMatch(each -> each.address() == address);
  }

  /** Which of its places the hart is at, about to execute at {@code pc}. */
  public Optional<Location> reached(long pc, Target target) {
    return locations.stream()
        .filter(each -> each.address() == pc)
        .filter(each -> each.inProgram().map(image -> image.isMapped(target, pc)).orElse(true))
        .findFirst();
  }
}
