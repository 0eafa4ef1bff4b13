package faultline.command;

import faultline.debug.GuestMemory;
import faultline.debug.Reading;
import faultline.debug.Symbols;
import faultline.debug.Watched;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression as {@code watch} sees it: its value, and the memory that it was computed from. A
 * symbol among data, which elsewhere is an address, is here what lies there.
 */
final class WatchedExpression implements Watched {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_.][\\w.$]*");
  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_]\\w*)");

  /** What gdb says for the value of memory that is not there. */
  private static final String UNREADABLE = "<unreadable>";

  private static final Pattern CHANGES = Pattern.compile("[^=!<>]=(?!=)|\\+\\+|--|<<=|>>=");

  private final Session session;
  private final boolean usesRegisters;

  /** What is evaluated: the text, or what it stands for. */
  private String expression;

  private boolean located;

  WatchedExpression(String text, Session session) throws CommandException {
    this.session = session;
    expression = ofSymbol(text).orElse(text);
    Registers registers = new Registers(session);
    boolean any = false;
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      any |= registers.value(matcher.group(1)).isPresent();
    }
    usesRegisters = any;
    if (CHANGES.matcher(text).find()) {
      throw new CommandException("Cannot watch an expression that changes something.");
    }
  }

  /** The memory at {@code name}, as wide as the room up to the next symbol allows. */
  private Optional<String> ofSymbol(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return session
        .debugger()
        .symbols()
        .named(name)
        .filter(place -> !place.isCode())
        .map(place -> "{%s} %s".formatted(type(place), Addresses.plain(place.start())));
  }

  private static String type(Symbols.Place place) {
    long room = place.end() - place.start();
    if (room >= Long.BYTES || room <= 0) {
      return "long";
    }
    return room >= Integer.BYTES ? "int" : room >= Short.BYTES ? "short" : "char";
  }

  /** Its value now; fails if it makes no sense, or can never change. */
  Reading check() throws CommandException {
    Reading now = evaluate();
    if (now.places().isEmpty() && !now.usesRegisters()) {
      throw new CommandException("Cannot watch constant value `%s'.".formatted(expression));
    }
    return now;
  }

  /**
   * From now on it is the memory that it refers to at the moment, whatever becomes of registers.
   */
  Reading locate() throws CommandException {
    Reading now = evaluate();
    if (now.places().isEmpty()) {
      throw new CommandException("Attempt to take address of value not located in memory.");
    }
    // Its address alone: what is there may be on a page that nobody has touched yet.
    Value address = session.evaluate("&(%s)".formatted(expression));
    if (!(address.type() instanceof Type.Pointer pointer)) {
      throw new CommandException("Attempt to take address of value not located in memory.");
    }
    String type = pointer.target().text();
    expression = "{%s} %s".formatted(type, Addresses.plain(address.bits()));
    located = true;
    return evaluate();
  }

  @Override
  public Reading read() {
    try {
      return evaluate();
    } catch (CommandException e) {
      return new Reading(UNREADABLE, List.of(), usesRegisters && !located);
    }
  }

  private Reading evaluate() throws CommandException {
    GuestMemory memory = session.debugger().memory();
    memory.trace();
    String text = UNREADABLE;
    List<Reading.Place> places;
    try {
      Value value = session.evaluate(expression);
      text = new ValueFormat(session).natural(value);
    } catch (CommandException e) {
      if (!e.isUnreadable()) {
        throw e;
      }
    } finally {
      places = memory.endTrace();
    }
    return new Reading(text, places, usesRegisters && !located);
  }
}
