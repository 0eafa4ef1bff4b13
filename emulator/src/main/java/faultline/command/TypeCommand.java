package faultline.command;

import faultline.debug.GuestConsole;
import java.nio.charset.StandardCharsets;

/** {@code type}: something for the guest to read from its console. */
final class TypeCommand implements GuestControl {
  private static final String END = "-eof";

  @Override
  public String name() {
    return "type";
  }

  @Override
  public String help() {
    return """
        Type at the guest: its serial port receives TEXT once the guest runs.
        Usage: type TEXT | -eof
        C's escapes are known, so \\n is the Enter key and \\x03 is Ctrl-C; quotes around TEXT
        keep its spaces.  The guest is given a character when it has read the one before.
        -eof is a break on the line: the end of the input for our kernel when it was booted
        with console=raw, else a hang-up.
        Example: type ls -l /bin\\n
                 type "\\x03\"""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    GuestConsole console = session.debugger().target().console();
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required (text to type, or -eof).");
    }
    if (!console.canBeTypedAt()) {
      throw new CommandException("The guest's console is somewhere else: type there.");
    }
    if (arguments.equals(END)) {
      console.typeBreak();
    } else {
      console.type(text(arguments).getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** Every character of the answer is a byte. */
  private static String text(String arguments) throws CommandException {
    boolean quoted = arguments.startsWith("\"");
    if (quoted && (arguments.length() < 2 || !Escapes.endsWithQuote(arguments))) {
      throw new CommandException("Unterminated string in expression.");
    }
    String text = quoted ? arguments.substring(1, arguments.length() - 1) : arguments;
    return Escapes.decode(text);
  }
}
