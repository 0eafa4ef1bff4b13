# Proves that
#   - every register but a0 survives a system call, and every register a fault and a preemption.

    .include "user.inc"

    .data
    .balign 4096
page:
    .dword 0

# each_other op: all registers but zero, sp, a0 and a7 get `\op`, with a number of their own.
.macro each_other op
    \op ra, 1
    \op gp, 3
    \op tp, 4
    \op t0, 5
    \op t1, 6
    \op t2, 7
    \op s0, 8
    \op s1, 9
    \op a1, 11
    \op a2, 12
    \op a3, 13
    \op a4, 14
    \op a5, 15
    \op a6, 16
    \op s2, 18
    \op s3, 19
    \op s4, 20
    \op s5, 21
    \op s6, 22
    \op s7, 23
    \op s8, 24
    \op s9, 25
    \op s10, 26
    \op s11, 27
    \op t3, 28
    \op t4, 29
    \op t5, 30
    \op t6, 31
.endm

.macro check register, number
    addi \register, \register, -\number
    bnez \register, wrong
.endm

    .text
    .globl _start
_start:
    each_other li
    system_call getpid
    each_other check
    each_other li
    system_call sched_yield
    each_other check

    fork                            # now the page is shared
    beqz a0, 1f
    wait_for a0
    exit 0
1:  each_other li
    la   a0, page
    sd   t6, 0(a0)                  # a fault
    each_other check

    each_other li                   # four million turns: longer than a quantum
    li   a0, 1 << 22
2:  addi a0, a0, -1
    bnez a0, 2b
    each_other check
    print "all registers are as they were\n"
    exit 0

wrong:
    print "a register has changed\n"
    exit 1

    .include "lib/print.s"
