package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Statement;
import faultline.assembler.syntax.StatementReader;
import faultline.assembler.syntax.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the next statement comes from: a file, and on top of it what includes, macros and
 * repetitions have put there. Bounds what a runaway macro or include can cost.
 */
final class InputStack {
  /** As deep as GNU as lets macros call macros. */
  static final int DEPTH_LIMIT = 100;

  /** Text that expansions and includes may make, in characters. */
  static final long TEXT_LIMIT = 16L << 20;

  /** Statements that they may make: what they repeat is not read again, but done again. */
  static final int STATEMENT_LIMIT = 1_000_000;

  /** Beginning another round takes as long as reading about so many characters. */
  private static final int ROUND_COST = 256;

  /** What a text on the stack is. */
  enum Kind {
    FILE,
    INCLUDE,
    MACRO,
    REPETITION
  }

  /** The bounds were reached: there is no use in going on. */
  static final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Place place;
    private final transient Finding finding;

    LimitException(Place place, Finding finding) {
      super(finding.text(), null, false, false);
      this.place = place;
      this.finding = finding;
    }

    Place place() {
      return place;
    }

    Finding finding() {
      return finding;
    }
  }

  /** A text being read. */
  private static final class Frame {
    final Kind kind;
    final Source source;
    final int openConditionals;
    StatementReader reader;

    /** What is read after this text, in its place. */
    Iterator<Text> rounds = Collections.emptyIterator();

    /** What is repeated, as far as it has been read; empty when this is read once. */
    final List<Statement> body = new ArrayList<>();

    long repetitionsLeft;
    int position;

    Frame(Kind kind, Text text, Source source, int openConditionals, long repetitions) {
      this.kind = kind;
      this.source = source;
      this.openConditionals = openConditionals;
      reader = new StatementReader(text);
      repetitionsLeft = repetitions - 1;
    }

    @Nullable Statement next() {
      if (position < body.size()) {
        return body.get(position++);
      }
      Statement statement = reader.next();
      if (statement != null && repetitionsLeft > 0) {
        body.add(statement);
        position++;
      }
      return statement;
    }
  }

  private final Conditionals conditionals;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private long characters;
  private int statements;

  InputStack(Conditionals conditionals) {
    this.conditionals = conditionals;
  }

  /** Reads {@code text} next, then goes on with what was read before. */
  void push(Kind kind, Text text, Source source) {
    push(kind, text, source, 1);
  }

  /** Reads {@code text} as often as {@code count} says, which is at least once. */
  void repeat(Text text, long count) {
    push(Kind.REPETITION, text, source(), count);
  }

  /** Reads {@code texts}, of which there is one at least, one after another. */
  void rounds(Iterator<Text> texts) {
    push(Kind.REPETITION, texts.next(), source(), 1);
    frames.element().rounds = texts;
  }

  private void push(Kind kind, Text text, Source source, long repetitions) {
    Text.Origin origin = text.origin();
    if (origin != null) {
      if (frames.size() > DEPTH_LIMIT) {
        throw new LimitException(
            origin.place(),
            kind == Kind.INCLUDE
                ? Message.INCLUDES_TOO_DEEP.with(DEPTH_LIMIT)
                : Message.MACROS_TOO_DEEP.with(DEPTH_LIMIT));
      }
      long start = kind == Kind.REPETITION ? ROUND_COST : 0;
      count(text.characters().length() * repetitions + start, origin);
    }
    frames.push(new Frame(kind, text, source, conditionals.depth(), repetitions));
  }

  private void count(long more, Text.Origin origin) {
    characters += more;
    if (characters > TEXT_LIMIT) {
      throw new LimitException(origin.place(), Message.TOO_MUCH_TEXT.with(TEXT_LIMIT >> 20));
    }
  }

  private void count(Statement statement, Frame frame) {
    boolean isMade = frame.kind != Kind.FILE && frame.kind != Kind.INCLUDE;
    if (isMade && ++statements > STATEMENT_LIMIT) {
      throw new LimitException(
          statement.place(), Message.TOO_MANY_STATEMENTS.with(STATEMENT_LIMIT));
    }
  }

  /** The next statement, or null when all is read. */
  @Nullable Statement next() {
    while (!frames.isEmpty()) {
      Frame top = frames.element();
      Statement statement = top.next();
      if (statement != null) {
        count(statement, top);
        return statement;
      }
      conditionals.closeDownTo(top.openConditionals, top.kind != Kind.FILE);
      if (top.repetitionsLeft > 0) {
        top.repetitionsLeft--;
        top.position = 0;
      } else if (top.rounds.hasNext()) {
        Text text = top.rounds.next();
        Text.Origin origin = text.origin();
        if (origin != null) {
          count(text.characters().length() + ROUND_COST, origin);
        }
        top.reader = new StatementReader(text);
      } else {
        frames.pop();
      }
    }
    return null;
  }

  /** The file being read, where includes are looked for. */
  Source source() {
    return frames.element().source;
  }

  /** Leaves the macro being read; false when none is. */
  boolean exitMacro() {
    if (frames.stream().noneMatch(frame -> frame.kind == Kind.MACRO)) {
      return false;
    }
    Frame top;
    do {
      top = frames.pop();
    } while (top.kind != Kind.MACRO);
    conditionals.dropTo(top.openConditionals);
    return true;
  }
}
