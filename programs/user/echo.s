# echo [-n] [STRING...]: print the strings, a blank between two of them; -n: without a line feed.
# Backslashes mean something, as lib/escapes.s says. All in one write, so that the lines of two
# processes never mix.

    .include "user.inc"

    .section .rodata
program:
    .asciz "echo"

    .text
    .globl main
main:
    enter 2
    addi s0, a1, 8                  # s0: what is still to be printed
    li   s1, '\n'                   # s1: what to print behind it, 0 = nothing
    ld   t0, 0(s0)
    beqz t0, 3f
    lbu  t1, 0(t0)
    addi t1, t1, -'-'
    bnez t1, 2f
    lbu  t2, 1(t0)
    addi t2, t2, -'n'
    bnez t2, 2f
    lbu  t1, 2(t0)
    bnez t1, 2f
    li   s1, 0
    addi s0, s0, 8
    j    2f

1:  li   a0, ' '
    call put_byte
2:  ld   a0, 0(s0)
    beqz a0, 3f
    call put_escaped
    bnez a0, 4f                     # \c
    addi s0, s0, 8
    ld   t0, 0(s0)
    bnez t0, 1b
3:  beqz s1, 4f
    mv   a0, s1
    call put_byte
4:  call flush_output
    li   a0, 0
    leave 2

    .include "lib/escapes.s"
    .include "lib/command.s"
