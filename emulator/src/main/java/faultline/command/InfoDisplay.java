package faultline.command;

/** {@code info display}: what is shown at every stop. */
final class InfoDisplay implements Command {
  @Override
  public String name() {
    return "display";
  }

  @Override
  public String help() {
    return """
    Expressions to display when program stops, with code numbers.
    Usage: info display
    Example: info display\
    """;
  }

  @Override
  public void run(String arguments, Session session) {
    Output output = session.output();
    if (session.displays().all().isEmpty()) {
      output.line("There are no auto-display expressions now.");
      return;
    }
    output.line("Auto-display expressions now in effect:");
    output.line("Num Enb Expression");
    for (Displays.Display each : session.displays().all()) {
      output.line(
          "%d:   %s  %s%s"
              .formatted(
                  each.number(), each.isEnabled() ? "y" : "n", each.listed(), each.expression()));
    }
  }
}
