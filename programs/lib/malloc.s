# The user library: malloc and free, on a heap that grows by brk. Needs lib/process.s, lib/string.s.
#
# The heap is a row of blocks; each begins with a header, and the caller's bytes follow it. The free
# blocks form a list in the order of their addresses:
#
#       free_blocks --.        .---------------------------.
#                     v        |                           v
#       | used |     | free: size, next | used | used |   | free: size, 0 |   <- the end, sbrk
#
# malloc takes the first block that is large enough, and cuts off what it doesn't need ("first
# fit"). free puts a block back in its place of the list, and where it touches a neighbour the two
# become one; otherwise the heap would soon consist of pieces too small for anybody.

.equ BLOCK_SIZE,        0               # of the whole block with its header, a multiple of 16
.equ BLOCK_NEXT,        8               # the next free block, in a free block
.equ BLOCK_HEADER,      16
.equ BLOCK_ALIGNMENT,   16              # of what malloc returns: enough for every type of C
.equ HEAP_STEP,         16 * 4096       # the least that the kernel is asked for

    .bss
    .balign 8
free_blocks:
    .skip 8

    .text
# void *malloc(unsigned long size)
#   Find memory for `size` bytes. What is in them is not defined.
#   out  a0 the memory, aligned to 16 bytes; 0 when there is no more
malloc:
    enter 1
    li   t0, -(BLOCK_HEADER + BLOCK_ALIGNMENT)
    bgeu a0, t0, 4f                 # so large that the next line would begin again at 0
    addi a0, a0, BLOCK_HEADER + BLOCK_ALIGNMENT - 1
    andi s0, a0, -BLOCK_ALIGNMENT   # s0: the size of the block we need

.Lfirst_fit:
    la   t0, free_blocks            # t0: the place that names the block in t1
1:  ld   t1, 0(t0)
    beqz t1, 3f
    ld   t2, BLOCK_SIZE(t1)
    bgeu t2, s0, 2f
    addi t0, t1, BLOCK_NEXT
    j    1b

2:  # At this point: the block at t1, of t2 bytes, is large enough.
    ld   t3, BLOCK_NEXT(t1)
    sub  t2, t2, s0                 # what it has too much
    beqz t2, .Ltake
    add  t4, t1, s0                 # ... becomes a free block in its place: both sizes are
    sd   t2, BLOCK_SIZE(t4)         # multiples of 16, so there is room for a header
    sd   t3, BLOCK_NEXT(t4)
    sd   s0, BLOCK_SIZE(t1)
    mv   t3, t4
.Ltake:
    sd   t3, 0(t0)
    addi a0, t1, BLOCK_HEADER
    leave 1

3:  mv   a0, s0                     # nothing fits: make the heap larger, and look again
    call heap_grow
    bgez a0, .Lfirst_fit
4:  li   a0, 0
    leave 1

# void free(void *memory)
#   Give back what malloc gave; 0 is allowed, and nothing.
free:
    beqz a0, 4f
    addi a0, a0, -BLOCK_HEADER      # a0: the block
    la   t0, free_blocks            # t0: the place that will name it
    li   t1, 0                      # t1: the free block before it, 0 for none
1:  ld   t2, 0(t0)                  # t2: the free block behind it, 0 for none
    beqz t2, 2f
    bgtu t2, a0, 2f
    mv   t1, t2
    addi t0, t2, BLOCK_NEXT
    j    1b

2:  sd   a0, 0(t0)
    sd   t2, BLOCK_NEXT(a0)
    ld   t3, BLOCK_SIZE(a0)
    add  t4, a0, t3
    bne  t4, t2, 3f                 # does it reach to the one behind?
    ld   t5, BLOCK_SIZE(t2)
    add  t3, t3, t5
    sd   t3, BLOCK_SIZE(a0)
    ld   t2, BLOCK_NEXT(t2)
    sd   t2, BLOCK_NEXT(a0)

3:  beqz t1, 4f
    ld   t5, BLOCK_SIZE(t1)
    add  t4, t1, t5
    bne  t4, a0, 4f                 # does the one before reach to it?
    add  t5, t5, t3
    sd   t5, BLOCK_SIZE(t1)
    sd   t2, BLOCK_NEXT(t1)
4:  ret

# void *calloc(unsigned long count, unsigned long size)
#   Find memory for an array, filled with zeros.
#   out  a0 the memory; 0 when there is no more, or no number as large as count x size
calloc:
    enter 1
    mulhu t0, a0, a1
    mul  s0, a0, a1
    li   a0, 0
    bnez t0, 1f
    mv   a0, s0
    call malloc
    beqz a0, 1f
    li   a1, 0
    mv   a2, s0
    call memset
1:  leave 1

# long heap_grow(unsigned long size)
#   Ask the kernel for a new free block of at least `size` bytes at the end of the heap. Somebody
#   else may have called sbrk since, so the new block need not touch the last one, nor be aligned.
#   out  a0 0; -ENOMEM
heap_grow:
    enter 1
    mv   s0, a0
    li   t0, HEAP_STEP
    bgeu s0, t0, 1f
    mv   s0, t0
1:  li   a0, 0
    call sbrk
    neg  a0, a0
    andi a0, a0, BLOCK_ALIGNMENT - 1
    beqz a0, 2f
    call sbrk                       # up to the next multiple of 16
    bltz a0, 3f
2:  bltz s0, 4f                     # half of all addresses: sbrk would take it for a step back
    mv   a0, s0
    call sbrk
    bltz a0, 3f

    sd   s0, BLOCK_SIZE(a0)
    addi a0, a0, BLOCK_HEADER       # a block like one that was in use
    call free
    li   a0, 0
3:  leave 1
4:  li   a0, -ENOMEM
    leave 1
