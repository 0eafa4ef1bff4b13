package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.Target;
import faultline.isa.Cause;
import faultline.isa.Register;
import faultline.mmu.Privilege;
import faultline.mmu.Sv39;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** The registers of the hart by name, and the line that shows one. */
final class Registers {
  private static final int NAME_WIDTH = 15;
  private static final Set<String> POINTERS = Set.of("sp", "gp", "tp", "fp", "s0");
  private static final Set<String> CODE_POINTERS = Set.of("pc", "ra");
  private static final Set<String> CODE_POINTER_CSRS = Set.of("sepc", "mepc", "stvec", "mtvec");

  private final Target target;
  private final Addresses addresses;

  Registers(Debugger debugger) {
    target = debugger.target();
    addresses = new Addresses(debugger);
  }

  /** The value of the register called {@code name}, without a dollar sign, or empty. */
  Optional<Value> value(String name) {
    if (name.equals("pc")) {
      return Optional.of(Value.of(target.pc(), Value.Kind.CODE_POINTER));
    }
    if (name.equals("priv")) {
      return Optional.of(Value.of(target.privilege().level()));
    }
    OptionalInt number = Register.number(name);
    if (number.isPresent()) {
      return Optional.of(Value.of(target.register(number.getAsInt()), kind(number.getAsInt())));
    }
    OptionalLong csr = target.csr(name);
    if (csr.isEmpty()) {
      return Optional.empty();
    }
    Value.Kind kind =
        CODE_POINTER_CSRS.contains(name) ? Value.Kind.CODE_POINTER : Value.Kind.SIGNED;
    return Optional.of(Value.of(csr.getAsLong(), kind));
  }

  /**
   * gdb's columns for the register called {@code name}: the name, hexadecimal, and in its own way.
   */
  Optional<String> line(String name) {
    return value(name)
        .map(
            value ->
                " ".repeat(Math.max(0, NAME_WIDTH - name.length()))
                    + "0x"
                    + Long.toHexString(value.bits())
                    + "\t"
                    + natural(name, value))
        .map(rest -> name + rest);
  }

  private String natural(String name, Value value) {
    if (name.equals("priv")) {
      return "prv:%d [%s]".formatted(value.bits(), describe(target.privilege()));
    }
    if (value.isAddress()) {
      return value.kind() == Value.Kind.CODE_POINTER
          ? addresses.named(value.bits())
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

  private static Value.Kind kind(int number) {
    String name = Register.name(number);
    if (CODE_POINTERS.contains(name)) {
      return Value.Kind.CODE_POINTER;
    }
    return POINTERS.contains(name) ? Value.Kind.POINTER : Value.Kind.SIGNED;
  }
}
