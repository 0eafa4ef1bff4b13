# Waits for the end of its standard input.

    .include "user.inc"

    .text
    .globl _start
_start:
    addi sp, sp, -16
1:  li   a0, 0
    mv   a1, sp
    li   a2, 16
    system_call read
    bgtz a0, 1b
    exit 0
