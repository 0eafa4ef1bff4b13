# Interrupts (volume II, 20211203, sections 3.1.9, 3.1.6.1, 3.3.3 and 4.1.3). Proves that
#   - an interrupt is taken when it is pending, enabled, and its mode is above the present one, or is it
#     and has its global enable set; never when the present mode is above it;
#   - several at once: external, software, timer, and M-mode's before S-mode's; whatever goes to M-mode
#     before what is delegated;
#   - mip: M-mode sets and clears S-mode's bits, and cannot write its own; sip and sie show what is
#     delegated, of which S-mode writes SSIP alone; the CLINT drives MSIP and MTIP;
#   - a trap closes its mode's interrupts, mret and sret open them again, and a handler that opens them
#     itself is interrupted;
#   - wfi goes on when an enabled interrupt is pending, whatever the global enables say.

    .include "hart_test.inc"

.equ CLINT,     0x02000000
.equ MSIP,      CLINT                   # hart 0's software interrupt
.equ MTIMECMP,  CLINT + 0x4000          # hart 0's timer
.equ MTIME,     CLINT + 0xbff8

.equ SSI,       1                       # the interrupts' codes
.equ MSI,       3
.equ STI,       5
.equ MTI,       7
.equ SEI,       9
.equ MEI,       11
.equ INTERRUPT, -0x8000000000000000     # bit 63 of mcause
.equ SUPERVISORS,   (1 << SSI) | (1 << STI) | (1 << SEI)
.equ MACHINES,      (1 << MSI) | (1 << MTI) | (1 << MEI)

# with MIDELEG, MIE, MIP, GLOBAL: set the scene; GLOBAL is MIE and SIE of mstatus, of which MIE counts
# in M-mode only: visit brings it in by way of MPIE.
.macro with delegated, enabled, pending, global=0
    li   s0, \delegated
    csrw mideleg, s0
    li   s0, \enabled
    csrw mie, s0
    li   s0, \pending
    csrw mip, s0
    li   s0, MSTATUS_MPIE | MSTATUS_SIE
    csrc mstatus, s0
    li   s0, \global
    csrs mstatus, s0
.endm

# taken NAME, CODE: a visit of a nop ended with that interrupt, before the nop.
.macro taken name, code
    check "\name", s8, INTERRUPT + \code
.endm

    .balign 4
supervisor_vector:                      # delegated ones come here: s4 = scause, then M-mode
    csrr s4, scause
    ecall

