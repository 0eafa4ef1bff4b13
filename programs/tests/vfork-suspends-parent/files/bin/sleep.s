# sleep, for half a second whatever it is told.

    .include "user.inc"

    .text
    .globl _start
_start:
    la   a0, half_a_second
    li   a1, 0
    system_call nanosleep
    exit 0

    .section .rodata
    .balign 8
half_a_second:
    .dword 0, 500000000
