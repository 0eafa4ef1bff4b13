# Proves that
#   - a write longer than any buffer of the kernel, across pages of the heap, comes out whole and in
#     order, and returns its length.

    .include "user.inc"

.equ LINES,             100
.equ LINE_LENGTH,       64

    .text
    .globl _start
_start:
    li   a0, 0
    system_call brk
    addi s0, a0, 3                  # not aligned to anything
    li   t0, LINES * LINE_LENGTH
    add  s1, s0, t0
    mv   a0, s1
    system_call brk

    mv   t0, s0                     # lines of one letter: a, b, ... z, a, ...
    li   t1, 'a'
1:  li   t2, LINE_LENGTH - 1
2:  sb   t1, 0(t0)
    addi t0, t0, 1
    addi t2, t2, -1
    bnez t2, 2b
    li   t2, '\n'
    sb   t2, 0(t0)
    addi t0, t0, 1
    addi t1, t1, 1
    li   t2, 'z'
    ble  t1, t2, 3f
    li   t1, 'a'
3:  bltu t0, s1, 1b

    li   a0, STDOUT
    mv   a1, s0
    sub  a2, s1, s0
    system_call write
    mv   s2, a0
    print_value s2
    print "\n"
    exit 0

    .include "lib/print.s"
