# rm [-f] [-d] FILE...: remove files; -f: be silent about what isn't there; -d: empty directories,
# too.

    .include "user.inc"

    .section .rodata
program:
    .asciz "rm"
option_letters:
    .asciz "fd"
no_operand:
    .asciz "missing operand"
cannot_remove:
    .asciz "cannot remove '"
quote:
    .asciz "'"

    .text
    .globl main
main:
    enter 4
    mv   a0, a1
    call start_options
    li   s1, 1                      # s1: the exit status
    li   s2, 0                      # s2: -f
    li   s3, 0                      # s3: -d
1:  la   a0, option_letters
    call next_option
    bltz a0, 7f
    beqz a0, 3f
    li   t0, 'f'
    bne  a0, t0, 2f
    li   s2, 1
    j    1b
2:  li   s3, 1
    j    1b

3:  ld   s0, operands               # s0: the next file
    ld   a0, 0(s0)
    bnez a0, 4f
    bnez s2, 8f
    la   a0, no_operand
    li   a1, 0
    call complain_about
    j    7f
8:  li   s1, 0
    j    7f
4:  li   s1, 0
5:  ld   a1, 0(s0)
    beqz a1, 7f
    addi s0, s0, 8
    li   a0, AT_FDCWD
    li   a2, 0
    call unlinkat
    addi t0, a0, EISDIR
    bnez t0, 6f
    beqz s3, 6f
    li   a0, AT_FDCWD
    ld   a1, -8(s0)
    li   a2, AT_REMOVEDIR
    call unlinkat
6:  bgez a0, 5b
    addi t0, a0, ENOENT
    bnez t0, 9f
    bnez s2, 5b
9:  mv   a3, a0
    la   a0, cannot_remove
    ld   a1, -8(s0)
    la   a2, quote
    call complain_of
    li   s1, 1
    j    5b
7:  mv   a0, s1
    leave 4

    .include "lib/command.s"
