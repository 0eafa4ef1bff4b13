package faultline.differential;

import java.util.List;

/** Interrupts that software can raise, and how. */
enum InterruptSource {
  SSIP_BY_MIP(1, List.of("csrsi mip, 2"), List.of("csrci mip, 2")),
  STIP_BY_MIP(5, List.of("li t0, 0x20", "csrs mip, t0"), List.of("li t0, 0x20", "csrc mip, t0")),
  SEIP_BY_MIP(9, List.of("li t0, 0x200", "csrs mip, t0"), List.of("li t0, 0x200", "csrc mip, t0")),
  MSIP(3, List.of("poke CLINT, 1"), List.of("poke CLINT, 0")),
  MTIP(7, List.of("put CLINT + 0x4000, 0"), List.of("put CLINT + 0x4000, -1")),
  STIP_BY_STIMECMP(
      5,
      List.of("li t0, 1 << 63", "csrs menvcfg, t0", "csrw stimecmp, zero"),
      List.of("li t0, -1", "csrw stimecmp, t0", "li t0, 1 << 63", "csrc menvcfg, t0"));

  private final int code;
  private final List<String> raise;
  private final List<String> clear;

  InterruptSource(int code, List<String> raise, List<String> clear) {
    this.code = code;
    this.raise = raise;
    this.clear = clear;
  }

  /** The bit in mip and mie. */
  int code() {
    return code;
  }

  List<String> raise() {
    return raise;
  }

  List<String> clear() {
    return clear;
  }
}
