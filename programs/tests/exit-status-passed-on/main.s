# Proves that
#   - the machine ends with the program's own exit status, not with that of an orphan it leaves.

    .include "user.inc"

    .text
    .globl _start
_start:
    system_call getpid
    mv   s0, a0
    fork
    beqz a0, child
    exit 42

child:
    system_call sched_yield
    system_call getppid
    beq  a0, s0, child              # until the parent is gone
    exit 43
