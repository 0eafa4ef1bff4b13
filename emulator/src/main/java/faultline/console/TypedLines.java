package faultline.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Command lines typed at a terminal: editing, history that survives the session, completion of
 * command names. A dumb terminal gets the prompt and nothing else.
 */
public final class TypedLines implements CommandLines {
  private final HostTerminal host;
  private final Terminal terminal;
  private final LineReader reader;

  /**
   * @param commands names to complete
   * @param history file that keeps what was typed
   * @param interrupt what Ctrl-C does while no line is being read
   */
  public TypedLines(HostTerminal host, List<String> commands, Path history, Runnable interrupt) {
    this.host = host;
    terminal = host.terminal();
    terminal.handle(Terminal.Signal.INT, signal -> interrupt.run());
    DefaultParser wholeLines = new DefaultParser();
    wholeLines.setEscapeChars(new char[0]);
    wholeLines.setQuoteChars(new char[0]);
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("faultline")
            .parser(wholeLines)
            .completer(firstWord(new StringsCompleter(commands)))
            .variable(LineReader.HISTORY_FILE, history)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.BRACKETED_PASTE, false)
            .build();
  }

  /** Only a line's first word is a command. */
  private static Completer firstWord(Completer commands) {
    return (reader, line, candidates) -> {
      if (line.wordIndex() == 0) {
        commands.complete(reader, line, candidates);
      }
    };
  }

  @Override
  public @Nullable String read(String prompt) {
    while (true) {
      try {
        return reader.readLine(prompt);
      } catch (UserInterruptException e) {
        // Ctrl-C at the prompt throws the line away: ask for another.
      } catch (EndOfFileException e) {
        terminal.writer().println("quit");
        terminal.flush();
        return null;
      }
    }
  }

  @Override
  public boolean isInteractive() {
    return true;
  }

  @Override
  public void close() throws IOException {
    host.close();
  }
}
