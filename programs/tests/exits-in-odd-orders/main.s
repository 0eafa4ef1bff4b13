# Proves that
#   - copy-on-write holds when the generation in the middle ends first: its child and its
#     grandchild share the pages, go on as orphans, and write;
#   - frames are given back whoever ends last (the kernel counts them at power-off).

    .include "user.inc"

    .data
    .balign 4096
page:
    .dword 1

    .text
    .globl _start
_start:
    la   s0, page
    fork
    beqz a0, child
    wait_for a0
    li   s1, 2
    sd   s1, 0(s0)                  # shared with the orphans still
    ld   s1, 0(s0)
    li   t0, 2
    bne  s1, t0, wrong
    exit 0

child:
    system_call getpid
    mv   s2, a0
    fork
    beqz a0, grandchild
    exit 0

grandchild:
    fork
    beqz a0, last
    mv   s3, a0
1:  system_call sched_yield
    system_call getppid
    beq  a0, s2, 1b                 # until the child in the middle is gone
    ld   s1, 0(s0)
    li   t0, 1
    bne  s1, t0, wrong
    li   s1, 3
    sd   s1, 0(s0)
    wait_for s3, sp
    lw   s1, 0(sp)
    print "the last one exits with "
    print_value s1
    ld   s1, 0(s0)
    print ", the one before reads "
    print_value s1
    print "\n"
    exit 0

last:
    call linger                     # until the one before has written
    ld   s1, 0(s0)
    li   t0, 1
    bne  s1, t0, wrong
    li   s1, 4
    sd   s1, 0(s0)
    ld   s1, 0(s0)
    li   t0, 4
    bne  s1, t0, wrong
    exit 0

wrong:
    print "wrong value\n"
    exit 1

    .include "lib/print.s"
    .include "lib/linger.s"
