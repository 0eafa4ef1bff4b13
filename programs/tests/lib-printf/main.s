# Proves that
#   - printf of the user library prints every kind of value as C's does: signs, widths, both fills,
#     32 and 64 bits, the largest and the smallest;
#   - snprintf never writes beyond its buffer, and says what length the text would have;
#   - a line is one system call, whatever is in it.

    .include "user.inc"

    .data
    .balign 8
buffer:
    .skip 16
guard:
    .dword 0x1122334455667788
name:
    .asciz "Faultline"

    .text
    .globl main
main:
    enter 5
    li   s0, 42
    li   s1, -42
    la   s2, name
    printf "plain, 100%%\n"
    printf "[%d] [%5d] [%-5d] [%05d]\n", s0, s0, s0, s0
    printf "[%d] [%5d] [%-5d] [%05d] [%2d]\n", s1, s1, s1, s1, s1
    printf "[%i] [%u] [%x] [%lx]\n", s1, s1, s1, s1
    li   s3, 1 << 63
    addi s4, s3, -1
    printf "[%ld] [%ld] [%lu] [%d] [%d]\n", s3, s4, s3, s3, s4
    printf "[%d] [%x] [%lu] [%p]\n", zero, zero, zero, zero
    li   s3, 0xdeadbeefcafe
    printf "[%x] [%lx] [%16lx] [%016lx] [%p]\n", s3, s3, s3, s3, s3
    li   s3, 'x'
    printf "[%s] [%12s] [%-12s] [%c] [%3c] [%s]\n", s2, s2, s2, s3, s3, zero

    # Seven bytes of room, for six and a zero.
    la   a0, buffer
    li   a1, 7
    la   a2, key
    mv   a3, s2
    mv   a4, s0
    call snprintf
    mv   s3, a0
    la   s4, buffer
    printf "[%s] of %d\n", s4, s3
    ld   s3, guard
    printf "%lx\n", s3
    lbu  s3, 7(s4)
    printf "%d behind the end\n", s3

    # Room enough; and one byte of room, for the zero.
    la   a0, buffer
    li   a1, 16
    la   a2, key
    la   a3, empty
    mv   a4, s0
    call snprintf
    mv   s3, a0
    la   s4, buffer
    printf "[%s] of %d\n", s4, s3
    la   a0, buffer
    li   a1, 1
    la   a2, key
    mv   a3, s2
    mv   a4, s0
    call snprintf
    mv   s3, a0
    lbu  s4, 0(s4)
    printf "%d, length %d\n", s4, s3
    li   a0, 0
    leave 0

    .section .rodata
key:
    .asciz "%s-%04d"
empty:
    .asciz ""

    .text
    .include "lib/libc.s"
