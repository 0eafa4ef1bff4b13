# sh, memory: what lives as long as one command. Nodes of the syntax tree, words, arguments and
# environments are taken from one large area, from the bottom up. Nobody gives anything back piece
# by piece: whoever begins something notes how far the area is used, and in the end sets it back
# there. The area costs nothing until it is touched, because the kernel fills its pages on demand.
#
#       shell_memory                          memory_next                        memory_end
#       | tree of this command | its words    |  not yet touched                 |
#
# What lives longer (variables, jobs) is malloc's.

.equ MEMORY_BYTES,      768 << 10

    .bss
    .balign 16
shell_memory:
    .skip MEMORY_BYTES
memory_end:
memory_next:
    .skip 8

    .text
# void *take(long size)
#   Memory until the area is set back.
#   out  a0 the memory, aligned to 8 bytes; does not return when there is none
#   clobbers t0-t2
take:
    ld   t0, memory_next
    addi t0, t0, 7
    andi t0, t0, -8
    add  t1, t0, a0
    la   t2, memory_end
    bgtu t1, t2, out_of_memory
    sd   t1, memory_next, t2
    mv   a0, t0
    ret

# void append(int byte)
#   Put one byte at the end of the area: how strings grow whose length nobody knows yet.
#   clobbers t0-t2
append:
    ld   t0, memory_next
    la   t2, memory_end
    bgeu t0, t2, out_of_memory
    sb   a0, 0(t0)
    addi t0, t0, 1
    sd   t0, memory_next, t2
    ret

# void append_text(const char *string)
append_text:
    enter 1
    mv   s0, a0
1:  lbu  a0, 0(s0)
    beqz a0, 2f
    call append
    addi s0, s0, 1
    j    1b
2:  leave 1

# char *copy_bytes(const char *bytes, long count)
#   out  a0 a string in memory of its own, for free()
copy_bytes:
    enter 3
    mv   s0, a0
    mv   s1, a1
    addi a0, a1, 1
    call malloc
    beqz a0, out_of_memory
    mv   s2, a0
    mv   a1, s0
    mv   a2, s1
    call memcpy
    add  t0, s2, s1
    sb   zero, 0(t0)
    mv   a0, s2
    leave 3

out_of_memory:
    la   a0, .Lout_of_memory
    li   a1, 0
    call say
    j    give_up

    .section .rodata
.Lout_of_memory:
    .asciz "Out of space"
    .text
