package faultline.gdb;

import faultline.command.Session;
import faultline.debug.Debugger;
import java.nio.charset.StandardCharsets;

/**
 * {@code monitor}: the debugger's commands, typed in gdb. gdb lets the guest run and keeps the
 * breakpoints, so the commands that would do that are not among them.
 */
final class Monitor {
  private final StringBuilder said = new StringBuilder();
  private final Session session;

  Monitor(Debugger debugger) {
    session = Session.forMonitor(debugger, said::append);
  }

  /** Carries out the command that {@code digits} spell, and returns what it said. */
  String execute(String digits) throws BadPacket {
    said.setLength(0);
    session.execute(new String(Hex.bytes(digits), StandardCharsets.UTF_8));
    return said.toString();
  }

  /** Whether {@code quit} was among the commands. */
  boolean hasQuit() {
    return session.exitStatus().isPresent();
  }
}
