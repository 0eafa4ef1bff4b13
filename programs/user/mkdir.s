# mkdir DIRECTORY...: make directories.

    .include "user.inc"

    .section .rodata
program:
    .asciz "mkdir"
no_letters:
    .asciz ""
no_operand:
    .asciz "missing operand"
cannot_make:
    .asciz "cannot create directory '"
quote:
    .asciz "'"

    .text
    .globl main
main:
    enter 2
    mv   a0, a1
    call start_options
    li   s1, 1                      # s1: the exit status
    la   a0, no_letters
    call next_option
    bltz a0, 3f
    ld   s0, operands               # s0: the next directory
    ld   a0, 0(s0)
    beqz a0, 2f
    li   s1, 0
1:  ld   a1, 0(s0)
    beqz a1, 3f
    addi s0, s0, 8
    li   a0, AT_FDCWD
    li   a2, 0777
    call mkdirat
    bgez a0, 1b
    mv   a3, a0
    la   a0, cannot_make
    ld   a1, -8(s0)
    la   a2, quote
    call complain_of
    li   s1, 1
    j    1b

2:  la   a0, no_operand
    li   a1, 0
    call complain_about
3:  mv   a0, s1
    leave 2

    .include "lib/command.s"
