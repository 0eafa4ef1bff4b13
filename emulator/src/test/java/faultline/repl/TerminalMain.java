package faultline.repl;

import faultline.command.TestMachines;
import faultline.console.HostTerminal;
import faultline.console.Keyboard;
import faultline.console.Screen;
import faultline.console.Terminals;
import faultline.debug.Debugger;
import faultline.debug.TypedInput;
import java.nio.file.Path;
import java.util.List;

/** A debugger in a process of its own, for tests that need a terminal or a pipe. */
public final class TerminalMain {
  private TerminalMain() {}

  /**
   * Runs one session and exits with its status.
   *
   * @param arguments the program as {@link TestMachines} calls it, the file for the history, and
   *     perhaps {@code --batch} and commands
   */
  public static void main(String[] arguments) throws Exception {
    Screen screen = new Screen(System.out, System.err);
    List<String> rest = List.of(arguments).subList(2, arguments.length);
    Settings settings =
        new Settings(
            rest.stream()
                .filter(each -> !each.equals("--batch"))
                .<Settings.Opening>map(
                    each ->
                        each.startsWith("-x")
                            ? new Settings.Opening.Script(Path.of(each.substring(2)))
                            : new Settings.Opening.CommandLine(each))
                .toList(),
            rest.contains("--batch"),
            Path.of(arguments[1]));
    System.exit(
        Terminals.isInteractive()
            ? onTerminal(arguments[0], settings, screen)
            : new Repl(TestMachines.debugger(arguments[0], screen), settings, screen, System.in)
                .run());
  }

  private static int onTerminal(String program, Settings settings, Screen screen) throws Exception {
    try (HostTerminal terminal = new HostTerminal()) {
      Keyboard keyboard = Keyboard.forDebugging(terminal, screen);
      TypedInput input = new TypedInput(keyboard, keyboard);
      Debugger debugger = TestMachines.debugger(program, screen, input);
      return new Repl(debugger, settings, screen, System.in, terminal, keyboard::isLeft).run();
    }
  }
}
