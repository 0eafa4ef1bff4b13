package faultline.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The settings whose names begin with the same word: {@code set history}, {@code show style}. */
final class SettingGroup implements Command {
  private final String name;
  private final boolean shows;
  private final CommandTable table;

  private SettingGroup(String name, boolean shows, List<Command> members) {
    this.name = name;
    this.shows = shows;
    table = new CommandTable(verb(shows) + " " + name + " ", members);
  }

  /** The commands behind "set" or "show": one for each setting or group of them. */
  static List<Command> all(boolean shows) {
    List<Command> all = new ArrayList<>();
    for (String first : firstWords()) {
      List<Command> members = new ArrayList<>();
      for (Setting each : Setting.values()) {
        if (each.firstWord().equals(first)) {
          members.add(new SettingCommand(each, shows));
        }
      }
      boolean single = members.size() == 1 && members.get(0).name().equals(first);
      all.add(single ? members.get(0) : new SettingGroup(first, shows, members));
    }
    return all;
  }

  private static List<String> firstWords() {
    List<String> words = new ArrayList<>();
    for (Setting each : Setting.values()) {
      String first = each.firstWord();
      if (!words.contains(first)) {
        words.add(first);
      }
    }
    return words;
  }

  private static String verb(boolean shows) {
    return shows ? "show" : "set";
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<CommandTable> subcommands() {
    return Optional.of(table);
  }

  @Override
  public String help() {
    String member = table.all().get(0).name();
    return """
    Generic command for %s %s settings.
    Usage: %s %s NAME%s
    Example: show %s %s\
    """
        .formatted(
            shows ? "showing" : "setting",
            name,
            verb(shows),
            name,
            shows ? "" : " VALUE",
            name,
            member);
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (!arguments.isEmpty()) {
      int end = Words.endOfWord(arguments);
      table.find(arguments.substring(0, end)).run(arguments.substring(end).strip(), session);
    } else if (shows) {
      show(session);
    } else {
      HelpText.listSubcommands(verb(false) + " " + name, table, session);
    }
  }

  /** All of them, each with its name in front. */
  void show(Session session) {
    for (Command each : table.all()) {
      if (each instanceof SettingCommand setting) {
        session.output().line(setting.setting().words() + ":  " + setting.shown(session));
      }
    }
  }
}
