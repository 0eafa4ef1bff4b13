# How traps are entered and left (volume II, 20211203, sections 3.1.6 to 3.1.8, 3.1.14 to 3.1.16, 3.3,
# 4.1.1 to 4.1.9). Proves that
#   - 3.3.1: ecall has the cause of its mode and mtval 0; mepc is the ecall's own address;
#   - 3.1.6.1: a trap moves MIE to MPIE and the mode to MPP, and clears MIE; mret moves them back, sets
#     MPIE and leaves MPP = U; a trap into S-mode and sret do the same with SIE, SPIE and SPP; M-mode
#     may use sret;
#   - 3.1.8: a delegated exception of S or U-mode goes to stvec with scause, sepc and stval, and leaves
#     the machine registers alone; M-mode's never does; what is not delegated goes to mtvec;
#   - 3.1.7: exceptions go to the base in vectored mode, too; interrupts to base + 4 x cause;
#   - mepc and sepc have bit 0 clear, and mret and sret go where they say.

    .include "hart_test.inc"

.equ SUPERVISOR_SOFTWARE,   1           # interrupts: their bits in mip, and their codes
.equ SUPERVISOR_TIMER,      5
.equ SUPERVISOR_EXTERNAL,   9

    .balign 4
# Where delegated traps go: note them in s4-s7, and call M-mode, which ends the visit.
supervisor_vector:
    csrr s4, scause
    csrr s5, sepc
    csrr s6, stval
    csrr s7, sstatus
    ecall

# Vectored: s2 tells by which entry the trap came in, then as always.
    .balign 256
machine_table:
    j    table_entry_0
    j    table_entry_1
    .rept 7
    j    table_entry_other
    .endr
    j    table_entry_9
    .rept 6
    j    table_entry_other
    .endr
table_entry_0:
    li   s2, 100
    j    trap_vector
table_entry_1:
    li   s2, 101
    j    trap_vector
table_entry_9:
    li   s2, 109
    j    trap_vector
table_entry_other:
    li   s2, 999
    j    trap_vector

    .balign 256
supervisor_table:
    j    supervisor_entry_0
    j    supervisor_entry_1
    .rept 8
    j    supervisor_entry_other
    .endr
supervisor_entry_0:
    li   s2, 200
    j    supervisor_vector
supervisor_entry_1:
    li   s2, 201
    j    supervisor_vector
supervisor_entry_other:
    li   s2, 999
    j    supervisor_vector

# status_bits NAME, EXPECTED: of mstatus as the last trap left it, which of MIE, MPIE, MPP, SIE, SPIE and
# SPP are set.
.macro status_bits name, expected
    li   t0, MSTATUS_MIE | MSTATUS_MPIE | MSTATUS_MPP | MSTATUS_SIE | MSTATUS_SPIE | MSTATUS_SPP
    and  s3, s11, t0
    check "\name", s3, \expected
.endm

# went_down NAME, CAUSE, STVAL: the visit's first trap went to S-mode, at the tried instruction.
.macro went_down name, cause, value
    check "\name-scause", s4, \cause
    check "\name-sepc", s5, 98b, la
    check "\name-stval", s6, \value
    check "\name-then-s-called", s8, CAUSE_SUPERVISOR_ECALL
.endm

main:
    li   s0, MSTATUS_SIE | MSTATUS_SPIE | MSTATUS_SPP
    csrc mstatus, s0

    # --- 3.3.1: calls and breakpoints -------------------------------------------------------------
    try  user, ecall
    refused "ecall-from-u", CAUSE_USER_ECALL, 0
    status_bits "ecall-from-u-status", 0
    try  supervisor, ecall
    refused "ecall-from-s", CAUSE_SUPERVISOR_ECALL, 0
    status_bits "ecall-from-s-status", MSTATUS_MPP_S
    try  machine, ecall
    refused "ecall-from-m", CAUSE_MACHINE_ECALL, 0
    status_bits "ecall-from-m-status", MSTATUS_MPP
    try  user, ebreak
    check "ebreak-cause", s8, CAUSE_BREAKPOINT
    check "ebreak-mepc", s9, 98b, la

    # --- 3.1.6.1: mret and the trap after it ------------------------------------------------------
    li   s0, MSTATUS_MPIE
    csrs mstatus, s0
    try  machine, csrr s1, mstatus  # what mret has left
    li   t0, MSTATUS_MIE | MSTATUS_MPIE | MSTATUS_MPP
    and  s1, s1, t0
    check "mret-restores-mie", s1, MSTATUS_MIE | MSTATUS_MPIE
    status_bits "trap-saves-mie", MSTATUS_MPIE | MSTATUS_MPP
    li   s0, MSTATUS_MPIE
    csrc mstatus, s0
    try  machine, csrr s1, mstatus
    li   t0, MSTATUS_MIE | MSTATUS_MPIE | MSTATUS_MPP
    and  s1, s1, t0
    check "mret-sets-mpie-and-mpp-to-u", s1, MSTATUS_MPIE
    status_bits "trap-saves-mie-clear", MSTATUS_MPP

    # --- sret: from S-mode to U-mode, whose ecall ends the visit ------------------------------------
    la   s0, 2f
    csrw sepc, s0
    li   s0, MSTATUS_SPIE
    csrs mstatus, s0
    visit supervisor
    sret
