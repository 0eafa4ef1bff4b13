package faultline.command;

import java.util.EnumMap;
import java.util.Map;

/** What the user has set. */
final class Settings {
  private final Map<Setting, String> values = new EnumMap<>(Setting.class);

  Settings() {
    for (Setting each : Setting.values()) {
      values.put(each, each.initial());
    }
  }

  void set(Setting setting, String value) {
    values.put(setting, value);
  }

  /** The value as it is shown; empty where nobody has said anything yet. */
  String value(Setting setting) {
    return values.getOrDefault(setting, "");
  }

  /** Whether a toggle is on. */
  boolean isOn(Setting setting) {
    return value(setting).equals("on");
  }

  /** The limit that {@code setting} sets, {@link Integer#MAX_VALUE} for none. */
  int limit(Setting setting) {
    String value = value(setting);
    return value.isEmpty() || value.equals(SettingKind.UNLIMITED)
        ? Integer.MAX_VALUE
        : Integer.parseInt(value);
  }
}
