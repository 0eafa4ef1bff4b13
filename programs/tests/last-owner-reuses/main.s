# Proves that
#   - when all other owners of a page are gone, a write takes the frame over without copying it;
#   - the mark goes with the first write: the second write does not fault at all.
# Nothing is pushed on the stack before the counts are settled: that would be a fault of its own.

    .include "user.inc"

    .data
    .balign 4096
page:
    .dword 1

    .text
    .globl _start
_start:
    la   s0, page
    ld   s1, 0(s0)
    sd   s1, 0(s0)                  # a page of this process, no longer the file's: the first copy
    fork
    beqz a0, child
    wait_for a0                     # the child is gone: nobody else has the page

    li   s1, 2
    sd   s1, 0(s0)                  # marked, but ours alone
    li   s1, 3
    sd   s1, 0(s0)                  # not even marked
    ld   s1, 0(s0)
    li   t0, 3
    bne  s1, t0, wrong
    print "the page was taken over\n"
    exit 0
child:
    exit 0
wrong:
    print "wrong value\n"
    exit 1

    .include "lib/print.s"
