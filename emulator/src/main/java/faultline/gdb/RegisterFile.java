package faultline.gdb;

import faultline.cpu.Csrs;
import faultline.cpu.Hart;
import faultline.debug.Target;
import faultline.isa.Register;
import faultline.mmu.Privilege;
import java.util.Arrays;

/**
 * The registers of the hart looked at, by gdb's numbers: x0 to x31, pc, the privilege, then CSR
 * number n at 0x42 + n. {@link TargetDescription} tells gdb which there are.
 */
final class RegisterFile {
  static final int PC = Register.COUNT;
  static final int PRIVILEGE = 0x41;
  static final int FIRST_CSR = 0x42;

  private final Target target;

  RegisterFile(Target target) {
    this.target = target;
  }

  /** What {@code g} answers: x0 to x31 and pc; gdb asks for the others one by one. */
  String general() {
    StringBuilder all = new StringBuilder();
    for (int number = 0; number < Register.COUNT; number++) {
      all.append(Hex.ofRegister(target.register(number)));
    }
    return all.append(Hex.ofRegister(target.pc())).toString();
  }

  /** Sets what {@link #general} shows: as many registers as {@code digits} has values for. */
  void setGeneral(String digits) throws BadPacket {
    byte[] bytes = Hex.bytes(digits);
    if (bytes.length % Long.BYTES != 0 || bytes.length > (PC + 1) * Long.BYTES) {
      throw BadPacket.malformed();
    }
    for (int number = 0; number * Long.BYTES < bytes.length; number++) {
      int start = number * Long.BYTES;
      set(number, Hex.register(Hex.of(Arrays.copyOfRange(bytes, start, start + Long.BYTES))));
    }
  }

  long get(int number) throws BadPacket {
    Hart hart = target.hart();
    if (number < Register.COUNT) {
      return hart.register(number);
    }
    if (number == PC) {
      return hart.pc();
    }
    if (number == PRIVILEGE) {
      return hart.privilege().level();
    }
    return hart.csrs().read(csr(number));
  }

  void set(int number, long value) throws BadPacket {
    Hart hart = target.hart();
    if (number < Register.COUNT) {
      hart.setRegister(number, value);
    } else if (number == PC) {
      hart.jump(value);
    } else if (number == PRIVILEGE) {
      hart.setPrivilege(privilege(value));
    } else {
      hart.csrs().write(csr(number), value);
    }
  }

  private int csr(int number) throws BadPacket {
    Csrs csrs = target.hart().csrs();
    if (!csrs.exists(number - FIRST_CSR)) {
      throw BadPacket.nothingThere();
    }
    return number - FIRST_CSR;
  }

  private static Privilege privilege(long value) throws BadPacket {
    for (Privilege each : Privilege.values()) {
      if (each.level() == value) {
        return each;
      }
    }
    throw BadPacket.malformed();
  }
}
