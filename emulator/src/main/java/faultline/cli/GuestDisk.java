package faultline.cli;

import faultline.device.ArrayStorage;
import faultline.device.DiskImage;
import faultline.device.DiskStorage;
import faultline.image.Ustar;
import faultline.machine.MachineConfig;
import faultline.programs.Firmware;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The archive that is the guest's root directory: the firmware's programs, PROGRAM, the file that
 * names PROGRAM and its arguments, and whatever else the guest shall find. It is the guest's first
 * disk.
 */
public final class GuestDisk {
  private static final String INIT = "init";
  private static final String PROGRAM_ARGUMENTS = "etc/program";

  /** What the kernel puts there itself, so that nobody could find a file of the disk's. */
  private static final Set<String> KERNELS_OWN = Set.of("dev", "proc", "tmp");

  private final Map<String, Ustar.Member> members = new LinkedHashMap<>();

  private GuestDisk() {
    for (Ustar.Member member : Firmware.disk()) {
      members.put(member.name(), member);
    }
  }

  /**
   * The disk with a program on it, and nothing more but the firmware's.
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
   * The disk with a program and other files on it. They take the place of firmware's of the same
   * name.
   *
   * @param files what else stands on it, under names that begin at its root
   * @throws BadInput when a name does not fit into an archive, or is there twice
   */
  public static byte[] holding(
      String name, byte[] elf, List<String> arguments, List<Ustar.Member> files) throws BadInput {
    String path = Firmware.PROGRAM_FOLDER + name;
    GuestDisk disk = new GuestDisk();
    disk.members.remove(path);
    disk.members.put(PROGRAM_ARGUMENTS, argumentsOf(path, arguments));
    disk.members.put(path, new Ustar.Member(path, elf, true));
    disk.add(files, Set.of(INIT, PROGRAM_ARGUMENTS, path));
    return disk.archive();
  }

  /**
   * The disk with other files on it, for a guest whose PROGRAM is one of the firmware's.
   *
   * @param name the program's; it stands in the guest's {@code /bin}
   * @throws BadInput when a name does not fit into an archive, or is there twice
   */
  static byte[] withFirmwares(String name, List<String> arguments, List<Ustar.Member> files)
      throws BadInput {
    GuestDisk disk = new GuestDisk();
    String path = Firmware.PROGRAM_FOLDER + name;
    disk.members.put(PROGRAM_ARGUMENTS, argumentsOf(path, arguments));
    disk.add(files, Set.of(INIT, PROGRAM_ARGUMENTS));
    return disk.archive();
  }

  /** The strings of argv, one behind the other. */
  private static Ustar.Member argumentsOf(String path, List<String> arguments) {
    StringBuilder argv = new StringBuilder("/").append(path).append('\0');
    arguments.forEach(argument -> argv.append(argument).append('\0'));
    return new Ustar.Member(
        PROGRAM_ARGUMENTS, argv.toString().getBytes(StandardCharsets.UTF_8), false);
  }

  /** Adds the files; {@code taken} and each other's names are not theirs to take. */
  private void add(List<Ustar.Member> files, Set<String> taken) throws BadInput {
    List<String> names = new ArrayList<>(taken);
    for (Ustar.Member file : files) {
      String name = file.name();
      if (names.contains(name)) {
        throw new BadInput(
            "/" + name + ": there are two of this name on the guest's disk; rename one");
      }
      names.add(name);
      members.remove(name);
      members.put(name, file);
    }
  }

  private byte[] archive() throws BadInput {
    for (String name : members.keySet()) {
      requireGoodName(name);
    }
    return Ustar.write(List.copyOf(members.values()));
  }

  private void requireGoodName(String name) throws BadInput {
    if (!Ustar.canHold(name)) {
      throw new BadInput(
          name
              + ": the name is longer than the 100 bytes an archive can hold, or 155 more before a"
              + " slash; rename it");
    }
    String first = name.split("/", 2)[0];
    if (KERNELS_OWN.contains(first)) {
      throw new BadInput(
          "/" + name + ": the guest's /" + first + " is the kernel's own; choose another place");
    }
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      String folder = name.substring(0, slash);
      if (members.containsKey(folder)) {
        throw new BadInput(
            "/%s: is a file on the guest's disk, and cannot hold /%s; rename one"
                .formatted(folder, name));
      }
    }
  }

  /**
   * A machine like {@code config} whose first disk holds {@code archive}; others come behind it.
   *
   * @throws BadInput when there are too many others
   */
  public static MachineConfig attach(MachineConfig config, byte[] archive) throws BadInput {
    return attach(config, new ArrayStorage(archive));
  }

  /** The same with a disk that may have failures of its own. */
  public static MachineConfig attach(MachineConfig config, DiskStorage storage) throws BadInput {
    if (config.disks().size() >= MachineConfig.MAXIMUM_DISKS) {
      throw new BadInput(
          "%d disks are too many; beside the guest's own there is room for %d"
              .formatted(config.disks().size(), MachineConfig.MAXIMUM_DISKS - 1));
    }
    List<DiskImage> disks = new ArrayList<>();
    disks.add(
        new DiskImage(
            storage, true, false, problem -> System.err.println("faultline: " + problem)));
    disks.addAll(config.disks());
    return config.withDisks(disks);
  }
}
