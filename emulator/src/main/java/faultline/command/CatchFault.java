package faultline.command;

import faultline.debug.FaultTrigger;
import faultline.isa.Cause;
import faultline.mmu.Access;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code catch fault}: memory refuses an access, or another exception. */
final class CatchFault implements CatchCommand.Kind {
  private static final Set<Cause> MEMORYS = memorys();

  private static Set<Cause> memorys() {
    Set<Cause> all = both(Access::pageFault);
    all.addAll(both(Access::accessFault));
    return all;
  }

  @Override
  public String name() {
    return "fault";
  }

  @Override
  public String help() {
    return """
        Catch page faults, access faults and other exceptions.
        Usage: catch fault [CAUSE]... [pid N] [at VA]
        CAUSE is load, store or fetch, page or access, or the number that scause has,
        for any exception; without one, every page and access fault is caught.  VA
        names its page.  Stops on the trap vector.
        Example: catch fault store at 0x14000
                 catch fault 2""";
  }

  @Override
  public Argument argument() {
    return Argument.words("access", "at", "fetch", "load", "page", "pid", "store");
  }

  @Override
  public CatchCommand.Wanted parse(String arguments, Session session) throws CommandException {
    CatchFilter filter = CatchFilter.parse(arguments, session);
    Set<Cause> causes = EnumSet.allOf(Cause.class);
    causes.removeIf(Cause::isInterrupt);
    boolean numbered = false;
    for (String word : CatchText.words(filter.rest())) {
      causes.retainAll(causes(word));
      numbered |= Character.isDigit(word.charAt(0));
    }
    if (!numbered) {
      causes.retainAll(MEMORYS);
    }
    if (causes.isEmpty()) {
      throw new CommandException("No exception is \"%s\".".formatted(filter.rest()));
    }
    String words = ("fault " + filter.rest()).strip();
    return CatchCommand.Wanted.of(
        new FaultTrigger(session.debugger(), causes, filter.va()), filter, words);
  }

  private static Set<Cause> causes(String word) throws CommandException {
    return switch (word) {
      case "fetch" -> of(Access.FETCH);
      case "load" -> of(Access.LOAD);
      case "store" -> of(Access.STORE);
      case "page" -> both(Access::pageFault);
      case "access" -> both(Access::accessFault);
      default -> numbered(word);
    };
  }

  private static Set<Cause> of(Access access) {
    return EnumSet.of(access.pageFault(), access.accessFault());
  }

  private static Set<Cause> both(Function<Access, Cause> fault) {
    return Arrays.stream(Access.values()).map(fault).collect(Collectors.toSet());
  }

  private static Set<Cause> numbered(String word) throws CommandException {
    try {
      Optional<Cause> cause = Cause.of(Long.decode(word)).filter(each -> !each.isInterrupt());
      if (cause.isPresent()) {
        return EnumSet.of(cause.get());
      }
    } catch (NumberFormatException e) {
      throw new CommandException(
          "\"%s\" is no cause: load, store, fetch, page, access or a number.".formatted(word));
    }
    throw new CommandException("No exception has the number %s.".formatted(word));
  }
}
