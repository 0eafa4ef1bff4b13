package faultline.console;

import faultline.command.Completion;
import faultline.command.Face;
import faultline.command.Session;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * Command lines typed at a terminal: editing, history that survives the session, completion and
 * colours, which the session knows about. A dumb terminal gets the prompt and nothing else.
 */
public final class TypedLines implements CommandLines, Face {
  private static final String NO_COLOUR = "NO_COLOR";

  private final HostTerminal host;
  private final Terminal terminal;
  private final Session session;
  private final LineReader reader;
  private final CookedLines cooked = new CookedLines(new FileInputStream(FileDescriptor.in));

  /** Lines for {@code session}, typed at {@code host}; Ctrl-C between them interrupts it. */
  public TypedLines(HostTerminal host, Session session) {
    this.host = host;
    this.session = session;
    terminal = host.terminal();
    terminal.handle(Terminal.Signal.INT, signal -> session.interrupt());
    DefaultParser wholeLines = new DefaultParser();
    wholeLines.setEscapeChars(new char[0]);
    wholeLines.setQuoteChars(new char[0]);
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("faultline")
            .parser(wholeLines)
            .completer((line, parsed, candidates) -> complete(parsed, candidates))
            .highlighter(new Highlighter())
            .variable(LineReader.HISTORY_FILE, session.historyFile())
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.BRACKETED_PASTE, false)
            .build();
  }

  private void complete(ParsedLine parsed, List<Candidate> candidates) {
    Completion found = session.complete(parsed.line(), parsed.cursor());
    // JLine replaces the whole word; the session may know what goes on inside it.
    int start = Math.min(parsed.cursor() - parsed.wordCursor(), found.start());
    String before = parsed.line().substring(start, found.start());
    for (String each : found.candidates()) {
      boolean isWhole = !each.endsWith("/") && !each.endsWith(":");
      candidates.add(
          new Candidate(before + each, each, null, null, isWhole ? " " : null, null, isWhole));
    }
  }

  /** The session's colours for the line. */
  private final class Highlighter extends DefaultHighlighter {
    @Override
    public AttributedString highlight(LineReader line, String buffer) {
      return AttributedString.fromAnsi(session.highlighted(buffer));
    }
  }

  @Override
  public @Nullable String read(Supplier<String> prompt) {
    while (true) {
      try {
        reader.setVariable(LineReader.HISTORY_FILE, session.historyFile());
        reader.setVariable(LineReader.HISTORY_SIZE, session.historySize());
        reader.setVariable(LineReader.HISTORY_FILE_SIZE, session.historySize());
        reader.option(LineReader.Option.HISTORY_INCREMENTAL, session.keepsHistory());
        return host.isDumb() ? remembered(readCooked(prompt.get())) : reader.readLine(prompt.get());
      } catch (UserInterruptException e) {
        session.abandon(); // Ctrl-C throws the line away, and the block that it is part of.
      } catch (EndOfFileException e) {
        terminal.writer().println("quit");
        terminal.flush();
        return null;
      }
    }
  }

  private String readCooked(String prompt) {
    terminal.writer().print(prompt);
    terminal.flush();
    Thread waiting = Thread.currentThread();
    Terminal.SignalHandler before =
        terminal.handle(Terminal.Signal.INT, signal -> waiting.interrupt());
    try {
      return cooked.read().orElseThrow(EndOfFileException::new);
    } catch (InterruptedException e) {
      terminal.writer().println();
      throw new UserInterruptException("");
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
    }
  }

  /** As the editor remembers lines, which an empty one is not worth. */
  private String remembered(String line) {
    if (line.isBlank()) {
      return line;
    }
    History history = reader.getHistory();
    history.attach(reader);
    history.add(line);
    return line;
  }

  @Override
  public boolean isInteractive() {
    return true;
  }

  @Override
  public boolean isDumb() {
    return host.isDumb();
  }

  @Override
  public boolean hasColour() {
    String without = System.getenv(NO_COLOUR);
    return !isDumb() && (without == null || without.isEmpty());
  }

  @Override
  public int columns() {
    return host.columns();
  }

  @Override
  public boolean ask(String question) {
    reader.setVariable(LineReader.DISABLE_HISTORY, true);
    try {
      while (true) {
        String answer =
            (host.isDumb() ? readCooked(question) : reader.readLine(question))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (answer.startsWith("y") || answer.startsWith("n")) {
          return answer.startsWith("y");
        }
        terminal.writer().println("Please answer y or n.");
      }
    } catch (UserInterruptException | EndOfFileException e) {
      return false;
    } finally {
      reader.setVariable(LineReader.DISABLE_HISTORY, false);
    }
  }

  @Override
  public void close() throws IOException {
    host.close();
  }
}
