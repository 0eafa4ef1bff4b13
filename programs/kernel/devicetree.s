# The device tree: the board's description of itself, from which the kernel learns how much memory
# there is and where the archive with the first programs lies.
#
# It is a header and a stream of big-endian words, each a token:
#   1 BEGIN_NODE  name, zero-terminated, padded to 4
#   2 END_NODE
#   3 PROP        length, offset of the name in the strings block; then the value, padded to 4
#   4 NOP
#   9 END
# Depth never matters here: the names that are looked for occur once.

    .include "kernel.inc"

.equ FDT_MAGIC,         0xd00dfeed
.equ FDT_TOTAL_SIZE,    4               # offsets in the header
.equ FDT_STRUCTURE,     8
.equ FDT_STRINGS,       12
.equ FDT_BEGIN_NODE,    1
.equ FDT_END_NODE,      2
.equ FDT_PROP,          3
.equ FDT_NOP,           4

    .bss
    .balign 8
    .globl ram_end                  # physical address past the last byte of memory
ram_end:
    .zero 8
    .globl initrd_start             # physical addresses of the archive, 0 when there is none
initrd_start:
    .zero 8
    .globl initrd_end
initrd_end:
    .zero 8
    .globl devicetree_start         # physical addresses of the tree itself
devicetree_start:
    .zero 8
    .globl devicetree_end
devicetree_end:
    .zero 8

    .text
# void devicetree_read(void *tree)
#   Find memory and archive; panic when the board does not say.
#   in   a0 the tree, in the linear map
    .globl devicetree_read
devicetree_read:
    enter 5
    mv   s0, a0
    call word_at
    li   t0, FDT_MAGIC
    bne  a0, t0, no_tree

    li   t0, PAGE_OFFSET
    sub  s1, s0, t0
    sd   s1, devicetree_start, t0
    addi a0, s0, FDT_TOTAL_SIZE
    call word_at
    add  s1, s1, a0
    sd   s1, devicetree_end, t0

    addi a0, s0, FDT_STRINGS
    call word_at
    add  s2, s0, a0                 # s2: the strings block
    addi a0, s0, FDT_STRUCTURE
    call word_at
    add  s1, s0, a0                 # s1: the next token
    li   s3, 0                      # s3: the name of the node begun last

next_token:
    mv   a0, s1
    call word_at
    addi s1, s1, 4
    li   t0, FDT_PROP
    beq  a0, t0, property
    li   t0, FDT_BEGIN_NODE
    beq  a0, t0, begin_node
    li   t0, FDT_END_NODE
    beq  a0, t0, next_token
    li   t0, FDT_NOP
    beq  a0, t0, next_token

    # At this point: the end of the tree (or a token nobody knows).
    ld   t0, ram_end
    beqz t0, no_memory
    leave 5

begin_node:
    mv   s3, s1
    mv   a0, s1
    call string_length
    addi a0, a0, 1 + 3
    andi a0, a0, -4
    add  s1, s1, a0
    j    next_token

property:
    mv   a0, s1
    call word_at
    mv   s4, a0                     # s4: the value's length
    addi a0, s1, 4
    call word_at
    add  a0, a0, s2                 # the property's name
    addi a1, s1, 8                  # its value
    addi s1, s1, 8 + 3
    add  s1, s1, s4
    andi s1, s1, -4
    mv   a2, s4
    mv   a3, s3
    call property_read
    j    next_token

no_tree:
    la   a0, no_tree_message
    tail panic
no_memory:
    la   a0, no_memory_message
    tail panic

# void property_read(const char *name, void *value, long length, const char *node)
#   Keep the value when it is one of those the kernel wants.
#   in   a0 the property's name, a1 its value, a2 the value's length, a3 the node's name
property_read:
    enter 4
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3

    la   a1, initrd_start_name
    call string_compare
    bnez a0, 1f
    mv   a0, s1
    mv   a1, s2
    call number_at
    sd   a0, initrd_start, t0
    leave 4

1:  mv   a0, s0
    la   a1, initrd_end_name
    call string_compare
    bnez a0, 2f
    mv   a0, s1
    mv   a1, s2
    call number_at
    sd   a0, initrd_end, t0
    leave 4

2:  mv   a0, s0
    la   a1, bootargs_name
    call string_compare
    bnez a0, 4f
    mv   a0, s1
    call bootargs_read
    leave 4

4:  mv   a0, s0                     # "reg" of a node "memory@..."
    la   a1, reg_name
    call string_compare
    bnez a0, 3f
    mv   a0, s3
    la   a1, memory_name
    call string_starts_with
    beqz a0, 3f

    # Its value is an address and a size of two words each. The kernel is linked for one address.
    mv   a0, s1
    li   a1, 8
    call number_at
    li   t0, RAM_BASE
    bne  a0, t0, 3f
    addi a0, s1, 8
    li   a1, 8
    call number_at
    li   t0, RAM_BASE
    add  a0, a0, t0
    sd   a0, ram_end, t0
3:  leave 4

# unsigned long number_at(void *value, long length)
#   Read a number of one word or two.
#   in   a0 kernel address, a1 length in bytes, 4 or 8
#   out  a0 the number
number_at:
    enter 2
    mv   s0, a0
    li   t0, 4
    beq  a1, t0, 1f
    call word_at
    slli s1, a0, 32
    addi a0, s0, 4
    call word_at
    or   a0, a0, s1
    leave 2
1:  call word_at
    leave 2

# unsigned int word_at(void *address)
#   Read four bytes, the highest first.
#   in   a0 kernel address
#   out  a0 the number, zero-extended
#   clobbers t0-t3
word_at:
    lbu  t0, 0(a0)
    lbu  t1, 1(a0)
    lbu  t2, 2(a0)
    lbu  t3, 3(a0)
    slli t0, t0, 24
    slli t1, t1, 16
    slli t2, t2, 8
    or   a0, t0, t1
    or   a0, a0, t2
    or   a0, a0, t3
    ret

    .section .rodata
initrd_start_name:
    .asciz "linux,initrd-start"
initrd_end_name:
    .asciz "linux,initrd-end"
bootargs_name:
    .asciz "bootargs"
reg_name:
    .asciz "reg"
memory_name:
    .asciz "memory@"
no_tree_message:
    .asciz "there is no device tree"
no_memory_message:
    .asciz "the device tree names no memory at 0x80000000"
