package faultline.command;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression from the user, which may be nonsense, or take ages: Ctrl-C ends a search.
 */
final class Regexp {
  private static final String ERROR = "Error in regular expression: ";
  private static final String TOO_BIG = "Regular expression too big";

  private final Pattern pattern;
  private final Session session;

  private Regexp(Pattern pattern, Session session) {
    this.pattern = pattern;
    this.session = session;
  }

  /**
   * The expression {@code text}.
   *
   * @param flags as {@link Pattern#compile(String, int)} has them
   */
  static Regexp of(String text, int flags, Session session) throws CommandException {
    if (text.replace("\\\\", "").endsWith("\\")) {
      throw new CommandException(ERROR + "Trailing backslash");
    }
    try {
      return new Regexp(Pattern.compile(text, flags), session);
    } catch (PatternSyntaxException e) {
      boolean isTooDeep = e.getDescription().startsWith("Stack overflow");
      throw new CommandException(ERROR + (isTooDeep ? TOO_BIG : e.getDescription()));
    }
  }

  /** Whether some of {@code text} is what the expression describes. */
  boolean isIn(String text) throws CommandException {
    try {
      return pattern.matcher(new Interruptible(text, session)).find();
    } catch (Interrupted e) {
      session.checkInterrupted();
      return false;
    } catch (StackOverflowError e) {
      throw new CommandException(ERROR + TOO_BIG);
    }
  }

  /** Text that does not answer any more once the user has had enough. */
  private record Interruptible(CharSequence text, Session session) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (session.isInterrupted()) {
        throw new Interrupted();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Interruptible(text.subSequence(start, end), session);
    }
  }

  /** The user has had enough. */
  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
