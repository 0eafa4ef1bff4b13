# Proves that
#   - two processes that compute and never yield both make progress, and so does the one they wait
#     for: the timer takes the processor away from each of them.
# getppid is a system call that gives up nothing. Without preemption the first spinner would run for
# ever, as its parent could not end.

    .include "user.inc"

    .text
    .globl _start
_start:
    fork
    bnez a0, wait_for_parent
    system_call getpid              # the parent of two spinners
    mv   s0, a0
    fork
    beqz a0, spin
    fork
    beqz a0, spin
    system_call sched_yield         # the spinners are ahead of us in the queue
    exit 0

wait_for_parent:
    wait_for a0
    exit 0

spin:
    system_call getppid
    beq  a0, s0, spin
    print "a spinner has seen its parent end\n"
    exit 0

    .include "lib/print.s"