2:  ecall
    back
    check "sret-leads-to-u", s8, CAUSE_USER_ECALL
    check "sret-goes-to-sepc", s9, 2b, la
    status_bits "sret-restores-sie-and-sets-spie", MSTATUS_SIE | MSTATUS_SPIE
    li   s0, MSTATUS_SPP
    csrs mstatus, s0
    li   s0, MSTATUS_SIE | MSTATUS_SPIE
    csrc mstatus, s0
    visit supervisor
    sret
2:  ecall
    back
    check "sret-with-spp-stays-in-s", s8, CAUSE_SUPERVISOR_ECALL
    status_bits "sret-sets-spp-to-u", MSTATUS_SPIE | MSTATUS_MPP_S
    li   s0, MSTATUS_SPIE
    csrc mstatus, s0
    la   s0, 2b
    csrw sepc, s0
    visit machine
    sret
    back
    check "sret-in-m-mode", s8, CAUSE_USER_ECALL

    # --- 3.1.8: delegation ------------------------------------------------------------------------
    la   s0, supervisor_vector
    csrw stvec, s0
    li   s0, MEDELEG_ALL
    csrw medeleg, s0
    csrw sscratch, zero
    li   s0, MSTATUS_SIE
    csrs mstatus, s0
    try  user, ecall
    went_down "ecall-delegated", CAUSE_USER_ECALL, 0
    li   t0, MSTATUS_SIE | MSTATUS_SPIE | MSTATUS_SPP
    and  s7, s7, t0
    check "delegated-from-u-status", s7, MSTATUS_SPIE
    try  supervisor, .word 0
    went_down "illegal-delegated", CAUSE_ILLEGAL, 0
    li   t0, MSTATUS_SIE | MSTATUS_SPIE | MSTATUS_SPP
    and  s7, s7, t0
    check "delegated-from-s-status", s7, MSTATUS_SPP
    try  user, .word 0xffffffff
    went_down "illegal-delegated-from-u", CAUSE_ILLEGAL, 0xffffffff
    li   s0, 3
    try  user, lr.d s1, (s0)
    went_down "misaligned-delegated", CAUSE_LOAD_MISALIGNED, 3
    try  supervisor, sd s1, 5(x0)
    went_down "access-fault-delegated", CAUSE_STORE_ACCESS, 5
    li   s4, 77
    try  machine, .word 0
    refused "machine-modes-is-not-delegated", CAUSE_ILLEGAL, 0
    check "and-stvec-was-not-used", s4, 77
    try  supervisor, ecall
    refused "ecall-from-s-kept", CAUSE_SUPERVISOR_ECALL, 0
    li   s0, 1 << CAUSE_ILLEGAL
    csrc medeleg, s0
    try  user, .word 0
    refused "not-delegated-any-more", CAUSE_ILLEGAL, 0
    check "and-stvec-was-not-used-either", s4, 77
    csrs medeleg, s0

    # --- 3.1.7: vectors ---------------------------------------------------------------------------
    csrw medeleg, zero
    csrw mideleg, zero
    la   s0, machine_table + 1
    csrw mtvec, s0
    li   s2, 0
    try  user, ecall
    check "vectored-exception-goes-to-the-base", s2, 100
    li   s0, 1 << SUPERVISOR_SOFTWARE
    csrw mie, s0
    csrw mip, s0
    try  user, nop
    check "vectored-interrupt-1", s2, 101
    check "vectored-interrupt-1-cause", s8, -0x8000000000000000 + SUPERVISOR_SOFTWARE
    li   s0, 1 << SUPERVISOR_EXTERNAL
    csrw mie, s0
    csrw mip, s0
    try  user, nop
    check "vectored-interrupt-9", s2, 109
    check "interrupts-mtval", s10, 0
    check "interrupts-mepc", s9, 98b, la
    la   s0, trap_vector
    csrw mtvec, s0
    li   s2, 0
    try  user, nop
    check "direct-interrupt-goes-to-the-base", s2, 0
    check "direct-interrupt-cause", s8, -0x8000000000000000 + SUPERVISOR_EXTERNAL

    # The same in S-mode.
    la   s0, supervisor_table + 1
    csrw stvec, s0
    li   s0, MIDELEG_ALL
    csrw mideleg, s0
    li   s0, MEDELEG_ALL
    csrw medeleg, s0
    csrw mip, zero
    try  user, ecall
    check "vectored-exception-in-s", s2, 200
    li   s0, 1 << SUPERVISOR_SOFTWARE
    csrw mie, s0
    csrw mip, s0
    try  user, nop
    check "vectored-interrupt-in-s", s2, 201
    check "vectored-interrupt-in-s-scause", s4, -0x8000000000000000 + SUPERVISOR_SOFTWARE
    csrw mip, zero
    csrw mie, zero

    # --- where mret and sret go -------------------------------------------------------------------
    la   s0, main + 1
    csrw mepc, s0
    csrr s1, mepc
    andi s1, s1, 1
    check "mepc-is-even", s1, 0
    csrw sepc, s0
    csrr s1, sepc
    andi s1, s1, 1
    check "sepc-is-even", s1, 0
    finish
