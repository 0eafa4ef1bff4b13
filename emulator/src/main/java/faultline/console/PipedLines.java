package faultline.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Command lines from a pipe or a file. The prompt is printed all the same, as gdb does. */
public final class PipedLines implements CommandLines {
  private final BufferedReader reader;
  private final Screen screen;

  public PipedLines(InputStream input, Screen screen) {
    reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    this.screen = screen;
  }

  @Override
  public @Nullable String read(Supplier<String> prompt) throws IOException {
    screen.print(prompt.get());
    screen.flush();
    String line = reader.readLine();
    if (line == null) {
      screen.print("\n");
      screen.flush();
    }
    return line;
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public void close() {
    // Standard input is not ours to close.
  }
}
