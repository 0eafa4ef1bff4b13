package faultline.command;

import java.util.ArrayList;
import java.util.List;

/** The expressions that are shown at every stop. */
final class Displays {
  /** One of them. */
  static final class Display {
    private final int number;
    private final Format format;
    private boolean enabled = true;

    Display(int number, Format format) {
      this.number = number;
      this.format = format;
    }

    int number() {
      return number;
    }

    boolean isEnabled() {
      return enabled;
    }

    void setEnabled(boolean on) {
      enabled = on;
    }

    /** Whether it shows memory at an address, as {@code x} does; else a value. */
    private boolean isMemory() {
      return format.letter() == 'i' || format.letter() == 's' || hasSize();
    }

    private boolean hasSize() {
      return format.size() != Format.NONE || format.count() != 1;
    }

    /** The format with its slash. */
    String slash() {
      boolean given = format.letter() != Format.NONE || hasSize();
      if (!given) {
        return "";
      }
      String count = format.count() == 1 ? "" : String.valueOf(format.count());
      String size = format.size() == Format.NONE ? "" : String.valueOf(format.size());
      String letter = format.letter() == Format.NONE ? "" : String.valueOf(format.letter());
      return "/" + count + letter + size + " ";
    }

    /**
     * The same as {@code info display} has it: the count in any case, the size before the letter.
     */
    String listed() {
      if (!isMemory()) {
        return slash();
      }
      char size =
          format.size() == Format.NONE ? (format.letter() == 'x' ? 'g' : 'b') : format.size();
      char letter = format.letter() == Format.NONE ? 'x' : format.letter();
      return "/%d%c%c ".formatted(format.count(), size, letter);
    }

    String expression() {
      return format.rest();
    }

    /** Shows it, or why it cannot be shown now. */
    void show(Session session) {
      Output output = session.output();
      try {
        if (isMemory()) {
          boolean isList = format.count() != 1 || format.letter() == 'i';
          output.print(number + ": x" + slash() + expression() + (isList ? "\n" : "  "));
          session.examineAside(slash().strip() + " " + expression());
        } else {
          String text = PrintCommand.text(format, session.evaluate(expression()), session);
          output.line(number + ": " + slash() + expression() + " = " + text);
        }
      } catch (CommandException e) {
        String start = isMemory() ? "" : number + ": " + slash() + expression() + " = ";
        output.line(start + "<error: " + e.getMessage() + ">");
      }
    }
  }

  private final List<Display> all = new ArrayList<>();
  private int last;

  List<Display> all() {
    return List.copyOf(all);
  }

  Display add(Format format) {
    Display added = new Display(++last, format);
    all.add(added);
    return added;
  }

  void remove(Display display) {
    all.remove(display);
  }

  void clear() {
    all.clear();
  }

  /** Shows those that are enabled. */
  void show(Session session) {
    for (Display each : all()) {
      if (each.enabled) {
        each.show(session);
      }
    }
  }
}
