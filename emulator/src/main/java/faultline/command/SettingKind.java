package faultline.command;

import java.util.Optional;

/** What values a setting can have, and how they are written. */
enum SettingKind {
  /** On or off. */
  TOGGLE {
    @Override
    String parse(String text, Session session) throws CommandException {
      return toggle(text).orElseThrow(() -> new CommandException("\"on\" or \"off\" expected."));
    }

    @Override
    Argument argument() {
      return Argument.words("on", "off");
    }
  },

  /** On, off, or what is best. */
  AUTO {
    @Override
    String parse(String text, Session session) throws CommandException {
      return (text.equals("auto") || text.equals("-1") ? Optional.of("auto") : toggle(text))
          .orElseThrow(() -> new CommandException("\"on\", \"off\" or \"auto\" expected."));
    }

    @Override
    Argument argument() {
      return Argument.words("on", "off", "auto");
    }
  },

  /** A count, or no limit. */
  LIMIT {
    @Override
    String parse(String text, Session session) throws CommandException {
      if (text.isEmpty()) {
        throw new CommandException("Argument required (integer to set it to, or \"unlimited\").");
      }
      if (UNLIMITED.startsWith(text)) {
        return UNLIMITED;
      }
      long value = session.evaluate(text).bits();
      if (value < -1 || value > Integer.MAX_VALUE) {
        throw new CommandException("integer %d out of range".formatted(value));
      }
      return value <= 0 ? UNLIMITED : Long.toString(value);
    }

    @Override
    Argument argument() {
      return Argument.words(UNLIMITED);
    }
  },

  /** The name of a file. */
  FILE {
    @Override
    String parse(String text, Session session) throws CommandException {
      if (text.isEmpty()) {
        throw new CommandException("Argument required (filename to set it to.).");
      }
      return SourceCommand.file(text).toAbsolutePath().toString();
    }

    @Override
    Argument argument() {
      return Argument.FILE;
    }
  };

  /** The limit that is none. */
  static final String UNLIMITED = "unlimited";

  /** The value that {@code text} means, as it is kept and shown. */
  abstract String parse(String text, Session session) throws CommandException;

  /** What the Tab key offers. */
  abstract Argument argument();

  private static Optional<String> toggle(String text) {
    return switch (text) {
      case "", "on", "1", "yes", "enable", "y" -> Optional.of("on");
      case "off", "of", "0", "no", "disable", "n" -> Optional.of("off");
      default -> Optional.empty();
    };
  }
}
