package faultline.cli;

import picocli.CommandLine.Option;

/** What every command understands. No {@code -h}: objdump needs that letter, as GNU's does. */
@SuppressWarnings("UnusedVariable") // picocli reads and sets them
abstract class HelpfulCommand {
  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
  private boolean version;
}
