package faultline.gdb;

import faultline.debug.Target;
import faultline.mmu.Watchpoint;
import faultline.mmu.Watchpoint.Kind;
import java.util.HashSet;
import java.util.Set;

/**
 * What gdb has asked to stop at: {@code Z} and {@code z}, types 0 to 4. Both kinds of breakpoints
 * are the machine's own, so memory never holds an instruction that the guest did not put there.
 */
final class StopPoints {
  private static final char SOFTWARE = '0';
  private static final char HARDWARE = '1';

  private final Target target;
  private final Set<Long> software = new HashSet<>();
  private final Set<Long> hardware = new HashSet<>();
  private final Set<Watchpoint> watched = new HashSet<>();

  StopPoints(Target target) {
    this.target = target;
  }

  /** {@code TYPE,ADDRESS,KIND}; kind is an instruction's length, or how many bytes to watch. */
  void insert(String arguments) throws BadPacket {
    long address = address(arguments);
    switch (arguments.charAt(0)) {
      case SOFTWARE -> software.add(address);
      case HARDWARE -> hardware.add(address);
      default -> {
        Watchpoint watchpoint = watchpoint(arguments);
        watched.add(watchpoint);
        target.watchpoints().add(watchpoint);
        return;
      }
    }
    target.breakpoints().add(address);
  }

  /** The same, undone. */
  void remove(String arguments) throws BadPacket {
    long address = address(arguments);
    switch (arguments.charAt(0)) {
      case SOFTWARE -> software.remove(address);
      case HARDWARE -> hardware.remove(address);
      default -> {
        Watchpoint watchpoint = watchpoint(arguments);
        watched.remove(watchpoint);
        target.watchpoints().remove(watchpoint);
        return;
      }
    }
    if (!software.contains(address) && !hardware.contains(address)) {
      target.breakpoints().remove(address);
    }
  }

  void removeAll() {
    software.forEach(target.breakpoints()::remove);
    hardware.forEach(target.breakpoints()::remove);
    watched.forEach(target.watchpoints()::remove);
    software.clear();
    hardware.clear();
    watched.clear();
  }

  /** Whether gdb asked for a hardware breakpoint, and no other, at {@code pc}. */
  boolean isHardware(long pc) {
    return hardware.contains(pc) && !software.contains(pc);
  }

  private static long address(String arguments) throws BadPacket {
    return Hex.number(words(arguments)[1]);
  }

  private static String[] words(String arguments) throws BadPacket {
    // What gdb may add behind a semicolon, conditions and commands, was not offered to it.
    String[] words = arguments.split(",", -1);
    if (words.length != 3 || words[0].length() != 1) {
      throw BadPacket.malformed();
    }
    return words;
  }

  private static Watchpoint watchpoint(String arguments) throws BadPacket {
    String[] words = words(arguments);
    Kind kind =
        switch (words[0]) {
          case "2" -> Kind.WRITE;
          case "3" -> Kind.READ;
          case "4" -> Kind.ACCESS;
          default -> throw BadPacket.malformed();
        };
    try {
      return new Watchpoint(Hex.number(words[1]), Hex.number(words[2]), kind);
    } catch (IllegalArgumentException e) {
      throw BadPacket.malformed();
    }
  }
}
