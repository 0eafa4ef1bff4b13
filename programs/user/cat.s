# cat [FILE...]: the files, one behind the other, on standard output; `-`, or nothing at all, is
# standard input. Up to 64 KiB travel with each call, and no byte is looked at.

    .include "user.inc"

.equ CAT_SIZE,          65536

    .section .rodata
program:
    .asciz "cat"
standard_input:
    .asciz "-"
option_letters:
    .asciz "u"                      # -u, "unbuffered", is what it always is

    .bss
    .balign 4096
cat_buffer:
    .skip CAT_SIZE

    .text
    .globl main
main:
    enter 3
    addi sp, sp, -16
    mv   a0, a1
    call start_options
1:  la   a0, option_letters
    call next_option
    bgtz a0, 1b
    li   s1, 1                      # s1: the exit status
    bltz a0, 3f
    li   s1, 0
    ld   s0, operands               # s0: the next file
    ld   t0, 0(s0)
    bnez t0, 2f
    la   t0, standard_input
    sd   t0, 0(sp)
    sd   zero, 8(sp)
    mv   s0, sp

2:  ld   s2, 0(s0)
    beqz s2, 3f
    addi s0, s0, 8
    mv   a0, s2
    call open_input
    bltz a0, 4f
    call copy_out
    bgez a0, 2b
4:  mv   a1, a0                     # this one failed; the others are printed all the same
    mv   a0, s2
    call complain
    li   s1, 1
    j    2b
3:  addi sp, sp, 16
    mv   a0, s1
    leave 3

# long copy_out(int fd): copy all of it to standard output, and close it. out: a0 0 or -errno
copy_out:
    enter 2
    mv   s0, a0
1:  mv   a0, s0
    la   a1, cat_buffer
    li   a2, CAT_SIZE
    call read_some
    mv   s1, a0
    blez a0, 2f
    mv   a2, a0
    li   a0, STDOUT
    la   a1, cat_buffer
    call write_all
    bgez a0, 1b
    call write_failed
2:  mv   a0, s0
    call close_input
    mv   a0, s1
    leave 2

    .include "lib/command.s"
