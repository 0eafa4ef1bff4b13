package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each reason that a command gives for not being carried out has been seen: the constant parts of
 * what is handed to {@link CommandException}, read off the sources, are in some transcript, or in
 * what a test expects.
 */
class MessagesTest {
  private static final Path COMMANDS = Path.of("src", "main", "java", "faultline", "command");
  private static final Path TESTS = Path.of("src", "test");

  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern CONCATENATION = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern VALUE = Pattern.compile("%(?:\\d+\\$)?[a-z0-9]*[a-zA-Z]");
  private static final Pattern WORDS = Pattern.compile("[A-Za-z]{3}");

  /** What a test cannot make happen, and why. */
  private static final List<String> UNSEEN =
      List.of(
          // A host without a shell.
          "Cannot execute /bin/sh: ",
          // A heap that is too small for a file that the host has.
          ": too large for the memory of this debugger.");

  @Test
  void everyReasonIsGivenSomewhere() throws Exception {
    String seen = transcripts() + expectations();
    List<String> messages = messages();
    assertThat(messages).hasSizeGreaterThan(200);
    List<String> unseen =
        messages.stream()
            .filter(message -> !UNSEEN.contains(message) && !isIn(seen, message))
            .toList();
    assertThat(unseen).as("messages that no session and no test expects").isEmpty();
    assertThat(messages).as("exceptions that are none").containsAll(UNSEEN);
  }

  private static boolean isIn(String seen, String message) {
    String parts =
        Stream.of(VALUE.split(message, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(parts).matcher(seen).find();
  }

  private static List<String> messages() throws IOException {
    List<String> messages = new ArrayList<>();
    for (Path source : files(COMMANDS, ".java")) {
      String text = Files.readString(source);
      Matcher matcher = Pattern.compile("new CommandException\\(").matcher(text);
      while (matcher.find()) {
        String arguments = text.substring(matcher.end(), endOfArguments(text, matcher.end()));
        Matcher strings = STRING.matcher(CONCATENATION.matcher(arguments).replaceAll(""));
        while (strings.find()) {
          String message = strings.group(1).translateEscapes();
          if (WORDS.matcher(message).find()) {
            messages.add(message);
          }
        }
      }
    }
    return messages;
  }

  /** Where the parenthesis closes that is open at {@code at}. */
  private static int endOfArguments(String text, int at) {
    int depth = 1;
    int end = at;
    Matcher string = STRING.matcher(text);
    while (depth > 0) {
      char c = text.charAt(end);
      if (c == '"' && string.find(end)) {
        end = string.end();
        continue;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      end++;
    }
    return end - 1;
  }

  private static String transcripts() throws IOException {
    return Stream.concat(files(TESTS, ".session").stream(), files(TESTS, ".same").stream())
        .map(MessagesTest::text)
        .collect(Collectors.joining());
  }

  private static String expectations() throws IOException {
    return files(TESTS, "Test.java").stream()
        .filter(file -> !file.endsWith("MessagesTest.java"))
        .map(file -> text(file).replace("\\\"", "\""))
        .collect(Collectors.joining());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
