package faultline.cli;

import faultline.image.Ustar;
import faultline.programs.Firmware;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The archive that the kernel finds as its initial disk: init, PROGRAM, and the file that names
 * PROGRAM and its arguments.
 */
public final class GuestDisk {
  private static final String INIT = "init";
  private static final String PROGRAM_ARGUMENTS = "etc/program";
  private static final String PROGRAM_FOLDER = "bin/";

  private GuestDisk() {}

  /**
   * The disk with a program on it.
   *
   * @param name what PROGRAM is called; it stands in the guest's {@code /bin}
   * @param elf PROGRAM, an executable
   * @param arguments what follows PROGRAM on the command line: argv[1] onwards
   * @throws BadInput when the name does not fit into an archive
   */
  public static byte[] holding(String name, byte[] elf, List<String> arguments) throws BadInput {
    String path = PROGRAM_FOLDER + name;
    if (path.getBytes(StandardCharsets.UTF_8).length > Ustar.NAME_LIMIT) {
      throw new BadInput(
          name
              + ": the name is longer than the "
              + Ustar.NAME_LIMIT
              + " bytes an archive can hold; rename it");
    }
    StringBuilder argv = new StringBuilder("/").append(path).append('\0');
    arguments.forEach(argument -> argv.append(argument).append('\0'));

    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put(INIT, Firmware.init());
    members.put(PROGRAM_ARGUMENTS, argv.toString().getBytes(StandardCharsets.UTF_8));
    members.put(path, elf);
    return Ustar.write(members);
  }
}
