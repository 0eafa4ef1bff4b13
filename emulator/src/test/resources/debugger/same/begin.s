# Gives a C program on the bare machine a stack, and powers off when its main returns.
    .section .text.startup, "ax"   # main is put there as well, when gcc optimizes
    .globl _start
    .type _start, @function
_start:
    la   sp, stack_top
    call main
    slli a0, a0, 16
    li   t0, 0x3333
    or   a0, a0, t0
    li   t1, 0x100000
    sw   a0, 0(t1)
1:  j    1b
    .size _start, . - _start

    .bss
    .balign 16
    .space 4096
stack_top:
