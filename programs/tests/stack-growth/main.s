# Proves that
#   - the stack grows as it is touched, over a megabyte, with pages full of zeros;
#   - far below the stack pointer as well as next to it;
#   - beyond its limit there is no stack: a process that goes down and down is killed.

    .include "user.inc"

    .text
    .globl _start
_start:
    li   t0, 0x100000
    sub  s0, sp, t0
    andi s0, s0, -8
    ld   s1, 0(s0)                  # far down first
    print "a megabyte down there is "
    print_value s1

    li   s1, 0                      # s1: the OR of all words
    mv   t1, s0
1:  addi t1, t1, -8
    ld   t2, 0(t1)
    or   s1, s1, t2
    sub  t2, sp, t1
    li   t3, 0x200000
    bltu t2, t3, 1b
    print "\nthe megabyte below it holds "
    print_value s1

    fork
    beqz a0, child
    addi sp, sp, -16
    wait_for a0, sp
    print "\ndown and down: "
    lw   a0, 0(sp)
    call print_status
    exit 0

child:
    mv   t0, sp
    li   t1, 4096
2:  sub  t0, t0, t1
    sd   zero, 0(t0)
    j    2b

    .include "lib/print.s"
    .include "lib/status.s"
