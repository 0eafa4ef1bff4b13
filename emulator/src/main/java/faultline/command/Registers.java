package faultline.command;

import faultline.cpu.Hart;
import faultline.debug.Frame;
import faultline.debug.Target;
import faultline.isa.Cause;
import faultline.isa.Csr;
import faultline.isa.Register;
import faultline.mmu.Privilege;
import faultline.mmu.Sv39;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The registers by name, as the selected frame has them, and the line that shows one. */
final class Registers {
  private static final int NAME_WIDTH = 15;
  private static final Set<String> POINTERS = Set.of("sp", "gp", "tp", "fp", "s0");
  private static final Set<String> CODE_POINTERS = Set.of("pc", "ra");
  private static final Set<String> CODE_POINTER_CSRS = Set.of("sepc", "mepc", "stvec", "mtvec");

  private final FrameSelection selection;
  private final Target target;
  private final Addresses addresses;

  /** The frame whose registers they are; null for the innermost, whose are the hart's. */
  private final @Nullable Frame frame;

  Registers(Session session) {
    selection = session.selection();
    target = session.debugger().target();
    addresses = new Addresses(session.debugger());
    frame = selection.level() == 0 ? null : selection.frame();
  }

  /** The value of the register called {@code name}, without a dollar sign, or empty. */
  Optional<Value> value(String name) {
    if (name.equals("pc")) {
      long pc = frame == null ? target.pc() : frame.pc();
      return Optional.of(value(Types.CODE_POINTER, pc, name));
    }
    if (name.equals("priv")) {
      return Optional.of(value(Types.LONG, target.privilege().level(), name));
    }
    OptionalInt number = Register.number(name);
    if (number.isPresent()) {
      OptionalLong bits = integer(number.getAsInt());
      return bits.isPresent()
          ? Optional.of(value(type(number.getAsInt()), bits.getAsLong(), name))
          : Optional.empty();
    }
    OptionalLong csr = target.csr(name);
    if (csr.isEmpty()) {
      return Optional.empty();
    }
    Type type = CODE_POINTER_CSRS.contains(name) ? Types.CODE_POINTER : Types.LONG;
    return Optional.of(value(type, csr.getAsLong(), name));
  }

  private static Value value(Type type, long bits, String name) {
    return Value.of(type, bits).in(new Place.Register(name));
  }

  /**
   * Changes the register called {@code name}, which there is, as machine mode would: a CSR keeps
   * what it does not let be written.
   */
  void set(String name, long bits) throws CommandException {
    Hart hart = target.hart();
    OptionalInt number = Register.number(name);
    if (frame != null && (number.isPresent() || name.equals("pc"))) {
      setOutside(frame, number, bits);
    } else if (name.equals("pc")) {
      hart.jump(bits);
    } else if (name.equals("priv")) {
      hart.setPrivilege(privilege(bits));
    } else if (number.isPresent()) {
      hart.setRegister(number.getAsInt(), bits);
    } else {
      hart.csrs().write(Csr.number(name).orElseThrow(), bits);
    }
  }

  /**
   * Changes what the selected frame will find in a register when the frames inside it have
   * returned: where they have saved it, or in the hart.
   *
   * @param number of the register; none for the pc, which is where the call has left ra
   */
  private void setOutside(Frame outer, OptionalInt number, long bits) throws CommandException {
    int which = number.orElse(Register.RA);
    OptionalLong place = outer.registers().place(which);
    OptionalInt holder = outer.registers().holder(which);
    boolean isKnown = number.isPresent() || selection.hasCalled();
    if (isKnown && place.isPresent()) {
      ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      target.write(place.getAsLong(), bytes.putLong(bits).array());
    } else if (isKnown && holder.isPresent()) {
      target.hart().setRegister(holder.getAsInt(), bits);
    } else {
      throw new CommandException("Attempt to assign to an unmodifiable value.");
    }
  }

  private static Privilege privilege(long level) throws CommandException {
    for (Privilege each : Privilege.values()) {
      if (each.level() == level) {
        return each;
      }
    }
    throw new CommandException("There is no privilege mode %d.".formatted(level));
  }

  /** Integer register {@code number}, or empty if a frame inside has not preserved it. */
  private OptionalLong integer(int number) {
    return frame == null
        ? OptionalLong.of(target.register(number))
        : frame.registers().value(number);
  }

  /** Whether {@code name} is that of a register whose value in the selected frame is lost. */
  private boolean isLost(String name) {
    OptionalInt number = Register.number(name);
    return number.isPresent() && integer(number.getAsInt()).isEmpty();
  }

  /**
   * gdb's columns for the register called {@code name}: the name, hexadecimal, and in its own way.
   */
  Optional<String> line(String name) {
    if (isLost(name)) {
      return Optional.of("%-15s<not saved>".formatted(name));
    }
    // gdb has columns of its own for the second names of registers.
    String hexadecimal = isSecondName(name) ? "%-20s" : "%s\t";
    return value(name)
        .map(
            value ->
                " ".repeat(Math.max(0, NAME_WIDTH - name.length()))
                    + hexadecimal.formatted("0x" + Long.toHexString(value.bits()))
                    + natural(name, value))
        .map(rest -> name + rest);
  }

  private static boolean isSecondName(String name) {
    OptionalInt number = Register.number(name);
    boolean isFirst = name.equals("fp") || (!name.equals("s0") && !name.matches("x[0-9]+"));
    return number.isPresent() && !isFirst;
  }

  private String natural(String name, Value value) {
    if (name.equals("priv")) {
      return "prv:%d [%s]".formatted(value.bits(), describe(target.privilege()));
    }
    if (value.isAddress()) {
      return value.type().equals(Types.CODE_POINTER)
          ? Style.plain(addresses.named(value.bits()))
          : "0x" + Long.toHexString(value.bits());
    }
    String decimal = Long.toString(value.bits());
    return switch (name) {
      case "scause", "mcause" -> decimal + describeCause(value.bits());
      case "satp" -> describeSatp(value.bits());
      case "misa" -> describeIsa(value.bits());
      default -> decimal;
    };
  }

  private static String describe(Privilege privilege) {
    return switch (privilege) {
      case USER -> "User/Application";
      case SUPERVISOR -> "Supervisor";
      case MACHINE -> "Machine";
    };
  }

  /** {@code RV64} and the letter of each extension that is there. */
  private static String describeIsa(long misa) {
    StringBuilder text = new StringBuilder("RV64");
    for (char letter = 'A'; letter <= 'Z'; letter++) {
      if ((misa >> (letter - 'A') & 1) != 0) {
        text.append(letter);
      }
    }
    return text.toString();
  }

  private static String describeCause(long value) {
    return Cause.of(value).map(cause -> " (" + cause.description() + ")").orElse("");
  }

  private static String describeSatp(long satp) {
    return Sv39.mode(satp) == Sv39.MODE_SV39
        ? "Sv39, asid %d, root table at 0x%x".formatted(Sv39.asid(satp), Sv39.root(satp))
        : "Bare: no translation";
  }

  private static Type type(int number) {
    String name = Register.name(number);
    if (CODE_POINTERS.contains(name)) {
      return Types.CODE_POINTER;
    }
    return POINTERS.contains(name) ? Types.DATA_POINTER : Types.LONG;
  }
}
