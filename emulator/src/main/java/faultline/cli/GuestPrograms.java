package faultline.cli;

import faultline.debug.Debugger;
import faultline.debug.Image;
import faultline.debug.Images;
import faultline.debug.Target;
import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.image.Ustar;
import faultline.programs.Firmware;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a debugger knows of a guest: its kernel, its PROGRAM, and the programs on its disk. */
public final class GuestPrograms {
  private final ElfFile kernel;
  private final @Nullable Image program;
  private final byte[] archive;

  /**
   * @param program what is studied, unless it is the kernel itself
   * @param archive what is on the guest's disk, a ustar archive as {@link GuestDisk} makes it;
   *     nothing is known of others
   */
  public GuestPrograms(ElfFile kernel, @Nullable Image program, byte[] archive) {
    this.kernel = kernel;
    this.program = program;
    this.archive = archive.clone();
  }

  /** A guest that is only a kernel. */
  static GuestPrograms none(ElfFile kernel) {
    return new GuestPrograms(kernel, null, new byte[0]);
  }

  ElfFile kernel() {
    return kernel;
  }

  /** A debugger for {@code target}, which runs these. */
  public Debugger debugger(Target target) {
    return new Debugger(target, new Images(kernel, program, this::onDisk), Firmware::source);
  }

  /** The executables on the disk, by their places there; PROGRAM is known by its own name. */
  private List<Image> onDisk() {
    List<Image> found = new ArrayList<>();
    for (Ustar.Member member : members()) {
      if (program == null || !Arrays.equals(member.contents(), program.elf().contents())) {
        executable(member).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Image> executable(Ustar.Member member) {
    try {
      return Optional.of(Image.of(ElfFile.parse(member.contents(), "/" + member.name())));
    } catch (ElfException e) {
      return Optional.empty(); // No executable, or a damaged one, has no names to give.
    }
  }

  private List<Ustar.Member> members() {
    try {
      return archive.length == 0 ? List.of() : Ustar.read(archive);
    } catch (IOException e) {
      return List.of();
    }
  }
}
