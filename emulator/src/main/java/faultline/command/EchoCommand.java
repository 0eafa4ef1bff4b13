package faultline.command;

/** {@code echo}: text, for scripts. */
final class EchoCommand implements Command {
  @Override
  public String name() {
    return "echo";
  }

  @Override
  public boolean keepsTrailingSpaces() {
    return true;
  }

  @Override
  public String help() {
    return """
    Print a constant string.  Give string as argument.
    Usage: echo TEXT
    C escape sequences may be used in the argument.
    No newline is added at the end of the argument; use "\\n" if you want a newline to be
    printed.  Leading spaces are ignored; to print some, put a backslash before them.
    Example: echo here we are\\n
             echo \\ \\ indented\\n\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    // A backslash at the end joins the next line in a script; here there is none.
    boolean open = arguments.endsWith("\\") && !arguments.endsWith("\\\\");
    String text = open ? arguments.substring(0, arguments.length() - 1) : arguments;
    session.output().print(Escapes.decodeText(text));
  }
}
