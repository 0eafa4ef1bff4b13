# Counters, and pause (volume I, 20191213, chapters 4 and 10; volume II, 20211203, section 3.1.10). Proves
# that
#   - cycle and time move on, also after mcycle was written; time is the CLINT's; cycle, time and
#     instret cannot be written by those names;
#   - pause is a hint, in every mode.
# What they count exactly is in hart-counters-exact.

    .include "hart_test.inc"

.equ PAUSE,     0x0100000f              # not every assembler knows it by its name
.equ MTIME,     0x0200bff8

main:
    # --- writes -----------------------------------------------------------------------------------
    li   s0, 0x123456789abc
    csrw mcycle, s0
    csrr s1, cycle
    sltu s2, s1, s0
    check "mcycle-moves-cycle", s2, 0
    li   s2, 0x10000000000
    sub  s1, s1, s0
    sltu s2, s1, s2
    check "mcycle-moves-cycle-there", s2, 1
    try  machine, csrw cycle, x0
    refused "cycle-is-read-only", CAUSE_ILLEGAL, 0xc0001073
    try  machine, csrw time, x0
    refused "time-is-read-only", CAUSE_ILLEGAL, 0xc0101073
    try  machine, csrw instret, x0
    refused "instret-is-read-only", CAUSE_ILLEGAL, 0xc0201073

    # --- cycle and time move on -------------------------------------------------------------------
    csrr s0, cycle
    li   s2, 1000
1:  addi s2, s2, -1
    bnez s2, 1b
    csrr s1, cycle
    sltu s2, s0, s1
    check "cycle-moves-on", s2, 1
    csrr s0, time
    li   s2, 1 << 20                # long enough on any machine
1:  csrr s1, time
    bne  s0, s1, 2f
    addi s2, s2, -1
    bnez s2, 1b
2:  sltu s2, s0, s1
    check "time-moves-on", s2, 1
    li   s4, MTIME
    csrr s0, time
    ld   s1, 0(s4)
    csrr s2, time
    sltu s0, s1, s0
    sltu s2, s2, s1
    or   s0, s0, s2
    check "time-is-the-clints", s0, 0

    # --- pause ------------------------------------------------------------------------------------
    try  user, .word PAUSE
    allowed "pause-in-u"
    try  supervisor, .word PAUSE
    allowed "pause-in-s"
    try  machine, .word PAUSE
    allowed "pause-in-m"
    finish
