# init: process 1. It is every orphan's parent, and it ends last.
#
# The kernel starts PROGRAM as process 2. When nobody is left to wait for, init passes on how
# PROGRAM ended, as a shell would: its exit status, or 128 + the signal that killed it.

    .include "user.inc"

.equ PID_PROGRAM,       2

    .text
    .globl _start
_start:
    addi sp, sp, -16
    li   s0, 0                      # s0: PROGRAM's wait status

next_child:
    li   t0, -1
    wait_for t0, sp
    bltz a0, nobody_left
    li   t0, PID_PROGRAM
    bne  a0, t0, next_child
    lw   s0, 0(sp)
    j    next_child

nobody_left:
    andi t0, s0, WAIT_SIGNAL_MASK
    srli a0, s0, WAIT_EXIT_SHIFT
    beqz t0, 1f
    addi a0, t0, 128
1:  system_call exit
