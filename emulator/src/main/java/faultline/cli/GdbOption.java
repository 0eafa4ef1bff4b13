package faultline.cli;

import faultline.debug.Debugger;
import faultline.debug.GuestConsole;
import faultline.debug.Target;
import faultline.gdb.GdbServer;
import faultline.machine.Machine;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code --gdb PORT}, for the commands whose guest gdb can look after. */
final class GdbOption {
  /** For a guest without a keyboard from which it could be ended. */
  static final Consumer<Runnable> NOBODY = end -> {};

  private static final int HIGHEST_PORT = 65535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--gdb",
      paramLabel = "PORT",
      converter = PortConverter.class,
      description =
          "Wait for gdb on this port of this host, before the first instruction; 0 for any free port.")
  private Optional<Integer> port = Optional.empty();

  boolean isGiven() {
    return port.isPresent();
  }

  /**
   * Lets gdb decide when the guest runs, until the machine's end.
   *
   * @param programs what the guest runs
   * @param keyboard is told how to end all of it
   * @return the exit status
   */
  int serve(Machine machine, GuestPrograms programs, Consumer<Runnable> keyboard) throws BadInput {
    int wanted = port.orElseThrow();
    try (GdbServer server = new GdbServer(wanted)) {
      Debugger debugger = programs.debugger(new Target(machine, GuestConsole.NONE));
      Thread serverThread = Thread.currentThread();
      keyboard.accept(() -> end(serverThread, machine));
      System.err.printf(
          "faultline: waiting for gdb; connect it with: target remote :%d%n", server.port());
      int status = server.serve(debugger).map(GuestRun::status).orElse(ExitStatus.OK);
      Thread.interrupted(); // What ended the serving must not end what comes after it.
      return status;
    } catch (IOException e) {
      throw new BadInput(
          "--gdb: port %d cannot be had: %s; give another, or 0 for any that is free"
              .formatted(wanted, e.getMessage()));
    }
  }

  private static void end(Thread server, Machine machine) {
    server.interrupt();
    machine.requestStop();
  }

  /** Refuses {@code --max-steps}: under gdb it is gdb that stops the guest. */
  void requireNoStepLimit(MachineOptions options) {
    if (isGiven() && options.limitsSteps()) {
      throw new ParameterException(
          spec.commandLine(), "--max-steps is not for --gdb; in gdb, stepi N takes N steps");
    }
  }

  private static final class PortConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= HIGHEST_PORT) {
        return Integer.parseInt(text);
      }
      throw new TypeConversionException(
          "'%s' is not a port from 0 to %d".formatted(text, HIGHEST_PORT));
    }
  }
}
