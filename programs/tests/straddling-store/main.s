# Proves that
#   - one store over the border of two shared pages faults twice, copies both, and is done once.

    .include "user.inc"

    .data
    .balign 4096
    .zero 4096
border:
    .zero 4096

    .text
    .globl _start
_start:
    la   s0, border
    fork
    beqz a0, child
    wait_for a0
    ld   t0, -8(s0)
    ld   t1, 0(s0)
    or   t0, t0, t1
    bnez t0, wrong
    print "the parent reads zeros on both sides\n"
    exit 0

child:
    li   t0, 0x1122334455667788
    sd   t0, -4(s0)                 # misaligned: four bytes in each page
    lwu  t1, -4(s0)
    li   t2, 0x55667788
    bne  t1, t2, wrong
    lwu  t1, 0(s0)
    li   t2, 0x11223344
    bne  t1, t2, wrong
    print "the child reads both halves\n"
    exit 0

wrong:
    print "wrong value\n"
    exit 1

    .include "lib/print.s"
