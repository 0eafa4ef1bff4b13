# What the counters count, exactly (volume II, 20211203, sections 3.1.10 and 3.1.12). Proves that
#   - instret counts what has retired: one an instruction, none for a trap;
#   - minstret reads as written by the very next instruction, and wraps;
#   - mcountinhibit.IR stops instret and CY cycle, each without the other;
#   - the other counters exist and read zero.

    .include "hart_test.inc"

main:
    # --- instret counts ---------------------------------------------------------------------------
    csrr s0, minstret
    nop
    nop
    nop
    csrr s1, minstret
    sub  s1, s1, s0
    check "instret-counts-each", s1, 4
    csrr s0, minstret
    beqz x0, 1f
    nop
1:  csrr s1, minstret
    sub  s1, s1, s0
    check "instret-counts-a-taken-branch-once", s1, 2
    csrr s0, minstret
    try  machine, ecall             # compare with a visit in which the ecall is a nop
    csrr s1, minstret
    sub  s4, s1, s0
    csrr s0, minstret
    try  machine, nop
    csrr s1, minstret
    sub  s5, s1, s0
    sub  s5, s5, s4
    check "instret-does-not-count-a-trap", s5, 1

    # --- writes -----------------------------------------------------------------------------------
    li   s0, 1000
    csrw minstret, s0
    csrr s1, minstret
    check "minstret-reads-what-was-written", s1, 1000
    li   s0, -1
    csrw minstret, s0
    nop
    csrr s1, minstret
    check "minstret-wraps", s1, 0
    # --- mcountinhibit ----------------------------------------------------------------------------
    csrwi mcountinhibit, 4          # IR
    csrr s0, minstret
    nop
    nop
    csrr s1, minstret
    sub  s1, s1, s0
    check "ir-inhibits-instret", s1, 0
    csrwi mcountinhibit, 1          # CY
    csrr s0, mcycle
    csrr s4, minstret
    nop
    csrr s5, minstret
    csrr s1, mcycle
    sub  s1, s1, s0
    check "cy-inhibits-cycle", s1, 0
    sub  s5, s5, s4
    check "cy-does-not-inhibit-instret", s5, 2
    csrwi mcountinhibit, 0

    # --- the others -------------------------------------------------------------------------------
    csrr s1, mhpmcounter3
    check "mhpmcounter3", s1, 0
    csrr s1, mhpmcounter31
    check "mhpmcounter31", s1, 0
    csrr s1, mhpmevent3
    check "mhpmevent3", s1, 0
    csrr s1, hpmcounter31
    check "hpmcounter31", s1, 0

    finish
