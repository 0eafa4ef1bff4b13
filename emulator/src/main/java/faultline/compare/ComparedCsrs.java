package faultline.compare;

import faultline.isa.Csr;
import java.util.List;

/** The control and status registers that QEMU's log shows at every step, and that are compared. */
final class ComparedCsrs {
  /** In the order in which reports show them. */
  static final List<String> NAMES =
      List.of(
          "mstatus",
          "mie",
          "mideleg",
          "medeleg",
          "mtvec",
          "stvec",
          "mepc",
          "sepc",
          "mcause",
          "scause",
          "mtval",
          "stval",
          "mscratch",
          "sscratch",
          "satp");

  private static final int[] NUMBERS =
      NAMES.stream().mapToInt(name -> Csr.number(name).orElseThrow()).toArray();

  private ComparedCsrs() {}

  static int count() {
    return NUMBERS.length;
  }

  /** The number of the CSR at {@code index} of {@link #NAMES}. */
  static int number(int index) {
    return NUMBERS[index];
  }
}
