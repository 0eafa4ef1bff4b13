# Proves that
#   - one load or store over the border of two pages that were never touched makes both appear.

    .include "user.inc"

    .text
    .globl _start
_start:
    li   a0, 0
    system_call brk
    mv   s0, a0
    li   t0, 4 * 4096
    add  a0, s0, t0
    system_call brk

    li   t0, 4096
    add  s0, s0, t0
    li   t1, 0x1122334455667788
    sd   t1, -4(s0)
    ld   s1, -4(s0)
    sub  s1, s1, t1
    print "stored and loaded: off by "
    print_value s1
    li   t0, 2 * 4096
    add  s0, s0, t0
    ld   s1, -3(s0)
    print "\nloaded first: "
    print_value s1
    print "\n"
    exit 0

    .include "lib/print.s"
