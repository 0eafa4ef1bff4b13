package faultline.command;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What narrows down a {@code catch}: {@code pid N} and {@code at VA}, in any order.
 *
 * @param rest the words before them
 */
record CatchFilter(String rest, OptionalLong pid, OptionalLong va) {
  static final CatchFilter NONE = new CatchFilter("", OptionalLong.empty(), OptionalLong.empty());

  private static final Pattern PID = Pattern.compile("(?:^|\\s)pid(?:\\s+(\\S+)|$)");
  private static final Pattern AT = Pattern.compile("(?:^|\\s)at(?:\\s+(.+)|$)");

  static CatchFilter parse(String words, Session session) throws CommandException {
    String left = words;
    OptionalLong pid = OptionalLong.empty();
    Matcher process = PID.matcher(left);
    if (process.find()) {
      pid = OptionalLong.of(process(process.group(1), session));
      left = (left.substring(0, process.start()) + left.substring(process.end())).strip();
    }
    OptionalLong va = OptionalLong.empty();
    Matcher place = AT.matcher(left);
    if (place.find()) {
      va = OptionalLong.of(session.evaluate(required(place.group(1))).bits());
      left = left.substring(0, place.start()).strip();
    }
    return new CatchFilter(left, pid, va);
  }

  private static long process(String word, Session session) throws CommandException {
    long pid = session.evaluate(required(word)).bits();
    if (!session.debugger().processes().areKnown()) {
      throw new CommandException("Processes have no pids here: the kernel is not ours.");
    }
    return pid;
  }

  private static String required(@Nullable String word) throws CommandException {
    if (word == null) {
      throw new CommandException("Argument required (expression to compute).");
    }
    return word;
  }

  /** The catchpoint called {@code words}, with its address. */
  String listed(String words) {
    return words + (va.isPresent() ? " at " + Addresses.plain(va.getAsLong()) : "");
  }

  /** The same with the process. */
  String mention(String words) {
    return listed(words) + (pid.isPresent() ? " pid " + pid.getAsLong() : "");
  }

  /** Fails if there is anything else. */
  CatchFilter only() throws CommandException {
    if (!rest.isEmpty()) {
      throw new CommandException("Junk at end of arguments.");
    }
    return this;
  }

  /** Fails if there is an address. */
  CatchFilter withoutAddress() throws CommandException {
    if (va.isPresent()) {
      throw new CommandException("Junk at end of arguments.");
    }
    return this;
  }
}
