# Proves that
#   - a page can have more owners than fit into eight bits, 301 here, and each still has its own
#     copy after writing, and the old value before;
#   - the last one takes over the frame.

    .include "user.inc"

.equ SHARERS,           300

    .data
    .balign 4096
page:
    .dword 7

    .text
    .globl _start
_start:
    la   s0, page
    li   s1, SHARERS
1:  fork
    beqz a0, child
    bltz a0, wrong
    addi s1, s1, -1
    bnez s1, 1b

    li   s2, 8
    sd   s2, 0(s0)                  # one of many owners copies
    addi sp, sp, -16
    li   s1, SHARERS
    li   s3, 0                      # s3: the sum of their exit statuses
2:  li   t0, -1
    wait_for t0, sp
    lw   t0, 0(sp)
    add  s3, s3, t0
    addi s1, s1, -1
    bnez s1, 2b
    ld   s2, 0(s0)
    print "the parent reads "
    print_value s2
    print ", wrong values in children: "
    print_value s3
    print "\n"
    exit 0

child:
    system_call sched_yield         # let the parent make all of us first
    ld   t0, 0(s0)
    li   t1, 7
    bne  t0, t1, wrong
    sd   s1, 0(s0)                  # a value of our own
    system_call sched_yield
    ld   t0, 0(s0)
    bne  t0, s1, wrong
    exit 0
wrong:
    exit 1

    .include "lib/print.s"
