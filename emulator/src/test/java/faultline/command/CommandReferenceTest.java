package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * docs/debugger-commands.md is what {@code help} says about each command, one after the other.
 * {@code -Dfaultline.update=true} writes it anew.
 */
class CommandReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "debugger-commands.md");

  private static final String INTRODUCTION =
      """
      # The debugger's commands

      All that `help` knows, made from it. [debugger.md](debugger.md) has a tutorial.

      """;

  @Test
  void theReferenceIsWhatHelpSays() throws Exception {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    StringBuilder entries = new StringBuilder();
    for (Command each : Commands.all()) {
      describe("", each, page, entries);
    }
    page.append(entries);
    if (Boolean.getBoolean("faultline.update")) {
      Files.writeString(PAGE, page.toString());
      return;
    }
    assertThat(Files.readString(PAGE))
        .as("%s; -Dfaultline.update=true writes it anew", PAGE)
        .isEqualTo(page.toString());
  }

  /** Adds a line to the list of all, and an entry of its own. */
  private static void describe(
      String prefix, Command command, StringBuilder list, StringBuilder entries) {
    String name = prefix + command.name();
    String link = "[`%s`](#%s)".formatted(name, name.replace(' ', '-'));
    list.append("- %s: %s%n".formatted(link, HelpText.summary(command)));
    List<String> forms =
        command.shortForms().stream().map(form -> "`" + prefix + form + "`").toList();
    entries.append("\n## `%s`%n%n".formatted(name));
    if (!forms.isEmpty()) {
      entries.append("Also %s.%n%n".formatted(String.join(", ", forms)));
    }
    entries.append("```text\n%s\n```\n".formatted(command.help()));
    command
        .subcommands()
        .ifPresent(table -> table.all().forEach(each -> describe(name + " ", each, list, entries)));
  }

  @Test
  void everyHelpHasASummaryItsUsageAndAnExample() {
    for (Command each : Commands.all()) {
      if (each.name().equals("info")) {
        continue;
      }
      assertThat(each.help()).as("help %s", each.name()).contains("\nUsage: ");
      assertThat(each.help()).as("help %s", each.name()).contains("\nExample: ");
      assertThat(HelpText.summary(each)).as("help %s", each.name()).endsWith(".");
      assertThat(each.help().lines().mapToInt(String::length).max().orElse(0))
          .as("help %s fits 90 columns", each.name())
          .isLessThanOrEqualTo(90);
    }
  }
}
