package faultline.gdb;

import faultline.debug.Target;
import java.util.Optional;

/**
 * Memory at the addresses that the hart uses now: virtual ones are translated as for itself, its
 * rights aside. Only RAM: to look at a device's register could change it.
 */
final class Memory {
  private static final long PAGE = 4096;

  private final Target target;

  Memory(Target target) {
    this.target = target;
  }

  /**
   * {@code m ADDRESS,LENGTH}: as many of the bytes as there are up to the first that isn't there.
   */
  String read(String arguments) throws BadPacket {
    String[] words = arguments.split(",", -1);
    if (words.length != 2) {
      throw BadPacket.malformed();
    }
    long address = Hex.number(words[0]);
    int length = Hex.count(words[1], PacketReader.LONGEST / 2);
    Optional<byte[]> all = read(address, length);
    if (all.isEmpty()) {
      int inFirstPage = (int) Math.min(length, PAGE - (address & (PAGE - 1)));
      all = read(address, inFirstPage);
    }
    return Hex.of(all.orElseThrow(BadPacket::nothingThere));
  }

  /** {@code M ADDRESS,LENGTH:BYTES}, the bytes in hexadecimal. */
  void write(String arguments) throws BadPacket {
    int colon = arguments.indexOf(':');
    write(arguments, colon, Hex.bytes(arguments.substring(colon + 1)));
  }

  /** {@code X ADDRESS,LENGTH:BYTES}, the bytes as they are. */
  void writeRaw(String arguments) throws BadPacket {
    int colon = arguments.indexOf(':');
    write(arguments, colon, Hex.raw(arguments.substring(colon + 1)));
  }

  private void write(String arguments, int colon, byte[] bytes) throws BadPacket {
    String[] words = arguments.substring(0, Math.max(colon, 0)).split(",", -1);
    if (words.length != 2 || Hex.number(words[1]) != bytes.length) {
      throw BadPacket.malformed();
    }
    if (!target.write(Hex.number(words[0]), bytes)) {
      throw BadPacket.nothingThere();
    }
  }

  /** As the hart would load, or else fetch: under mstatus.MPRV only one of them may work. */
  private Optional<byte[]> read(long address, int length) {
    return target.read(address, length).or(() -> target.readCode(address, length));
  }
}
