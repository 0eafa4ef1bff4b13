package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.EventPoint;
import faultline.debug.StopPoint.Disposition;
import faultline.debug.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code catch} and {@code tcatch}: something that the guest does to stop at. */
final class CatchCommand implements GuestControl {
  private final boolean temporary;
  private final CommandTable subcommands;

  CatchCommand(boolean temporary) {
    this.temporary = temporary;
    Disposition disposition = temporary ? Disposition.DELETE : Disposition.KEEP;
    List<Command> all = new ArrayList<>();
    CatchKinds.all().forEach(kind -> all.add(new Subcommand(kind, name(), disposition)));
    subcommands = new CommandTable(name() + " ", all);
  }

  /** One thing that can be caught. */
  interface Kind {
    /** The word behind {@code catch}. */
    String name();

    /** As {@link Command#help}, for {@code catch}. */
    String help();

    /** What can stand behind that. */
    default Argument argument() {
      return Argument.NONE;
    }

    /** What {@code arguments} ask for. */
    Wanted parse(String arguments, Session session) throws CommandException;
  }

  /**
   * A catchpoint to be set.
   *
   * @param mention how the answer calls it
   * @param listed how {@code info breakpoints} calls it
   */
  record Wanted(Trigger trigger, CatchFilter filter, String mention, String listed) {
    static Wanted of(Trigger trigger, CatchFilter filter, String words) {
      return new Wanted(trigger, filter, filter.mention(words), filter.listed(words));
    }
  }

  private record Subcommand(Kind kind, String parent, Disposition disposition)
      implements GuestControl {
    @Override
    public String name() {
      return kind.name();
    }

    @Override
    public String help() {
      return kind.help().replace("catch ", parent + " ");
    }

    @Override
    public Argument argument() {
      return kind.argument();
    }

    @Override
    public void run(String arguments, Session session) throws CommandException {
      Wanted wanted = kind.parse(arguments, session);
      Debugger debugger = session.debugger();
      EventPoint added =
          debugger.stopAt(EventPoint.Kind.CATCH, wanted.listed(), wanted.trigger(), disposition);
      wanted.filter().pid().ifPresent(added::stopOnlyIn);
      session.output().line("Catchpoint %d (%s)".formatted(added.number(), wanted.mention()));
    }
  }

  @Override
  public String name() {
    return temporary ? "tcatch" : "catch";
  }

  @Override
  public Optional<CommandTable> subcommands() {
    return Optional.of(subcommands);
  }

  @Override
  public String help() {
    return temporary
        ? """
        Set temporary catchpoints to catch events.
        Usage: tcatch EVENT [ARGUMENT]...
        Like "catch" except that the catchpoint is deleted when hit.
        Example: tcatch syscall write
                 tcatch fault store at 0x14000"""
        : """
        Set catchpoints to catch events.
        Usage: catch EVENT [ARGUMENT]...
        Stops the guest when it does something.  "condition", "ignore" and "commands"
        work as on breakpoints.
        Example: catch syscall write
                 catch fault store at 0x14000""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      HelpText.listSubcommands(name(), subcommands, session);
      return;
    }
    int end = Words.endOfWord(arguments);
    subcommands.find(arguments.substring(0, end)).run(arguments.substring(end).strip(), session);
  }
}
