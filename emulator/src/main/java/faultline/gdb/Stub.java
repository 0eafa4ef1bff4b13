package faultline.gdb;

import faultline.debug.Debugger;
import faultline.debug.Resumption;
import faultline.debug.Target;
import faultline.machine.StopReason;
import java.util.Optional;
import java.util.Set;

/**
 * Answers gdb's requests, one kind of packet a line in {@link #answer}. Whatever it does not know
 * gets the empty answer, by which gdb learns that it isn't there.
 */
final class Stub {
  /** How a conversation ends. */
  sealed interface Ending {
    /** gdb let go of the guest, which goes on by itself. */
    record Detached() implements Ending {}

    /** The line broke while the guest stood still. */
    record Lost() implements Ending {}

    /** The line broke while the guest ran. */
    record LostRunning() implements Ending {}

    /** gdb asked for the end of the machine. */
    record Killed() implements Ending {}

    /** The guest switched the machine off. */
    record Off(StopReason.PoweredOff reason) implements Ending {}
  }

  private static final String DONE = "OK";
  private static final String FEATURES =
      "PacketSize=%x;QStartNoAckMode+;vContSupported+;swbreak+;hwbreak+;"
          + "qXfer:features:read+;qXfer:memory-map:read+;qXfer:threads:read+";

  /** Output for gdb's terminal goes in packets of this many bytes at most. */
  private static final int LONGEST_OUTPUT = 1024;

  private final Connection connection;
  private final Target target;
  private final Threads threads;
  private final RegisterFile registers;
  private final Memory memory;
  private final StopPoints points;
  private final StopReply stops;
  private final Transfers transfers;
  private final Monitor monitor;

  /** The thread of {@code Hc}, which {@code c} and {@code s} are about. */
  private String resumed = "-1";

  private StopReason lastStop = new StopReason.StepLimit();
  private Optional<Ending> ending = Optional.empty();

  Stub(Connection connection, Debugger debugger) {
    this.connection = connection;
    target = debugger.target();
    threads = new Threads(target);
    registers = new RegisterFile(target);
    memory = new Memory(target);
    points = new StopPoints(target);
    stops = new StopReply(target, points);
    transfers = new Transfers(target, threads);
    monitor = new Monitor(debugger);
  }

  /** Answers requests until one of them, or the loss of the line, is the end. */
  Ending converse() {
    try {
      while (ending.isEmpty()) {
        Connection.Arrival arrival = connection.next();
        if (arrival instanceof Connection.Arrival.Request request) {
          answer(request.text());
        } else if (arrival instanceof Connection.Arrival.Nonsense) {
          connection.send(BadPacket.malformed().reply());
        } else if (arrival instanceof Connection.Arrival.Hangup) {
          end(new Ending.Lost());
        } // Ctrl-C while the guest stands still says nothing.
      }
      return ending.get();
    } finally {
      points.removeAll();
    }
  }

  private void answer(String packet) {
    try {
      if (packet.isEmpty()) {
        connection.send("");
        return;
      }
      String rest = packet.substring(1);
      switch (packet.charAt(0)) {
        case '?' -> connection.send(stops.of(lastStop));
        case 'g' -> connection.send(registers.general());
        case 'G' -> done(() -> registers.setGeneral(rest));
        case 'p' -> connection.send(Hex.ofRegister(registers.get(registerNumber(rest))));
        case 'P' -> done(() -> setRegister(rest));
        case 'm' -> connection.send(memory.read(rest));
        case 'M' -> done(() -> memory.write(rest));
        case 'X' -> done(() -> memory.writeRaw(rest));
        case 'Z' -> point(rest, points::insert);
        case 'z' -> point(rest, points::remove);
        case 'H' -> done(() -> chooseThread(rest));
        case 'T' -> done(() -> threads.hart(rest));
        case 'c' -> resume(rest, false);
        case 's' -> resume(rest, true);
        case 'C' -> resume(behindSignal(rest), false);
        case 'S' -> resume(behindSignal(rest), true);
        case 'D' -> detach();
        case 'k' -> end(new Ending.Killed());
        case 'q', 'Q' -> query(packet);
        case 'v' -> verbose(packet);
        default -> connection.send("");
      }
    } catch (BadPacket e) {
      connection.send(e.reply());
    }
  }

  /** Something that may turn out not to be possible. */
  @FunctionalInterface
  private interface Deed {
    void run() throws BadPacket;
  }

  /** What is done to a stop point, by its arguments. */
  @FunctionalInterface
  private interface PointDeed {
    void apply(String arguments) throws BadPacket;
  }

  private void done(Deed deed) throws BadPacket {
    deed.run();
    connection.send(DONE);
  }

  private void end(Ending how) {
    ending = Optional.of(how);
  }

  // ---- Questions.

