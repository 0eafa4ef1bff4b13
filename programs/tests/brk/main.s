# Proves that
#   - brk(0) tells the break; raising it gives memory full of zeros that can be written;
#   - memory that was given up and taken again is zeros again;
#   - a break below the heap's start, or in the kernel's half, changes nothing;
#   - the heap is copied on write like everything else.

    .include "user.inc"

    .text
    .globl _start
_start:
    li   a0, 0
    system_call brk
    mv   s0, a0                     # s0: the heap's start
    li   t0, 0x8000
    add  s1, s0, t0                 # s1: its end
    mv   a0, s1
    system_call brk
    sub  s2, a0, s1
    print "raised: off by "
    print_value s2
    ld   s2, -8(s1)
    print ", holds "
    print_value s2
    li   t0, 55
    sd   t0, -8(s1)
    ld   s2, -8(s1)
    print ", then "
    print_value s2

    fork
    bnez a0, 1f
    li   t0, 66
    sd   t0, -8(s1)
    exit 0
1:  wait_for a0
    ld   s2, -8(s1)
    print "\nafter the child's write: "
    print_value s2

    addi a0, s1, 8                  # a break within a page: all of the page can be used
    system_call brk
    ld   s2, 0(s1)
    print "\nin the page that the break cuts: "
    print_value s2

    mv   a0, s0
    system_call brk
    sub  s2, a0, s0
    print "\nlowered: off by "
    print_value s2
    mv   a0, s1
    system_call brk
    ld   s2, -8(s1)
    print "\nraised again: holds "
    print_value s2

    addi a0, s0, -1
    li   t0, 0x10000
    sub  a0, a0, t0
    system_call brk
    sub  s2, a0, s1
    print "\nbelow the start: off by "
    print_value s2
    li   a0, 0xffffffc080000000
    system_call brk
    sub  s2, a0, s1
    print "\nin the kernel: off by "
    print_value s2
    print "\n"
    exit 0

    .include "lib/print.s"
