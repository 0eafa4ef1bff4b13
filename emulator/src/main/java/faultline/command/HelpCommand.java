package faultline.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code help}: what there is, and what it does. */
final class HelpCommand implements Command {
  private static final String ALL = "all";

  @Override
  public String name() {
    return "help";
  }

  @Override
  public List<String> shortForms() {
    return List.of("h");
  }

  @Override
  public String help() {
    return """
    Print list of commands, or what one of them does.
    Usage: help [COMMAND | CLASS | all]
    Example: help walk
             help running\
    """;
  }

  @Override
  public Argument argument() {
    Argument classes =
        Argument.words(
            Stream.of(CommandClass.values()).map(CommandClass::title).toArray(String[]::new));
    return Argument.COMMAND.or(classes.or(Argument.words(ALL)));
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Output output = session.output();
    if (arguments.isEmpty()) {
      classes(output);
      return;
    }
    Map<CommandClass, List<Command>> all = byClass(session);
    if (arguments.equals(ALL)) {
      all(all, output);
      return;
    }
    Optional<CommandClass> wanted =
        all.keySet().stream().filter(each -> each.title().equals(arguments)).findFirst();
    if (wanted.isPresent() && session.commands().exact(arguments).isEmpty()) {
      output.line(wanted.get().description());
      output.line("");
      HelpText.list(byName(all.getOrDefault(wanted.get(), List.of())), output);
      return;
    }
    describe("", session.commands(), arguments, session);
  }

  private static void classes(Output output) {
    output.line("List of classes of commands:");
    output.line("");
    for (CommandClass each : CommandClass.values()) {
      output.line(each.title() + " -- " + each.description().lines().findFirst().orElse(""));
    }
    output.print(HelpText.classesFooter());
  }

  private static void all(Map<CommandClass, List<Command>> all, Output output) {
    all.forEach(
        (each, commands) -> {
          output.line("");
          output.line("Command class: " + each.title());
          output.line("");
          byName(commands).forEach(command -> output.line(HelpText.line("", command)));
        });
  }

  private static List<Command> byName(List<Command> commands) {
    Map<String, Command> sorted = new TreeMap<>();
    commands.forEach(each -> sorted.put(each.name(), each));
    return List.copyOf(sorted.values());
  }

  /** The commands of this session by what they are about; under gdb some are left out. */
  private static Map<CommandClass, List<Command>> byClass(Session session) {
    Set<String> present =
        session.commands().all().stream().map(Command::name).collect(Collectors.toSet());
    Map<CommandClass, List<Command>> all = new TreeMap<>();
    for (CommandClass each : CommandClass.values()) {
      List<Command> commands = new ArrayList<>(Commands.byClass().getOrDefault(each, List.of()));
      commands.removeIf(command -> !present.contains(command.name()));
      all.put(each, commands);
    }
    all.put(CommandClass.USER_DEFINED, List.copyOf(session.commands().userCommands().values()));
    return all;
  }

  /** Says what the command does whose words are {@code words}. */
  private static void describe(String prefix, CommandTable table, String words, Session session)
      throws CommandException {
    int end = Words.endOfName(words);
    Command command = table.find(words.substring(0, end));
    String rest = words.substring(end).strip();
    String full = prefix + command.name();
    Optional<CommandTable> behind = command.subcommands();
    if (behind.isPresent() && !rest.isEmpty()) {
      describe(full + " ", behind.get(), rest, session);
      return;
    }
    if (!(command instanceof UserCommand)) {
      session.output().line(HelpText.names(prefix, command));
    }
    session.output().line(command.help());
    behind.ifPresent(
        more -> {
          session.output().line("");
          HelpText.listSubcommands(full.toLowerCase(Locale.ROOT), more, session);
        });
  }
}
