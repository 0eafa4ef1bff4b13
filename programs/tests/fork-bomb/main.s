# Proves that
#   - processes that fork as fast as they can, more of them than the table holds, leave the kernel
#     and the one who started them well.
# Each process of five generations forks five children and waits for none: 5^5 would not fit.

    .include "user.inc"

.equ GENERATIONS,       5
.equ CHILDREN,          5

    .text
    .globl _start
_start:
    fork
    beqz a0, bomb
    wait_for a0
1:  fork                            # the table may still be full: then the others go first
    beqz a0, child
    bgtz a0, 2f
    system_call sched_yield
    j    1b
2:  wait_for a0
    print "still here\n"
    exit 0

bomb:
    li   s0, GENERATIONS
generation:
    li   s1, CHILDREN
3:  fork
    bnez a0, 4f
    addi s0, s0, -1
    bnez s0, generation
child:
    exit 0
4:  addi s1, s1, -1                 # whether it worked or not
    bnez s1, 3b
    exit 0

    .include "lib/print.s"
