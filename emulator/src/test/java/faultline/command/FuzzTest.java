package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is typed, the answer is text: what was asked for, or one line that says why not, and
 * then nothing has changed. Never an exception, never a guest that is lost, never a long wait.
 *
 * <p>The lines come in scripts, each for a new guest; a failure prints the seed of its script, and
 * the smallest script that still fails. {@code -Dfaultline.seed=N} begins with another script,
 * {@code -Dfaultline.lines=N} asks for more lines.
 */
class FuzzTest {
  private static final long SEED = Long.getLong("faultline.seed", System.nanoTime());
  private static final int LINES = Integer.getInteger("faultline.lines", 1440);
  private static final int SCRIPT = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Begin or divide blocks. */
  private static final List<String> BLOCKS =
      List.of(
          "if $x",
          "while $x++ < 3",
          "while 1",
          "define f",
          "define hook-stop",
          "document f",
          "commands",
          "else",
          "end",
          "loop_break",
          "loop_continue");

  private static final Pattern OPENING =
      Pattern.compile("^\\s*(if|while|wh|def|doc|comm)[a-z]*\\b");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @ParameterizedTest
  @EnumSource
  void randomScriptsAreAnsweredInText(FuzzedGuest.Kind kind) throws Exception {
    Files.writeString(folder.resolve("script"), "output 1\nstepi\n");
    Files.writeString(folder.resolve("itself"), "source " + folder.resolve("itself") + "\n");
    Files.writeString(folder.resolve("broken"), "output 1\nwhile 1\nfrobnicate\n");
    Files.write(folder.resolve("binary"), new byte[] {0, 1, 2, (byte) 0xff, '\n', 7});
    Files.write(folder.resolve("program"), TestMachines.userProgram("cow.s"));
    int scripts = Math.max(1, LINES / SCRIPT / FuzzedGuest.Kind.values().length);
    for (int i = 0; i < scripts; i++) {
      long seed = SEED + i;
      List<String> script = script(seed);
      Optional<String> complaint = complaintAbout(script, kind);
      if (complaint.isPresent()) {
        fail(report(seed, script, complaint.get(), kind));
      }
    }
  }

  /** The grammar knows what each word in capital letters is, so that no command is left out. */
  @Test
  void everyUsageCanBeWritten() throws Exception {
    Random random = new Random(SEED);
    FuzzGrammar grammar = grammar(random);
    UsageGrammar usages =
        new UsageGrammar(new CommandTable("", Commands.all()), random, grammar::value);
    int commands = new Transcript("bare.s").session().commandNames().size();
    assertThat(usages.usages()).hasSizeGreaterThan(commands);
    for (String usage : usages.usages()) {
      for (int i = 0; i < 20; i++) {
        assertThat(usages.expand(usage)).as(usage).isNotEmpty();
      }
    }
    assertThat(grammar.unknown()).as("words of usage lines that FuzzGrammar.value lacks").isEmpty();
  }

  private FuzzGrammar grammar(Random random) throws Exception {
    return new FuzzGrammar(
        new CommandTable("", Commands.all()),
        Commands.all().stream().map(Command::name).toList(),
        random,
        folder,
        List.of("script", "itself", "broken", "binary", "program", "missing", ".", "missing/x"));
  }

  private List<String> script(long seed) throws Exception {
    Random random = new Random(seed);
    FuzzGrammar grammar = grammar(random);
    boolean hasBlocks = random.nextInt(3) == 0;
    List<String> lines = new ArrayList<>();
    while (lines.size() < SCRIPT) {
      boolean isBlock = hasBlocks && random.nextInt(4) == 0;
      String line = isBlock ? BLOCKS.get(random.nextInt(BLOCKS.size())) : grammar.line();
      lines.add(line);
      // What would go on collecting lines to the end is not worth much; nor is a guest that is off.
      if (OPENING.matcher(line).find() && !hasBlocks) {
        lines.addAll(List.of(grammar.line(), "end"));
      } else if (random.nextInt(20) == 0) {
        lines.add("starti");
      }
    }
    return lines;
  }

  /** What is wrong with the answers to {@code script}, if anything is. */
  private static Optional<String> complaintAbout(List<String> script, FuzzedGuest.Kind kind)
      throws Exception {
    try (FuzzedGuest guest = new FuzzedGuest(kind)) {
      for (String line : script) {
        Optional<String> complaint = guest.complaintAbout(line);
        if (complaint.isPresent()) {
          return Optional.of(line + "\n  " + complaint.get());
        }
      }
      return guest.complaintAboutTheSession();
    }
  }

  private static String report(
      long seed, List<String> script, String complaint, FuzzedGuest.Kind kind) {
    Shrinker shrinker = new Shrinker(lines -> fails(lines, kind), PATIENCE);
    return """
        %s, -Dfaultline.seed=%d -Dfaultline.lines=1: %s
        The smallest script that fails:
        %s"""
        .formatted(kind, seed, complaint, String.join("\n", shrinker.smallest(script)));
  }

  private static boolean fails(List<String> script, FuzzedGuest.Kind kind) {
    try {
      return complaintAbout(script, kind).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
