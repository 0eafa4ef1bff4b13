# Proves that
#   - text and read-only data are shared over two generations of forks and never marked: a write
#     still kills in the last one, and nobody copies or takes over anything.
# Nothing is written to the stack, so the counts are exactly zero.

    .include "user.inc"

    .section .rodata
    .balign 8
constant:
    .dword 1

    .text
    .globl _start
_start:
    la   s0, constant
    fork
    bnez a0, parent
    fork
    bnez a0, middle
    ld   t0, 0(s0)                  # reading is allowed
    la   t1, _start
    sd   t0, 0(t1)                  # writing is not
    exit 0

middle:
    wait_for a0
    sd   zero, 0(s0)
    exit 0

parent:
    wait_for a0
    ld   t0, 0(s0)
    li   t1, 1
    bne  t0, t1, wrong
    print "text and read-only data are as they were\n"
    exit 0
wrong:
    print "wrong value\n"
    exit 1

    .include "lib/print.s"
