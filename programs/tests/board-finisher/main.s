# The test finisher, SiFive's. Proves that
#   - it reads as zero, takes words and half-words, and refuses bytes and doublewords;
#   - what is no command, and what is written beside its register, changes nothing;
#   - 7 << 16 | 0x3333 ends the run with status 7, which the file `status` expects.

    .include "hart_test.inc"

.equ FINISHER_OTHER,    4               # beside the register

main:
    li   s0, FINISHER_BASE
    lw   s1, 0(s0)
    check "reads-zero", s1, 0
    lhu  s1, 0(s0)
    check "half-word", s1, 0
    try  machine, lb zero, 0(s0)
    refused "no-byte-load", CAUSE_LOAD_ACCESS, FINISHER_BASE
    try  machine, ld zero, 0(s0)
    refused "no-doubleword-load", CAUSE_LOAD_ACCESS, FINISHER_BASE
    try  machine, sb zero, 0(s0)
    refused "no-byte-store", CAUSE_STORE_ACCESS, FINISHER_BASE
    try  machine, sd zero, 0(s0)
    refused "no-doubleword-store", CAUSE_STORE_ACCESS, FINISHER_BASE
    li   s2, FINISHER_BASE + 0x1000 - 4
    try  machine, sw zero, 0(s2)
    allowed "a-page-of-it"

    sw   zero, 0(s0)
    li   t0, 0x1234
    sw   t0, 0(s0)
    sh   t0, 0(s0)
    li   t0, FINISHER_PASS
    sw   t0, FINISHER_OTHER(s0)
    check "still-here", zero, 0

    ld   t0, failed
    bnez t0, power_off
    li   t0, 7 << 16 | FINISHER_FAIL
    sw   t0, 0(s0)
1:  j    1b
