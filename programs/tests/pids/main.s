# Proves that
#   - fork returns the child's pid, and getppid in the child the parent's;
#   - a pid is not given out again while a zombie has it, even when pids have gone round.

    .include "user.inc"

.equ FORKS,             2100            # more than our kernel has pids

    .text
    .globl _start
_start:
    addi sp, sp, -16
    system_call getpid
    mv   s0, a0
    fork
    beqz a0, child
    mv   s1, a0                     # s1: a pid; its process is a zombie before long

    li   s2, FORKS
1:  fork
    beqz a0, quiet_child
    beq  a0, s1, wrong
    beq  a0, s0, wrong
    wait_for a0
    addi s2, s2, -1
    bnez s2, 1b

    wait_for s1, sp
    bne  a0, s1, wrong
    lw   t0, 0(sp)
    bnez t0, wrong
    print "every pid was its own\n"
    exit 0

child:
    system_call getppid
    bne  a0, s0, wrong
    system_call getpid
    beq  a0, s0, wrong
quiet_child:
    exit 0

wrong:
    print "wrong pid\n"
    exit 1

    .include "lib/print.s"
