# Where a C program begins on the bare machine: a stack, main, and the machine off with its status.
# The linker puts this section before all other code, where the machine begins.

    .section .text.unlikely, "ax"
    .globl _start
_start:
    la   sp, stack_top
    call main
    slli a0, a0, 16
    li   t0, 0x3333
    or   a0, a0, t0
    li   t0, 0x00100000             # the test finisher
    sw   a0, 0(t0)
1:  j    1b

    .bss
    .balign 16
    .zero 4096
stack_top:
