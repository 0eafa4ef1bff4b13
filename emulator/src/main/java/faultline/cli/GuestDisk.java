package faultline.cli;

import faultline.image.Ustar;
import faultline.programs.Firmware;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The archive that the kernel finds as its initial disk: init, PROGRAM, the file that names PROGRAM
 * and its arguments, and whatever else the guest shall find.
 */
public final class GuestDisk {
  private static final String INIT = "init";
  private static final String PROGRAM_ARGUMENTS = "etc/program";
  private static final String PROGRAM_FOLDER = "bin/";

  private GuestDisk() {}

  /**
   * The disk with a program on it, and nothing more.
   *
   * @param name what PROGRAM is called; it stands in the guest's {@code /bin}
   * @param elf PROGRAM, an executable
   * @param arguments what follows PROGRAM on the command line: argv[1] onwards
   * @throws BadInput when the name does not fit into an archive
   */
  public static byte[] holding(String name, byte[] elf, List<String> arguments) throws BadInput {
    return holding(name, elf, arguments, List.of());
  }

  /**
   * The disk with a program and other files on it.
   *
   * @param files what else stands on it, under names that begin at its root
   * @throws BadInput when a name does not fit into an archive, or is there twice
   */
  public static byte[] holding(
      String name, byte[] elf, List<String> arguments, List<Ustar.Member> files) throws BadInput {
    String path = PROGRAM_FOLDER + name;
    StringBuilder argv = new StringBuilder("/").append(path).append('\0');
    arguments.forEach(argument -> argv.append(argument).append('\0'));

    List<Ustar.Member> members = new ArrayList<>();
    members.add(new Ustar.Member(INIT, Firmware.init(), true));
    members.add(
        new Ustar.Member(
            PROGRAM_ARGUMENTS, argv.toString().getBytes(StandardCharsets.UTF_8), false));
    members.add(new Ustar.Member(path, elf, true));
    members.addAll(files);
    requireGoodNames(members);
    return Ustar.write(members);
  }

  private static void requireGoodNames(List<Ustar.Member> members) throws BadInput {
    Set<String> names = new HashSet<>();
    for (Ustar.Member member : members) {
      String name = member.name();
      if (name.getBytes(StandardCharsets.UTF_8).length > Ustar.NAME_LIMIT) {
        throw new BadInput(
            name
                + ": the name is longer than the "
                + Ustar.NAME_LIMIT
                + " bytes an archive can hold; rename it");
      }
      if (!names.add(name)) {
        throw new BadInput(
            "/" + name + ": there are two of this name on the guest's disk; rename one");
      }
    }
  }
}
