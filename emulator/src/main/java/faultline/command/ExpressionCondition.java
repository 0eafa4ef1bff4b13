package faultline.command;

import faultline.debug.Condition;
import faultline.debug.StopPoint;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression that must not be zero for a breakpoint to stop the guest. */
record ExpressionCondition(int breakpoint, String text, Session session) implements Condition {
  private static final Pattern IF = Pattern.compile("(^|\\s)if(?=\\s|\\(|$)");

  /**
   * The arguments of a command that sets a stop point.
   *
   * @param before what stands before {@code if}
   * @param condition what stands behind it, if it is there
   */
  record Conditional(String before, Optional<String> condition) {
    /** Fails if there is a condition, and it makes no sense. */
    void check(Session session) throws CommandException {
      if (condition.isPresent()) {
        ExpressionCondition.check(condition.get(), session);
      }
    }

    /** From now on the condition is {@code point}'s. */
    void giveTo(StopPoint point, Session session) {
      condition.ifPresent(
          text -> point.stopOnlyIf(new ExpressionCondition(point.number(), text, session)));
    }
  }

  /** Cuts off the condition at the end of {@code arguments}. */
  static Conditional split(String arguments) {
    Matcher word = IF.matcher(arguments);
    return word.find()
        ? new Conditional(
            arguments.substring(0, word.start()).strip(),
            Optional.of(arguments.substring(word.end()).strip()))
        : new Conditional(arguments, Optional.empty());
  }

  /**
   * Fails unless {@code text} is an expression that makes sense now; memory that it reads need not
   * be there yet.
   */
  static void check(String text, Session session) throws CommandException {
    if (text.isEmpty()) {
      throw new CommandException("Argument required (expression to compute).");
    }
    new Expression(text, session).type();
  }

  @Override
  public boolean holds() {
    try {
      return session.evaluate(text).bits() != 0;
    } catch (CommandException e) {
      session.complain("Error in testing condition for breakpoint %d:".formatted(breakpoint));
      session.complain(String.valueOf(e.getMessage()));
      return true;
    }
  }
}
