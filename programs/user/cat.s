# cat [-n] [FILE...]: the files, one behind the other, on standard output; `-`, or nothing at all,
# is standard input. Up to 64 KiB travel with each call, and no byte is looked at, but for -n, which
# puts a number before each line.

    .include "user.inc"

.equ CAT_SIZE,          65536
.equ NUMBER_WIDTH,      6

    .section .rodata
program:
    .asciz "cat"
standard_input:
    .asciz "-"
option_letters:
    .asciz "un"                     # -u, "unbuffered", is what it always is

    .bss
    .balign 8
line_number:
    .skip 8                         # of the last line that got one
inside_line:
    .skip 8                         # 1: what was printed last was no whole line
    .balign 4096
cat_buffer:
    .skip CAT_SIZE

    .text
    .globl main
main:
    enter 4
    addi sp, sp, -16
    mv   a0, a1
    call start_options
    la   s3, copy_out               # s3: what is done with each file
    j    1f
5:  addi a0, a0, -'n'
    bnez a0, 1f
    la   s3, number_lines
1:  la   a0, option_letters
    call next_option
    bgtz a0, 5b
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
    jalr s3
    bgez a0, 2b
4:  mv   a1, a0                     # this one failed; the others are printed all the same
    mv   a0, s2
    call complain
    li   s1, 1
    j    2b
3:  addi sp, sp, 16
    call flush_output
    mv   a0, s1
    leave 4

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

# long number_lines(int fd)
#   Copy its lines with their numbers, which go on from file to file, as an unfinished line does; and
#   close it.
#   out  a0 0 or -errno
number_lines:
    enter 3
    mv   s0, a0
    call read_lines_of
1:  call read_line
    mv   s1, a0                     # s1: the line, or why there is none
    mv   s2, a1
    blez a0, 3f
    ld   t0, inside_line
    bnez t0, 2f
    ld   a0, line_number
    addi a0, a0, 1
    sd   a0, line_number, t0
    li   a1, NUMBER_WIDTH
    call put_number
    li   a0, '\t'
    call put_byte
2:  add  t0, s1, s2
    lbu  t0, -1(t0)
    addi t0, t0, -'\n'
    snez t0, t0
    sd   t0, inside_line, t1
    mv   a0, s1
    mv   a1, s2
    call put_bytes
    j    1b
3:  call flush_output               # before a message about this file
    mv   a0, s0
    call close_input
    mv   a0, s1
    leave 3

    .include "lib/command.s"
