package faultline.gdb;

import faultline.debug.Target;

/** {@code qXfer}: documents that gdb reads in pieces. */
final class Transfers {
  private static final String READ = ":read:";

  private final Target target;
  private final Threads threads;

  Transfers(Target target, Threads threads) {
    this.target = target;
    this.threads = threads;
  }

  /**
   * {@code OBJECT:read:ANNEX:OFFSET,LENGTH}: {@code m} and a piece, or {@code l} and the last one;
   * nothing for an object that we don't have.
   */
  String read(String arguments) throws BadPacket {
    int verb = arguments.indexOf(READ);
    if (verb < 0) {
      return "";
    }
    String[] words = arguments.substring(verb + READ.length()).split(":", -1);
    if (words.length != 2) {
      throw BadPacket.malformed();
    }
    String[] part = words[1].split(",", -1);
    if (part.length != 2) {
      throw BadPacket.malformed();
    }
    String document = document(arguments.substring(0, verb), words[0]);
    if (document.isEmpty()) {
      return "";
    }
    int start = Hex.count(part[0], document.length());
    int length = (int) Math.min(Hex.number(part[1]) & 0xffff_ffffL, PacketReader.LONGEST / 2);
    int end = Math.min(start + length, document.length());
    return (end == document.length() ? "l" : "m") + document.substring(start, end);
  }

  private String document(String object, String annex) throws BadPacket {
    switch (object) {
      case "features" -> {
        if (!annex.equals("target.xml")) {
          throw BadPacket.nothingThere();
        }
        return TargetDescription.registers(target.hart().csrs());
      }
      case "memory-map" -> {
        return TargetDescription.memory();
      }
      case "threads" -> {
        return threads.document();
      }
      default -> {
        return "";
      }
    }
  }
}