  private void query(String packet) throws BadPacket {
    int end = endOfName(packet);
    String rest = packet.substring(Math.min(end + 1, packet.length()));
    switch (packet.substring(0, end)) {
      case "qSupported" -> {
        Set<String> known = Set.of(rest.split(";", -1));
        stops.understands(known.contains("swbreak+"), known.contains("hwbreak+"));
        connection.send(FEATURES.formatted(PacketReader.LONGEST));
      }
      case "QStartNoAckMode" -> {
        connection.send(DONE);
        connection.stopAcknowledging();
      }
      case "qXfer" -> connection.send(transfers.read(rest));
      case "qC" -> connection.send("QC" + Threads.id(target.focus()));
      case "qfThreadInfo" -> connection.send(threads.list());
      case "qsThreadInfo" -> connection.send("l");
      case "qThreadExtraInfo" ->
          connection.send(Hex.ofText(threads.description(threads.hart(rest))));
      case "qAttached" -> connection.send("1"); // so that quitting gdb lets the guest go on
      case "qOffsets" -> connection.send("Text=0;Data=0;Bss=0");
      case "qSymbol" -> connection.send(DONE);
      case "qRcmd" -> command(rest);
      default -> connection.send("");
    }
  }

  private static int endOfName(String packet) {
    for (int i = 0; i < packet.length(); i++) {
      if (":,;".indexOf(packet.charAt(i)) >= 0) {
        return i;
      }
    }
    return packet.length();
  }

  private void command(String digits) throws BadPacket {
    say(monitor.execute(digits));
    connection.send(DONE);
    if (monitor.hasQuit()) {
      end(new Ending.Killed());
    }
  }

  /** Prints {@code text} in gdb. */
  private void say(String text) {
    for (int start = 0; start < text.length(); start += LONGEST_OUTPUT) {
      int end = Math.min(start + LONGEST_OUTPUT, text.length());
      connection.send("O" + Hex.ofText(text.substring(start, end)));
    }
  }

  // ---- Registers and threads.

  private static int registerNumber(String digits) throws BadPacket {
    return Hex.count(digits, Integer.MAX_VALUE);
  }

  private void setRegister(String arguments) throws BadPacket {
    int equals = arguments.indexOf('=');
    int number = registerNumber(arguments.substring(0, Math.max(equals, 0)));
    registers.set(number, Hex.register(arguments.substring(equals + 1)));
  }

  private void chooseThread(String arguments) throws BadPacket {
    if (arguments.isEmpty()) {
      throw BadPacket.malformed();
    }
    String id = arguments.substring(1);
    int hart = threads.hart(id);
    switch (arguments.charAt(0)) {
      case 'g' -> target.focusOn(hart);
      case 'c' -> resumed = id;
      default -> throw BadPacket.malformed();
    }
  }

  private void point(String arguments, PointDeed deed) throws BadPacket {
    if (arguments.isEmpty() || "01234".indexOf(arguments.charAt(0)) < 0) {
      connection.send("");
    } else {
      done(() -> deed.apply(arguments));
    }
  }

  // ---- Going on.

  private void verbose(String packet) throws BadPacket {
    if (packet.equals("vCont?")) {
      connection.send("vCont;c;C;s;S;t");
    } else if (packet.startsWith("vCont;")) {
      go(Actions.parse(packet.substring("vCont;".length()), target, threads));
    } else {
      connection.send(""); // vMustReplyEmpty is one of these
    }
  }

  /** {@code C} and {@code S} name a signal, which goes nowhere: there is no such thing here. */
  private static String behindSignal(String arguments) {
    int semicolon = arguments.indexOf(';');
    return semicolon < 0 ? "" : arguments.substring(semicolon + 1);
  }

  /** {@code c} and {@code s}, perhaps from another address. */
  private void resume(String address, boolean steps) throws BadPacket {
    int hart = threads.hart(resumed);
    if (!address.isEmpty()) {
      target.hart(hart).jump(Hex.number(address));
    }
    go(new Resumption(steps ? Set.of(hart) : Set.of(), Set.of()));
  }

  private void go(Resumption how) {
    lastStop = target.go(how, () -> connection.hasNext() || Thread.currentThread().isInterrupted());
    if (lastStop instanceof StopReason.PoweredOff off) {
      connection.send(stops.of(off));
      end(new Ending.Off(off));
      return;
    }
    if (lastStop instanceof StopReason.Interrupted && connection.isHungUp()) {
      end(new Ending.LostRunning());
      return;
    }
    if (isStuck(lastStop)) {
      say("faultline: " + lastStop.message() + "\n");
    }
    connection.send(stops.of(lastStop));
  }

  /** Whether the machine cannot go on, unless somebody changes something. */
  private static boolean isStuck(StopReason reason) {
    return reason instanceof StopReason.TrapsForever
        || reason instanceof StopReason.AsleepForever
        || reason instanceof StopReason.ConsoleGone;
  }

  private void detach() {
    connection.send(DONE);
    end(new Ending.Detached());
  }
}
