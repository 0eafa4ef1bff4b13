# yes [STRING...]: the same line for ever, or until nobody reads it: then the kernel ends `yes` with
# SIGPIPE. The line is written into a buffer as often as it fits, so that each call writes 64 KiB.

    .include "user.inc"

.equ YES_SIZE,          65536

    .section .rodata
program:
    .asciz "yes"
letter_y:
    .asciz "y"

    .bss
lines:
    .skip YES_SIZE

    .text
    .globl main
main:
    enter 4
    addi s0, a1, 8                  # s0: the strings
    addi sp, sp, -16
    ld   t0, 0(s0)
    bnez t0, 1f
    la   t0, letter_y
    sd   t0, 0(sp)
    sd   zero, 8(sp)
    mv   s0, sp

# --- the line, once -------------------------------------------------------------------------------
1:  la   s1, lines                  # s1: where the next byte goes
    la   s2, lines + YES_SIZE - 1   # s2: the last place, for the line feed
2:  ld   t0, 0(s0)
    addi s0, s0, 8
3:  lbu  t1, 0(t0)
    addi t0, t0, 1
    beqz t1, 4f
    beq  s1, s2, 5f                 # a longer line is cut
    sb   t1, 0(s1)
    addi s1, s1, 1
    j    3b
4:  ld   t1, 0(s0)
    beqz t1, 5f
    beq  s1, s2, 5f
    li   t1, ' '
    sb   t1, 0(s1)
    addi s1, s1, 1
    j    2b
5:  li   t1, '\n'
    sb   t1, 0(s1)
    addi s1, s1, 1

# --- as often as it fits --------------------------------------------------------------------------
    la   t0, lines
    sub  t1, s1, t0                 # the line's length
    mv   s3, s1                     # s3: the end of what is filled
    addi s2, s2, 1
6:  add  t2, s3, t1
    bgtu t2, s2, 8f
7:  lbu  t3, 0(t0)                  # from one line behind itself
    sb   t3, 0(s3)
    addi t0, t0, 1
    addi s3, s3, 1
    bne  s3, t2, 7b
    j    6b

8:  la   a1, lines
    sub  a2, s3, a1
    li   a0, STDOUT
    call write_all
    bgez a0, 8b
    call write_failed               # a reader that is gone, and SIGPIPE ignored

    .include "lib/command.s"
