# tail: a program whose data is eight bytes, in a segment that ImagesTest makes a page long in memory. The
# file goes on behind those bytes; the page must not. Exit status: the number of bytes that are not zero.

    .include "user.inc"

    .data
    .balign 4096
data:
    .dword -1
end_of_data:

    .text
    .globl _start
_start:
    la   t0, end_of_data
    li   t1, 4096 - 8
    add  t1, t1, t0
    li   a0, 0
1:  lbu  t2, 0(t0)
    snez t2, t2
    add  a0, a0, t2
    addi t0, t0, 1
    bne  t0, t1, 1b
    beqz a0, 2f
    li   a0, 1                      # (a status has eight bits)
2:  system_call exit