main:
    li   s0, MTIMECMP
    li   s1, -1
    sd   s1, 0(s0)
    la   s0, supervisor_vector
    csrw stvec, s0

    # --- to M-mode, from each mode -----------------------------------------------------------------
    with 0, SUPERVISORS, 1 << SSI
    try  user, nop
    taken "m-interrupt-in-u", SSI
    check "mepc-is-the-next-instruction", s9, 98b, la
    try  supervisor, nop
    taken "m-interrupt-in-s", SSI
    with 0, SUPERVISORS, 1 << SSI, MSTATUS_SIE
    try  supervisor, nop
    taken "m-interrupt-in-s-whatever-sie", SSI
    with 0, SUPERVISORS, 1 << SSI
    try  machine, nop
    allowed "m-interrupt-in-m-closed"
    with 0, SUPERVISORS, 1 << SSI, MSTATUS_MPIE
    try  machine, nop
    taken "m-interrupt-in-m-open", SSI
    with 0, 1 << STI, 1 << SSI
    try  user, nop
    allowed "not-enabled"
    with 0, SUPERVISORS, 0
    try  user, nop
    allowed "not-pending"

    # --- to S-mode ---------------------------------------------------------------------------------
    with SUPERVISORS, SUPERVISORS, 1 << SSI
    li   s4, 0
    try  user, nop
    check "s-interrupt-in-u", s4, INTERRUPT + SSI
    with SUPERVISORS, SUPERVISORS, 1 << SSI
    li   s4, 0
    try  supervisor, nop
    check "s-interrupt-in-s-closed", s4, 0
    with SUPERVISORS, SUPERVISORS, 1 << SSI, MSTATUS_SIE
    try  supervisor, nop
    check "s-interrupt-in-s-open", s4, INTERRUPT + SSI
    with SUPERVISORS, SUPERVISORS, 1 << SSI, MSTATUS_MPIE | MSTATUS_SIE
    li   s4, 0
    try  machine, nop
    check "s-interrupt-in-m-never", s4, 0
    allowed "s-interrupt-in-m-completes"

    # --- priorities (3.1.9): MEI, MSI, MTI, SEI, SSI, STI --------------------------------------------
    with 0, SUPERVISORS, SUPERVISORS
    try  user, nop
    taken "external-before-software-and-timer", SEI
    with 0, SUPERVISORS, (1 << SSI) | (1 << STI)
    try  user, nop
    taken "software-before-timer", SSI
    with SUPERVISORS, SUPERVISORS, SUPERVISORS
    try  user, nop
    check "in-s-external-first", s4, INTERRUPT + SEI
    with SUPERVISORS, SUPERVISORS, (1 << SSI) | (1 << STI)
    try  user, nop
    check "in-s-software-before-timer", s4, INTERRUPT + SSI
    with SUPERVISORS, SUPERVISORS, 1 << STI
    try  user, nop
    check "in-s-timer-alone", s4, INTERRUPT + STI
    with (1 << SEI) | (1 << SSI), SUPERVISORS, SUPERVISORS
    li   s4, 0
    try  user, nop
    taken "what-goes-to-m-first-whatever-its-rank", STI
    check "and-s-heard-nothing", s4, 0
    check "not-even-its-vector", s9, 98b, la

    # --- M-mode's own, from the CLINT ---------------------------------------------------------------
    li   s1, MSIP
    li   s2, 1
    sw   s2, 0(s1)
    csrw mip, zero
    csrr s3, mip
    check "msip-is-the-clints", s3, 1 << MSI
    with 0, MACHINES | SUPERVISORS, SUPERVISORS
    try  user, nop
    taken "m-software-before-all-of-s", MSI
    sw   zero, 0(s1)
    csrr s3, mip
    check "msip-falls-with-the-clint", s3, SUPERVISORS
    li   s1, MTIMECMP
    sd   zero, 0(s1)
    try  user, nop
    taken "m-timer-before-all-of-s", MTI
    li   s2, MSIP
    li   s3, 1
    sw   s3, 0(s2)
    try  user, nop
    taken "m-software-before-m-timer", MSI
    sw   zero, 0(s2)
    csrw mip, zero
    csrr s3, mip
    check "mtip-cannot-be-written", s3, 1 << MTI
    li   s2, -1
    sd   s2, 0(s1)
    csrr s3, mip
    check "mtip-falls-with-mtimecmp", s3, 0
    li   s0, -1
    csrw mip, s0
    csrr s3, mip
    check "mip-keeps-s-modes-bits-only", s3, SUPERVISORS

    # --- sip and sie --------------------------------------------------------------------------------
    with 1 << SSI, SUPERVISORS | MACHINES, SUPERVISORS
    csrr s3, sip
    check "sip-shows-what-is-delegated", s3, 1 << SSI
    csrr s3, sie
    check "sie-shows-what-is-delegated", s3, 1 << SSI
    csrw sie, zero
    csrr s3, mie
    check "sie-writes-what-is-delegated", s3, (1 << STI) | (1 << SEI) | MACHINES
    with SUPERVISORS, 0, SUPERVISORS
    csrw sip, zero
    csrr s3, mip
    check "sip-clears-ssip-alone", s3, (1 << STI) | (1 << SEI)
    csrw mip, zero
    li   s0, -1
    csrw sip, s0
    csrr s3, mip
    check "sip-sets-ssip-alone", s3, 1 << SSI
    csrw sie, s0
    csrr s3, mie
    check "sie-keeps-s-modes-bits-only", s3, SUPERVISORS
    with 0, 0, 0
    li   s0, -1
    csrw sip, s0
    csrr s3, mip
    check "sip-writes-nothing-undelegated", s3, 0

    # --- a handler that opens interrupts itself -----------------------------------------------------
    # S-mode is in a handler (SIE clear) with SSIP pending; it opens them, and is interrupted there.
    with SUPERVISORS, SUPERVISORS, 1 << SSI
    li   s4, 0
    visit supervisor
    li   s5, 1
    csrsi sstatus, 2                # SIE
    li   s5, 2
    back
    check "nested-cause", s4, INTERRUPT + SSI
    check "nested-at-once", s5, 1
    li   s0, MSTATUS_SPP | MSTATUS_SPIE | MSTATUS_SIE
    and  s3, s11, s0
    check "nested-status", s3, MSTATUS_SPP | MSTATUS_SPIE

    # sret opens them: with SPIE set the interrupt comes before the first instruction there.
    with SUPERVISORS, SUPERVISORS, 1 << SSI
    li   s0, MSTATUS_SPP | MSTATUS_SPIE
    csrs mstatus, s0
    la   s0, 2f
    csrw sepc, s0
    li   s5, 1
    visit supervisor
    sret
2:  li   s5, 2
    back
    check "sret-opens", s5, 1
    csrr s3, sepc
    check "sret-opens-before-the-next", s3, 2b, la

    # Clearing the enable in the last moment: what is cleared before is not taken after.
    with SUPERVISORS, SUPERVISORS, 0
    li   s4, 0
    li   s5, 1 << SSI
    li   s0, MSTATUS_SIE
    csrs mstatus, s0
    visit supervisor
    csrw sie, zero
    csrs sip, s5
    nop
    back
    check "enable-cleared-first", s4, 0

    # --- wfi (3.3.3) --------------------------------------------------------------------------------
    with 0, 1 << SSI, 1 << SSI
    try  machine, wfi
    allowed "wfi-with-one-pending-goes-on"
    li   s1, MTIME                  # and one that must wait for the timer
    ld   s2, 0(s1)
    li   s1, MTIMECMP
    addi s2, s2, 2000
    sd   s2, 0(s1)
    with 0, 1 << MTI, 0
    try  machine, wfi
    allowed "wfi-wakes-with-interrupts-closed"
    li   s1, MTIME
    ld   s3, 0(s1)
    sltu s3, s3, s2
    check "wfi-waited", s3, 0
    try  user, nop
    taken "and-then-it-is-taken", MTI
    finish
