# Proves that
#   - a process whose parent ends gets another parent, and its parent's parent does not;
#   - the machine runs until the orphan, too, has ended.

    .include "user.inc"

    .text
    .globl _start
_start:
    system_call getpid
    mv   s0, a0
    print "forking\n"
    fork
    beqz a0, child
    wait_for a0
    li   t0, -1
    wait_for t0                     # the grandchild is not ours
    li   t0, -ECHILD
    bne  a0, t0, wrong
    exit 0

child:
    system_call getppid
    bne  a0, s0, wrong
    system_call getpid
    mv   s1, a0
    fork
    beqz a0, grandchild
    exit 0

grandchild:
    system_call sched_yield
    system_call getppid
    beq  a0, s1, grandchild         # until the child has ended
    beq  a0, s0, wrong
    print "adopted\n"
    exit 0

wrong:
    print "wrong parent\n"
    exit 1

    .include "lib/print.s"
