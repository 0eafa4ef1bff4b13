package faultline.isa;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a trap was taken: exception and interrupt codes of mcause and scause (volume II, tables 3.6
 * and 4.2).
 */
public enum Cause {
  // @formatter:off
  INSTRUCTION_ADDRESS_MISALIGNED(0,  "instruction address misaligned"),
  INSTRUCTION_ACCESS_FAULT      (1,  "instruction access fault"),
  ILLEGAL_INSTRUCTION           (2,  "illegal instruction"),
  BREAKPOINT                    (3,  "breakpoint"),
  LOAD_ADDRESS_MISALIGNED       (4,  "load address misaligned"),
  LOAD_ACCESS_FAULT             (5,  "load access fault"),
  STORE_ADDRESS_MISALIGNED      (6,  "store/AMO address misaligned"),
  STORE_ACCESS_FAULT            (7,  "store/AMO access fault"),
  ECALL_FROM_U                  (8,  "environment call from U-mode"),
  ECALL_FROM_S                  (9,  "environment call from S-mode"),
  ECALL_FROM_M                  (11, "environment call from M-mode"),
  INSTRUCTION_PAGE_FAULT        (12, "instruction page fault"),
  LOAD_PAGE_FAULT               (13, "load page fault"),
  STORE_PAGE_FAULT              (15, "store/AMO page fault"),
  SUPERVISOR_SOFTWARE_INTERRUPT (1,  true, "supervisor software interrupt"),
  MACHINE_SOFTWARE_INTERRUPT    (3,  true, "machine software interrupt"),
  SUPERVISOR_TIMER_INTERRUPT    (5,  true, "supervisor timer interrupt"),
  MACHINE_TIMER_INTERRUPT       (7,  true, "machine timer interrupt"),
  SUPERVISOR_EXTERNAL_INTERRUPT (9,  true, "supervisor external interrupt"),
  MACHINE_EXTERNAL_INTERRUPT    (11, true, "machine external interrupt");
  // @formatter:on

  private final int code;
  private final boolean interrupt;
  private final String description;

  Cause(int code, String description) {
    this(code, false, description);
  }

  Cause(int code, boolean interrupt, String description) {
    this.code = code;
    this.interrupt = interrupt;
    this.description = description;
  }

  /** The cause whose {@link #registerValue} is {@code value}, or empty when it is reserved. */
  public static Optional<Cause> of(long value) {
    return Arrays.stream(values()).filter(cause -> cause.registerValue() == value).findFirst();
  }

  /** The code as it stands in the low bits of the cause register. */
  public int code() {
    return code;
  }

  public boolean isInterrupt() {
    return interrupt;
  }

  public boolean isPageFault() {
    return this == INSTRUCTION_PAGE_FAULT || this == LOAD_PAGE_FAULT || this == STORE_PAGE_FAULT;
  }

  /** The manual's name for it, in lower case. */
  public String description() {
    return description;
  }

  /** The whole value of the cause register: the code, with the top bit set for an interrupt. */
  public long registerValue() {
    return interrupt ? Long.MIN_VALUE | code : code;
  }
}
