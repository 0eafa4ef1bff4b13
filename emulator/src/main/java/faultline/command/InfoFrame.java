package faultline.command;

import faultline.debug.CallStack;
import faultline.debug.Frame;
import faultline.debug.Symbols.Place;
import faultline.isa.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code info frame}: where a routine on the stack is, its caller, and what it has saved. */
final class InfoFrame implements Command {
  private static final int FRAME_POINTER = 8;

  @Override
  public String name() {
    return "frame";
  }

  @Override
  public List<String> shortForms() {
    return List.of("f");
  }

  @Override
  public String help() {
    return """
        All about the selected stack frame.
        Usage: info frame [LEVEL]
        With no arguments, displays information about the currently selected stack
        frame.  A frame is "at" the value that the stack pointer had before its routine
        was called.
        Example: info frame
                 info frame 1""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    CallStack stack = session.debugger().callStack();
    boolean isSelected = arguments.isEmpty();
    Frame frame =
        isSelected ? session.selection().in(stack) : FrameCommand.find(arguments, stack, session);
    String title =
        isSelected ? "Stack level %d, frame at ".formatted(frame.level()) : "Stack frame at ";
    Output output = session.output();
    output.line(title + address(frame.cfa()) + ":");
    if (frame.kind() == Frame.Kind.TRAP) {
      output.line(
          " trap: %s; interrupted pc = %s"
              .formatted(frame.description(), Addresses.plain(frame.pc())));
      return;
    }
    Optional<Frame> caller = stack.at(frame.level() + 1);
    boolean isHandler = caller.isPresent() && caller.get().kind() == Frame.Kind.TRAP;
    String savedPc = isHandler ? Addresses.plain(caller.get().pc()) : savedPc(frame);
    output.line(" pc = " + place(frame, session) + "; saved pc = " + savedPc);
    if (caller.isEmpty()) {
      stack.trouble().ifPresent(why -> output.line(" Outermost frame: " + why));
    }
    neighbours(frame, caller, stack).ifPresent(output::line);
    if (frame.cfa().isPresent()) {
      output.line(" Previous frame's sp is " + address(frame.cfa()));
    }
    String saved = String.join(", ", saved(frame));
    if (!saved.isEmpty()) {
      output.line(" Saved registers:");
      output.line("  " + saved);
    }
  }

  private static String address(OptionalLong address) {
    return address.isPresent() ? Addresses.plain(address.getAsLong()) : "<unavailable>";
  }

  private static String savedPc(Frame frame) {
    OptionalLong pc = frame.saved().value(Register.RA);
    return pc.isPresent() ? Addresses.plain(pc.getAsLong()) : "<not saved>";
  }

  private static String place(Frame frame, Session session) {
    Optional<Place> place = session.debugger().symbols().at(frame.inside());
    return Addresses.plain(frame.pc())
        + place.map(each -> " in " + each.name()).orElse("")
        + new FrameText(session).fileAndLine(frame.inside()).map(" (%s)"::formatted).orElse("");
  }

  private static Optional<String> neighbours(Frame frame, Optional<Frame> caller, CallStack stack) {
    List<String> parts = new ArrayList<>();
    if (caller.isPresent()) {
      parts.add("called by " + other(caller.get()));
    }
    if (frame.level() > 0) {
      parts.add("caller of " + other(stack.at(frame.level() - 1).orElseThrow()));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(" " + String.join(", ", parts));
  }

  private static String other(Frame frame) {
    return frame.kind() == Frame.Kind.TRAP ? "a trap" : "frame at " + address(frame.cfa());
  }

  /** The registers that this frame keeps in memory for its callers, and not another inside it. */
  private static List<String> saved(Frame frame) {
    List<String> saved = new ArrayList<>();
    for (int number = Register.RA; number < Register.COUNT; number++) {
      OptionalLong place = frame.saved().place(number);
      if (place.isPresent() && !place.equals(frame.registers().place(number))) {
        String name = number == FRAME_POINTER ? "fp" : Register.name(number);
        saved.add(name + " at " + address(place));
      }
    }
    OptionalLong pc = frame.saved().place(Register.RA);
    if (pc.isPresent() && !pc.equals(frame.registers().place(Register.RA))) {
      saved.add("pc at " + address(pc));
    }
    return saved;
  }
}
