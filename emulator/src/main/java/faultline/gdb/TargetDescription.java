package faultline.gdb;

import faultline.cpu.Csrs;
import faultline.isa.Csr;
import faultline.isa.Register;

/**
 * The documents that tell gdb what the machine is (Debugging with GDB, appendices G and E.14).
 *
 * <p>The {@code osabi} element matters: without it Debian's gdb takes the guest for a Linux
 * program, steps by breakpoints of its own, and runs past the trap handler of a faulting
 * instruction. There is no floating-point feature, as there is no such register.
 */
final class TargetDescription {
  private static final int CSRS = 1 << 12;
  private static final int FRAME_POINTER = 8;

  private TargetDescription() {}

  /** {@code target.xml}: the registers, by feature. */
  static String registers(Csrs csrs) {
    StringBuilder xml =
        new StringBuilder(
            """
            <?xml version="1.0"?>
            <!DOCTYPE target SYSTEM "gdb-target.dtd">
            <target version="1.0">
            <architecture>riscv:rv64</architecture>
            <osabi>none</osabi>
            <feature name="org.gnu.gdb.riscv.cpu">
            """);
    for (int number = 0; number < Register.COUNT; number++) {
      // x8 has two names; gdb shows the one that it is told.
      String name = number == FRAME_POINTER ? "fp" : Register.name(number);
      xml.append(register(name, number, type(name)));
    }
    xml.append(register("pc", RegisterFile.PC, "code_ptr"));
    xml.append("</feature>\n<feature name=\"org.gnu.gdb.riscv.virtual\">\n");
    xml.append(register("priv", RegisterFile.PRIVILEGE, "int"));
    xml.append("</feature>\n<feature name=\"org.gnu.gdb.riscv.csr\">\n");
    for (int number = 0; number < CSRS; number++) {
      if (csrs.exists(number)) {
        xml.append(register(Csr.name(number), RegisterFile.FIRST_CSR + number, "int"));
      }
    }
    return xml.append("</feature>\n</target>\n").toString();
  }

  /**
   * The memory map. gdb refuses what is in no region, and its addresses are virtual, so all of the
   * address space is one: whether an address is mapped is for the page tables to say.
   */
  static String memory() {
    return """
        <?xml version="1.0"?>
        <!DOCTYPE memory-map PUBLIC "+//IDN gnu.org//DTD GDB Memory Map V1.0//EN" "http://sourceware.org/gdb/gdb-memory-map.dtd">
        <memory-map>
        <memory type="ram" start="0x0" length="0x8000000000000000"/>
        <memory type="ram" start="0x8000000000000000" length="0x8000000000000000"/>
        </memory-map>
        """;
  }

  private static String register(String name, int number, String type) {
    return "<reg name=\"%s\" bitsize=\"64\" regnum=\"%d\" type=\"%s\"/>\n"
        .formatted(name, number, type);
  }

  private static String type(String name) {
    return switch (name) {
      case "ra" -> "code_ptr";
      case "sp", "gp", "tp", "fp" -> "data_ptr";
      default -> "int";
    };
  }
}
