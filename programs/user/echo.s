# echo [-n] [STRING...]: print the strings, a blank between two of them; -n: without a line feed.
# All in one write, so that the lines of two processes never mix.

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
1:  ld   t0, 0(s0)
    beqz t0, 4f
    lbu  t1, 0(t0)
    addi t1, t1, -'-'
    lbu  t2, 1(t0)
    bnez t1, 3f
    addi t2, t2, -'n'
    bnez t2, 3f
    lbu  t1, 2(t0)
    bnez t1, 3f
    li   s1, 0
    addi s0, s0, 8
    j    1b

2:  li   a0, ' '
    call put_byte
3:  ld   a0, 0(s0)
    beqz a0, 4f
    call put_text
    addi s0, s0, 8
    ld   t0, 0(s0)
    bnez t0, 2b
4:  beqz s1, 5f
    mv   a0, s1
    call put_byte
5:  call flush_output
    li   a0, 0
    leave 2

    .include "lib/command.s"
