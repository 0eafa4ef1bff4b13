package faultline.compare;

import faultline.cpu.Hart;
import faultline.isa.Register;
import faultline.mmu.Privilege;

/** What both machines tell of a hart between two instructions. */
final class HartState {
  private final long[] x = new long[Register.COUNT];
  private final long[] csrs = new long[ComparedCsrs.count()];
  private long pc;
  private Privilege privilege = Privilege.MACHINE;

  /** The state of {@code hart} now. */
  static HartState of(Hart hart) {
    HartState state = new HartState();
    state.pc = hart.pc();
    state.privilege = hart.privilege();
    for (int i = 0; i < Register.COUNT; i++) {
      state.x[i] = hart.register(i);
    }
    for (int i = 0; i < ComparedCsrs.count(); i++) {
      state.csrs[i] = hart.csrs().read(ComparedCsrs.number(i));
    }
    return state;
  }

  long pc() {
    return pc;
  }

  Privilege privilege() {
    return privilege;
  }

  /** Register x0 to x31. */
  long register(int number) {
    return x[number];
  }

  /** The CSR at {@code index} of {@link ComparedCsrs#NAMES}. */
  long csr(int index) {
    return csrs[index];
  }

  void setPc(long value) {
    pc = value;
  }

  void setPrivilege(Privilege value) {
    privilege = value;
  }

  void setRegister(int number, long value) {
    x[number] = value;
  }

  void setCsr(int index, long value) {
    csrs[index] = value;
  }

  /** Whether {@code hart} is in this state, pc and privilege included. */
  boolean isThatOf(Hart hart) {
    if (pc != hart.pc() || privilege != hart.privilege()) {
      return false;
    }
    for (int i = 1; i < Register.COUNT; i++) {
      if (x[i] != hart.register(i)) {
        return false;
      }
    }
    for (int i = 0; i < csrs.length; i++) {
      if (csrs[i] != hart.csrs().read(ComparedCsrs.number(i))) {
        return false;
      }
    }
    return true;
  }
}
