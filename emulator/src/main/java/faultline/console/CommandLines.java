package faultline.console;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where command lines come from: a terminal or a pipe. */
public interface CommandLines extends AutoCloseable {
  /**
   * Shows the prompt and waits for a line; null when there will be no more.
   *
   * @param prompt asked again when the user has thrown a line away
   * @throws IOException when reading fails
   */
  @Nullable String read(Supplier<String> prompt) throws IOException;

  /** Whether a person types them. */
  boolean isInteractive();

  /** Gives the terminal back as it was found. */
  @Override
  void close() throws IOException;
}
