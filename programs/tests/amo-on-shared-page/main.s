# Proves that
#   - atomic instructions break sharing like stores: amoadd, and a load-reserved and
#     store-conditional pair, of which the load alone copies nothing.

    .include "user.inc"

    .data
    .balign 4096
counter:
    .dword 10
    .balign 4096
lock:
    .dword 20

    .text
    .globl _start
_start:
    la   s0, counter
    la   s1, lock
    fork
    beqz a0, child
    wait_for a0
    ld   s2, 0(s0)
    ld   s3, 0(s1)
    print "the parent reads "
    j    report

child:
    li   t0, 1
    amoadd.d t1, t0, (s0)           # faults as a store
1:  lr.d t2, (s1)
    addi t2, t2, 1
    sc.d t3, t2, (s1)               # faults as a store, and fails once: the trap ends the reservation
    bnez t3, 1b
    ld   s2, 0(s0)
    ld   s3, 0(s1)
    print "the child reads "

report:
    print_value s2
    print " and "
    print_value s3
    print "\n"
    exit 0

    .include "lib/print.s"
