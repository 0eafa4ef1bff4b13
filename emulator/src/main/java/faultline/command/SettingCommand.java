package faultline.command;

import java.util.Locale;

/** {@code set NAME VALUE}, or {@code show NAME}, for one setting. */
final class SettingCommand implements Command {
  private final Setting setting;
  private final boolean shows;

  /**
   * @param shows whether it shows the value; else it changes it
   */
  SettingCommand(Setting setting, boolean shows) {
    this.setting = setting;
    this.shows = shows;
  }

  Setting setting() {
    return setting;
  }

  @Override
  public String name() {
    return setting.words().substring(setting.words().indexOf(' ') + 1);
  }

  @Override
  public String help() {
    String verb = shows ? "show" : "set";
    String value =
        shows
            ? ""
            : switch (setting.kind()) {
              case TOGGLE -> " on|off";
              case AUTO -> " on|off|auto";
              case LIMIT -> " N|unlimited";
              case FILE -> " FILE";
            };
    String example =
        shows
            ? ""
            : switch (setting.kind()) {
              case TOGGLE, AUTO -> " off";
              case LIMIT -> " 20";
              case FILE -> " ~/.faultline_history";
            };
    return """
    %s %s.
    Usage: %s %s%s
    Example: %s %s%s
             show %s\
    """
        .formatted(
            verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1),
            setting.what(),
            verb,
            setting.words(),
            value,
            verb,
            setting.words(),
            example,
            setting.words());
  }

  @Override
  public Argument argument() {
    return shows ? Argument.NONE : setting.kind().argument();
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (shows) {
      session.output().line(shown(session));
    } else {
      session.settings().set(setting, setting.kind().parse(arguments, session));
    }
  }

  /** What {@code show} says. */
  String shown(Session session) {
    String value = session.settings().value(setting);
    if (setting == Setting.WIDTH && value.isEmpty()) {
      value =
          session.face().isInteractive()
              ? String.valueOf(session.face().columns())
              : SettingKind.UNLIMITED;
    }
    return setting.shown(value);
  }
}
