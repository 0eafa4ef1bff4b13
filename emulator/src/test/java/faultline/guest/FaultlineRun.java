package faultline.guest;

import faultline.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run of the {@code faultline} command in this JVM.
 *
 * @param output what it printed on standard output
 * @param errors what it printed on standard error
 */
public record FaultlineRun(int status, String output, String errors) {

  /** Runs the command line {@code arguments}, as the launcher would, with nothing to read. */
  public static FaultlineRun of(String... arguments) {
    return withInput("", arguments);
  }

  /** The same with {@code input} on standard input. */
  public static FaultlineRun withInput(String input, String... arguments) {
    return withInput(input.getBytes(StandardCharsets.UTF_8), arguments);
  }

  /** The same with bytes that need not be text. */
  public static FaultlineRun withInput(byte[] input, String... arguments) {
    PrintStream realOutput = System.out;
    PrintStream realErrors = System.err;
    InputStream realInput = System.in;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try {
      System.setIn(new ByteArrayInputStream(input));
      System.setOut(new PrintStream(output, false, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
      int status = Main.execute(arguments);
      System.out.flush();
      return new FaultlineRun(
          status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(realOutput);
      System.setErr(realErrors);
      System.setIn(realInput);
    }
  }

  /** What {@code --stats} printed, name to value. */
  public Map<String, Long> statistics() {
    Map<String, Long> statistics = new LinkedHashMap<>();
    errors
        .lines()
        .map(line -> line.strip().split("\\s+", -1))
        .filter(words -> words.length == 2 && words[1].matches("\\d+"))
        .forEach(words -> statistics.put(words[0], Long.valueOf(words[1])));
    return statistics;
  }
}
