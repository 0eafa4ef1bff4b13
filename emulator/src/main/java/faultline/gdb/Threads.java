package faultline.gdb;

import faultline.cpu.Hart;
import faultline.debug.Target;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Harts as gdb's threads: hart 0 is thread 1, as 0 means "any" to gdb, and -1 "all". */
final class Threads {
  private static final String ALL = "-1";
  private static final String ANY = "0";

  private final Target target;

  Threads(Target target) {
    this.target = target;
  }

  static String id(int hart) {
    return Integer.toHexString(hart + 1);
  }

  static boolean isAll(String id) {
    return id.equals(ALL);
  }

  /** The hart that {@code id} names; for "any" and "all" the one that is looked at. */
  int hart(String id) throws BadPacket {
    if (id.equals(ALL) || id.equals(ANY)) {
      return target.focus();
    }
    long thread = Hex.number(id);
    if (thread < 1 || thread > target.harts()) {
      throw BadPacket.nothingThere();
    }
    return (int) thread - 1;
  }

  /** All ids, for {@code qfThreadInfo}. */
  String list() {
    return IntStream.range(0, target.harts())
        .mapToObj(Threads::id)
        .collect(Collectors.joining(",", "m", ""));
  }

  /** What {@code info threads} shows in parentheses. */
  String description(int hart) {
    Hart shown = target.hart(hart);
    String mode = shown.privilege().name().toLowerCase(Locale.ROOT) + " mode";
    return shown.isWaiting() ? mode + ", waits for an interrupt" : mode;
  }

  /** The list as a document, for {@code qXfer:threads:read}. */
  String document() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n<threads>\n");
    for (int hart = 0; hart < target.harts(); hart++) {
      xml.append(
          "<thread id=\"%s\" core=\"%d\" name=\"hart %d\">%s</thread>\n"
              .formatted(id(hart), hart, hart, description(hart)));
    }
    return xml.append("</threads>\n").toString();
  }
}
