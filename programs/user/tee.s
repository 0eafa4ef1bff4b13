# tee [-a] [FILE...]: copy standard input to standard output and into the files; -a: behind what
# they have.

    .include "user.inc"

.equ TEE_SIZE,          65536
.equ TEE_FILES,         32              # at most

    .section .rodata
program:
    .asciz "tee"
option_letters:
    .asciz "a"
standard_input:
    .asciz "standard input"

    .bss
    .balign 8
descriptors:
    .skip 8 * TEE_FILES
names:
    .skip 8 * TEE_FILES
tee_buffer:
    .skip TEE_SIZE

    .text
    .globl main
main:
    enter 6
    mv   a0, a1
    call start_options
    li   s1, 1                      # s1: the exit status
    li   s2, O_WRONLY | O_CREAT | O_TRUNC
1:  la   a0, option_letters
    call next_option
    bltz a0, .Ldone
    beqz a0, 2f
    li   s2, O_WRONLY | O_CREAT | O_APPEND
    j    1b

# --- open them all: s3 of them are open -----------------------------------------------------------
2:  li   s1, 0
    li   s3, 0
    ld   s0, operands
3:  ld   s4, 0(s0)
    beqz s4, .Lcopy
    addi s0, s0, 8
    mv   a0, s4
    mv   a1, s2
    li   a2, 0666
    call open
    bltz a0, 4f
    li   t0, TEE_FILES
    beq  s3, t0, 5f
    slli t1, s3, 3
    la   t0, descriptors
    add  t0, t0, t1
    sd   a0, 0(t0)
    la   t0, names
    add  t0, t0, t1
    sd   s4, 0(t0)
    addi s3, s3, 1
    j    3b
5:  li   a0, -EMFILE
4:  mv   a1, a0
    mv   a0, s4
    call complain
    li   s1, 1
    j    3b

# --- copy -----------------------------------------------------------------------------------------
.Lcopy:
    li   a0, STDIN
    la   a1, tee_buffer
    li   a2, TEE_SIZE
    call read_some
    beqz a0, .Ldone
    bltz a0, 9f
    mv   s5, a0
    li   a0, STDOUT
    la   a1, tee_buffer
    mv   a2, s5
    call write_all
    bgez a0, 6f
    call write_failed
6:  li   s4, 0
7:  beq  s4, s3, .Lcopy
    slli t0, s4, 3
    la   t1, descriptors
    add  t1, t1, t0
    ld   a0, 0(t1)
    la   a1, tee_buffer
    mv   a2, s5
    call write_all
    bgez a0, 8f
    mv   a1, a0
    slli t0, s4, 3
    la   t1, names
    add  t1, t1, t0
    ld   a0, 0(t1)
    call complain
    li   s1, 1
8:  addi s4, s4, 1
    j    7b
9:  mv   a1, a0
    la   a0, standard_input
    call complain
    li   s1, 1
.Ldone:
    mv   a0, s1
    leave 6

    .include "lib/command.s"
