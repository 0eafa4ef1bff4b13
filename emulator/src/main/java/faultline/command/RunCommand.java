package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.Debugger;
import faultline.debug.Image;
import faultline.debug.Symbols.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code run}, {@code start} and {@code starti}: the guest from power-on. */
final class RunCommand implements GuestControl {
  /** Which of the three. */
  enum Kind {
    RUN("run", "Start debugged program."),
    START("start", "Start the debugged program stopping at the beginning of the main procedure."),
    STARTI("starti", "Start the debugged program stopping at the first instruction.");

    private final String word;
    private final String summary;

    Kind(String word, String summary) {
      this.word = word;
      this.summary = summary;
    }
  }

  private final Kind kind;

  RunCommand(Kind kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return kind.word;
  }

  @Override
  public List<String> shortForms() {
    return kind == Kind.RUN ? List.of("r") : List.of();
  }

  @Override
  public String help() {
    return kind.summary
        + """

        Usage: %1$s
        The machine is reset, with everything that was set to stop at, and the kernel boots
        again.  The program keeps the arguments that it was given.
        Example: %1$s
                 tbreak modify"""
            .formatted(kind.word);
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (!arguments.isEmpty()) {
      throw new CommandException(
          "The program's arguments are those of the command line; start again with others.");
    }
    Debugger debugger = session.debugger();
    Optional<Image> program = debugger.images().program();
    Optional<Image> studied = program.or(() -> debugger.images().kernel());
    Optional<Place> main = studied.flatMap(image -> image.place("main"));
    if (kind == Kind.START && main.isPresent()) {
      breakAt(main.get(), program.orElse(null), session);
    }
    session
        .output()
        .line("Starting program: " + studied.map(Image::name).orElse("(no file)") + " ");
    debugger.reset();
    boolean goesOn = kind == Kind.RUN || (kind == Kind.START && main.isPresent());
    Running.announce(goesOn ? debugger.resume() : debugger.runToProgram(), session);
  }

  private static void breakAt(Place main, @Nullable Image program, Session session) {
    long body = session.debugger().symbols().bodyOf(main);
    List<Breakpoint.Location> place = List.of(new Breakpoint.Location(body, program));
    new BreakCommand(true, false).set(place, main.name(), session);
  }
}
