package faultline.cli;

import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code faultline}: one launcher, one subcommand a job. */
@Command(
    name = "faultline",
    description = "A RISC-V machine for studying how hardware faults feed a kernel.",
    subcommands = {
      RunCommand.class,
      ShCommand.class,
      DebugCommand.class,
      BootCommand.class,
      CompareCommand.class,
      AsmCommand.class,
      ObjdumpCommand.class
    },
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      " 0:success; run and boot: the guest's own status",
      " 1:bad input (one line on standard error says which and why), or a machine that can never go on",
      " 2:wrong usage",
      " 3:compare: the machines differ",
      "124:--max-steps ran out",
      "128+N:run: PROGRAM was killed by signal N"
    })
public final class Main extends HelpfulCommand implements Runnable {
  /** Commands whose PROGRAM is followed by the program's own arguments. */
  private static final Set<String> PROGRAM_LAST = Set.of("run", "sh", "debug");

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command that {@code arguments} name and ends the process with its exit status. */
  public static void main(String[] arguments) {
    int status = execute(arguments);
    System.out.flush();
    System.err.flush();
    // Not System.exit: nothing is left to clean up, and a guest that has powered off should be gone
    // at once.
    Runtime.getRuntime().exit(status);
  }

  /** Runs the command that {@code arguments} name and returns its exit status. */
  public static int execute(String... arguments) {
    CommandLine commandLine = new CommandLine(new Main());
    // What follows PROGRAM is the program's own, even if it looks like an option of ours.
    commandLine
        .getSubcommands()
        .forEach((name, command) -> command.setStopAtPositional(PROGRAM_LAST.contains(name)));
    // As in GNU tools, of an option that is given twice the last one counts; -ex and -x add up.
    commandLine.setOverwrittenOptionsAllowed(true);
    commandLine.setParameterExceptionHandler(Main::usageError);
    commandLine.setExecutionExceptionHandler((problem, command, parsed) -> failure(problem));
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return failure(e); // picocli hands on exceptions only
    }
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "which command? 'faultline --help' lists them");
  }

  private static int usageError(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command
        .getErr()
        .println(name + ": " + String.valueOf(problem.getMessage()).lines().findFirst().orElse(""));
    command.getErr().println("Try '" + name + " --help'.");
    return ExitStatus.USAGE;
  }

  private static int failure(Throwable problem) {
    if (problem instanceof BadInput) {
      System.err.println("faultline: " + problem.getMessage());
      return ExitStatus.BAD_INPUT;
    }
    StackTraceElement[] trace = problem.getStackTrace();
    String place = trace.length == 0 ? "an unknown place" : trace[0].toString();
    System.err.println(
        "faultline: internal error: "
            + problem
            + " at "
            + place
            + "; please report it with the command you gave");
    return ExitStatus.INTERNAL;
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"faultline " + (version == null ? "(not packaged)" : version)};
    }
  }
}
