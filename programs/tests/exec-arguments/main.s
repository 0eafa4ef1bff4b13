# Proves that execve takes its arguments from wherever they lie:
#   - a string over the border of two pages, on read-only pages, in a page shared since a fork, in a
#     page never touched before (an empty string), in a vector over a border of two pages;
#   - three hundred strings;
#   - and that one bad pointer among good ones, two thousand times, is refused each time and costs
#     nothing (the kernel counts the frames at power-off).

    .include "user.inc"
    .include "try.inc"

.equ BAD,               0x5000000
.equ MANY,              300
.equ TIMES,             2000

    .section .rodata
echo:
    .asciz "/bin/echo"
constant:
    .asciz "constant"
many_word:
    .asciz "w"

    .data
    .balign 4096
    .zero 4096 - 4
over_the_border:
    .asciz "over the border"
    .balign 4096
shared:
    .asciz "shared"
    .balign 4096
    .zero 4096 - 16
vector:                             # its third pointer lies on the next page
    .dword echo, constant, over_the_border, shared, untouched, untouched, 0
none:
    .dword 0
with_a_bad_one:
    .dword echo, constant, over_the_border, BAD, shared, 0

    .bss
    .balign 4096
untouched:
    .zero 8192
    .balign 8
many:
    .zero (MANY + 1) * 8

    .text
    .globl _start
_start:
    fork
    bnez a0, 1f
    try  "echo", execve, echo, vector, none
    exit 99
1:  call outcome

    la   t0, many
    li   t1, MANY
    la   t2, many_word
2:  sd   t2, 0(t0)
    addi t0, t0, 8
    addi t1, t1, -1
    bnez t1, 2b
    fork
    bnez a0, 3f
    try  "echo", execve, echo, many, none
    exit 99
3:  call outcome

    li   s0, TIMES
    li   s1, 0
4:  la   a0, echo
    la   a1, with_a_bad_one
    la   a2, none
    system_call execve
    addi a0, a0, EFAULT
    snez a0, a0
    add  s1, s1, a0
    addi s0, s0, -1
    bnez s0, 4b
    mv   a0, s1
    show "refusals with another error"
    la   a0, shared
    call print_string
    print "\n"
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
