package faultline.cli;

import faultline.image.Ustar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** {@code --file}: what the guest finds on its disk beside PROGRAM. */
final class GuestFiles {
  /** Parts of a path that lead nowhere, or elsewhere. */
  private static final Set<String> NO_NAMES = Set.of("", ".", "..");

  @Option(
      names = "--file",
      paramLabel = "HOST[=GUEST]",
      description =
          "Put a file on the guest's disk, as /GUEST, or at the root under its own name; repeatable."
              + " A source (.s, .S) is assembled first and loses its suffix. Executable if it is so"
              + " here, or assembled.")
  private List<String> files = new ArrayList<>();

  boolean areGiven() {
    return !files.isEmpty();
  }

  /** The files for the disk, in the order in which they were given. */
  List<Ustar.Member> members() throws BadInput {
    List<Ustar.Member> members = new ArrayList<>();
    for (String file : files) {
      members.add(member(file));
    }
    return members;
  }

  private static Ustar.Member member(String file) throws BadInput {
    int equals = file.lastIndexOf('=');
    if (equals == 0 || file.isEmpty()) {
      throw new BadInput("--file " + file + ": HOST is missing; give HOST[=GUEST]");
    }
    Path host = Path.of(equals < 0 ? file : file.substring(0, equals));
    boolean assembled = ProgramFile.isSource(host.toString());
    ProgramFile contents =
        assembled
            ? ProgramFile.read(host)
            : new ProgramFile(String.valueOf(host.getFileName()), ProgramFile.readFile(host));
    String guest = equals < 0 ? contents.name() : guestName(file.substring(equals + 1), file);
    return new Ustar.Member(guest, contents.bytes(), assembled || Files.isExecutable(host));
  }

  /** {@code guest} without the slash that it may begin with. */
  private static String guestName(String guest, String file) throws BadInput {
    String name = guest.startsWith("/") ? guest.substring(1) : guest;
    for (String part : name.split("/", -1)) {
      if (NO_NAMES.contains(part)) {
        throw new BadInput(
            "--file "
                + file
                + ": '"
                + guest
                + "' names no file; give GUEST as a path such as bin/tool");
      }
    }
    return name;
  }
}
