# The supervisor's timer (the Sstc extension, 1.0; volume II, 20211203, section 3.1.18). Proves that
#   - with menvcfg.STCE, mip.STIP is time >= stimecmp, unsigned: it cannot be written, and falls when
#     stimecmp is moved on; without STCE it is M-mode's to write, and stimecmp raises nothing;
#   - S-mode may use stimecmp only with STCE and mcounteren.TM, else it is an illegal instruction;
#     U-mode never; M-mode always;
#   - the interrupt is taken in S-mode when delegated, and wfi waits for it.

    .include "hart_test.inc"

.equ STCE,      1 << 63
.equ STIP,      1 << 5
.equ TM,        2
.equ CSRW_STIMECMP_S0,  0x14d41073
.equ INTERRUPT_STI,     -0x8000000000000000 + 5

# stip NAME, EXPECTED: whether mip.STIP is set.
.macro stip name, expected
    csrr s3, mip
    andi s3, s3, STIP
    snez s3, s3
    check "\name", s3, \expected
.endm

    .balign 4
supervisor_vector:                      # moves the timer on, as a handler must
    csrr s4, scause
    csrr s5, sepc
    li   s6, -1
    csrw stimecmp, s6
    ecall

main:
    li   s0, STCE
    csrc menvcfg, s0
    li   s2, TM
    csrw mcounteren, s2
    li   s1, -1

    # --- without STCE -----------------------------------------------------------------------------
    try  supervisor, csrw stimecmp, s0
    refused "without-stce-illegal-in-s", CAUSE_ILLEGAL, CSRW_STIMECMP_S0
    try  machine, csrw stimecmp, x0
    allowed "without-stce-allowed-in-m"
    stip "without-stce-nothing-is-raised", 0
    li   s7, STIP
    csrs mip, s7
    stip "without-stce-m-sets-stip", 1
    csrc mip, s7
    stip "without-stce-m-clears-stip", 0
    csrw stimecmp, s1

    # --- with STCE --------------------------------------------------------------------------------
    csrs menvcfg, s0
    stip "far-off", 0
    csrw stimecmp, zero
    stip "long-past", 1
    csrc mip, s7
    stip "cannot-be-cleared", 1
    csrw stimecmp, s1
    stip "falls-when-moved-on", 0
    csrs mip, s7
    stip "cannot-be-set", 0
    li   s3, 1 << 63
    csrw stimecmp, s3
    stip "compared-unsigned", 0
    csrr s3, stimecmp
    check "reads-back", s3, 1 << 63
    csrw stimecmp, zero
    csrc menvcfg, s0
    stip "gone-without-stce", 0
    csrs menvcfg, s0
    stip "back-with-it", 1
    csrw stimecmp, s1

    # --- who may ----------------------------------------------------------------------------------
    mv   s0, s1
    try  supervisor, csrw stimecmp, s0
    allowed "with-stce-allowed-in-s"
    try  user, csrw stimecmp, s0
    refused "illegal-in-u", CAUSE_ILLEGAL, CSRW_STIMECMP_S0
    csrw mcounteren, zero
    try  supervisor, csrw stimecmp, s0
    refused "without-tm-illegal-in-s", CAUSE_ILLEGAL, CSRW_STIMECMP_S0
    try  machine, csrw stimecmp, s0
    allowed "without-tm-allowed-in-m"
    csrw mcounteren, s2

    # --- the interrupt ----------------------------------------------------------------------------
    la   s0, supervisor_vector
    csrw stvec, s0
    li   s0, STIP
    csrw mideleg, s0
    csrw mie, s0
    li   s0, MSTATUS_SIE
    csrs mstatus, s0
    li   s4, 0
    csrw stimecmp, zero
    try  supervisor, nop
    check "taken-in-s", s4, INTERRUPT_STI
    check "taken-before-the-instruction", s5, 98b, la
    stip "the-handler-moved-it-on", 0
    li   s4, 0
    try  supervisor, nop
    check "and-is-not-interrupted-again", s4, 0

    # wfi in S-mode, interrupts closed: it goes on when the time has come, and not before.
    csrc mstatus, s0
    li   s4, 0
    csrr s0, time
    addi s0, s0, 2000
    csrw stimecmp, s0
    visit supervisor
    wfi
    csrr s1, time
    back
    sltu s3, s1, s0
    check "wfi-waited", s3, 0
    check "wfi-with-interrupts-closed-takes-none", s4, 0
    stip "and-it-is-pending", 1

    # M-mode is not interrupted by S-mode's timer.
    li   s0, MSTATUS_SIE | MSTATUS_MPIE
    csrs mstatus, s0
    li   s4, 0
    try  machine, nop
    check "never-in-m", s4, 0
    try  user, nop
    check "taken-in-u", s4, INTERRUPT_STI
    finish
