# Physical memory: the pool of free frames, and how many owners each frame has.
#
# A free frame costs nothing to keep track of: its first eight bytes hold the address of the next
# one. Frames that were never used are not even on that list; they lie above `frontier`, so booting
# does not touch all of memory.
#
#   RAM_BASE      image end      first_frame          frontier                          ram_end
#   | the kernel  | frame_counts | used and freed ... | never used ... [archive] [tree] |
#
# A frame's owners are counted: one for each user page-table entry that maps it, one for the object
# whose page it is, or one for the kernel when it is a page table, a kernel stack or holds records. The
# count is 32 bits wide: each owner costs an eight-byte entry, and 2^32 of those would fill 32 GiB of
# page tables.

    .include "kernel.inc"

    .bss
    .balign 8
# For the host's statistics, and for the leak check at power-off.
    .globl frames_total
frames_total:                       # frames the pool started with
    .zero 8
    .globl frames_free
frames_free:                        # frames in the pool now
    .zero 8
    .globl frames_free_at_boot
frames_free_at_boot:                # ... just before the first process was made
    .zero 8
    .globl frames_free_minimum
frames_free_minimum:                # ... at the worst moment since then
    .zero 8

    .globl frames_kept
frames_kept:                        # frames that nobody gets: 0, unless a test makes memory scarce
    .zero 8

free_list:                          # the frame freed last, which links to the one before; 0 = none
    .zero 8
frontier:                           # the lowest frame that was never used
    .zero 8
frontier_end:                       # the end of memory
    .zero 8
frame_counts:                       # owners of physical page n are at frame_counts + 4 * n
    .zero 8

# The two ranges within memory that stay out of the pool, in the linear map: first, end.
reserved:
    .zero 4 * 8
.equ RESERVED_COUNT,    2

    .text
# frame_count_address rd, frame, scratch: where the number of a frame's owners is kept.
.macro frame_count_address rd, frame, scratch
    frame_to_ppn \rd, \frame
    slli \rd, \rd, 2
    ld   \scratch, frame_counts
    add  \rd, \rd, \scratch
.endm

# void frames_init(void)
#   Make a pool of the memory that neither the kernel, the archive nor the device tree uses.
#   in   ram_end, initrd_start, initrd_end, devicetree_start, devicetree_end
    .globl frames_init
frames_init:
    enter 3
    la   s0, reserved
    ld   a0, initrd_start
    ld   a1, initrd_end
    call reserve
    addi s0, s0, 16
    ld   a0, devicetree_start
    ld   a1, devicetree_end
    call reserve

    # The counts go behind the image. As pages are numbered from address 0 and memory starts at
    # RAM_BASE, the base of the array is moved down by as much.
    ld   s1, ram_end
    srli s1, s1, PAGE_SHIFT
    li   t0, RAM_BASE >> PAGE_SHIFT
    sub  s1, s1, t0                 # s1: pages of memory
    slli t1, t0, 2
    la   s2, _end
    addi s2, s2, 7
    andi s2, s2, -8
    sub  t1, s2, t1
    sd   t1, frame_counts, t0

    slli t0, s1, 2
    add  s2, s2, t0
    li   t0, PAGE_MASK
    add  s2, s2, t0
    not  t0, t0
    and  s2, s2, t0                 # s2: the first frame behind the counts
    sd   s2, frontier, t0
    slli t0, s1, PAGE_SHIFT
    li   t1, KERNEL_BASE
    add  t0, t0, t1
    sd   t0, frontier_end, t1

    # The archive and the tree must lie behind all this, or memory is too small to hold everything.
    bgeu s2, t0, too_small
    sub  t0, t0, s2
    la   t1, reserved
    li   t2, RESERVED_COUNT
1:  ld   t3, 0(t1)
    ld   t4, 8(t1)
    beq  t3, t4, 2f                 # nothing reserved
    bltu t3, s2, too_small
    sub  t3, t4, t3
    sub  t0, t0, t3
2:  addi t1, t1, 16
    addi t2, t2, -1
    bnez t2, 1b

    srli t0, t0, PAGE_SHIFT
    sd   t0, frames_total, t1
    sd   t0, frames_free, t1
    sd   t0, frames_free_minimum, t1
    leave 3

too_small:
    la   a0, too_small_message
    tail panic

# void reserve(unsigned long start, unsigned long end)
#   Keep the pages of a physical range out of the pool.
#   in   a0, a1 physical addresses; s0 the entry of `reserved` to fill
#   clobbers a0, a1, t0
reserve:
    li   t0, PAGE_MASK
    add  a1, a1, t0
    not  t0, t0
    and  a0, a0, t0
    and  a1, a1, t0
    li   t0, PAGE_OFFSET
    add  a0, a0, t0
    add  a1, a1, t0
    sd   a0, 0(s0)
    sd   a1, 8(s0)
    ret

# void *frame_alloc(void)
#   Take a frame from the pool; the caller is its one owner. Its contents are left-overs.
#   out  a0 the frame, 0 when the pool is empty
#   clobbers t0-t5
    .globl frame_alloc
frame_alloc:
    ld   t0, frames_free
    ld   t1, frames_kept
    bgeu t1, t0, 7f
    ld   a0, free_list
    beqz a0, 1f
    ld   t0, 0(a0)
    sd   t0, free_list, t1
    j    4f

1:  ld   a0, frontier               # nothing to reuse: go on where no one has been
    ld   t0, frontier_end
    bgeu a0, t0, 5f
    la   t1, reserved
    li   t2, RESERVED_COUNT
2:  ld   t3, 0(t1)
    ld   t4, 8(t1)
    bgeu a0, t4, 3f
    bltu a0, t3, 3f
    sd   t4, frontier, t5           # inside a reserved range: look again behind it
    j    1b
3:  addi t1, t1, 16
    addi t2, t2, -1
    bnez t2, 2b
    li   t0, PAGE_SIZE
    add  t0, t0, a0
    sd   t0, frontier, t1

4:  # At this point: a0 is ours, and on no list any more.
    frame_count_address t0, a0, t1
    li   t1, 1
    sw   t1, 0(t0)
    ld   t0, frames_free
    addi t0, t0, -1
    sd   t0, frames_free, t1
    ld   t1, frames_free_minimum
    bgeu t0, t1, 6f
    sd   t0, frames_free_minimum, t1
    ret
5:  li   a0, 0
6:  ret

7:  # The pool is empty, but the page cache may have something to give.
    enter 0
    addi sp, sp, -48
    sd   a1, 0(sp)
    sd   a2, 8(sp)
    sd   a3, 16(sp)
    sd   a4, 24(sp)
    sd   a5, 32(sp)
    call cache_shrink
    ld   a1, 0(sp)
    ld   a2, 8(sp)
    ld   a3, 16(sp)
    ld   a4, 24(sp)
    ld   a5, 32(sp)
    addi sp, sp, 48
    ld   ra, 0(sp)
    addi sp, sp, 16
    bnez a0, frame_alloc            # (what it gave may be kept from us)
    ret

# void *frame_alloc_zeroed(void)
#   The same, filled with zeros.
#   out  a0 the frame, 0 when the pool is empty
    .globl frame_alloc_zeroed
frame_alloc_zeroed:
    enter 1
    call frame_alloc
    beqz a0, 1f
    mv   s0, a0
    call page_zero
    mv   a0, s0
1:  leave 1

# bool frames_want(long n)
#   See to it that the next n calls of frame_alloc succeed, if that can be.
#   in   a0 n
#   out  a0 not 0 if so
    .globl frames_want
frames_want:
    enter 1
    mv   s0, a0
1:  ld   a0, frames_free
    ld   t0, frames_kept
    sub  a0, a0, t0
    bge  a0, s0, 2f
    call cache_shrink
    bnez a0, 1b
    leave 1
2:  li   a0, 1
    leave 1

# void frame_share(void *frame)
#   One more owner. The zero page is not counted: it belongs to nobody.
#   in   a0 the frame
#   clobbers t0, t1
    .globl frame_share
frame_share:
    la   t0, zero_page
    beq  a0, t0, 1f
    frame_count_address t0, a0, t1
    lwu  t1, 0(t0)
    addi t1, t1, 1
    sw   t1, 0(t0)
1:  ret

# long frame_owners(void *frame)
#   How many owners?
#   in   a0 the frame
#   out  a0 the number
#   clobbers t0, t1
    .globl frame_owners
frame_owners:
    frame_count_address t0, a0, t1
    lwu  a0, 0(t0)
    ret

# (long, long) frames_shared(void)
#   How many frames have several owners, and how many frames does that save: the owners behind the first?
#   out  a0, a1 the numbers
#   clobbers t0-t4
    .globl frames_shared
frames_shared:
    li   a0, 0
    li   a1, 0
    la   t0, _end
    frame_count_address t1, t0, t2
    ld   t0, frontier
    frame_count_address t3, t0, t2
    li   t4, 1
1:  bgeu t1, t3, 2f
    lwu  t0, 0(t1)
    addi t1, t1, 4
    bgeu t4, t0, 1b
    addi a0, a0, 1
    add  a1, a1, t0
    addi a1, a1, -1
    j    1b
2:  ret

# void frame_release(void *frame)
#   One owner fewer; after the last one the frame goes back to the pool.
#   in   a0 the frame; nobody may reach it through the caller's page tables or TLB any more
#   clobbers t0, t1
    .globl frame_release
frame_release:
    la   t0, zero_page
    beq  a0, t0, 1f
    frame_count_address t0, a0, t1
    lwu  t1, 0(t0)
    beqz t1, released_twice
    addi t1, t1, -1
    sw   t1, 0(t0)
    bnez t1, 1f

    ld   t0, free_list
    sd   t0, 0(a0)
    sd   a0, free_list, t0
    ld   t0, frames_free
    addi t0, t0, 1
    sd   t0, frames_free, t1
1:  ret

released_twice:
    la   a0, released_twice_message
    tail panic

# void frames_check(void)
#   Panic unless every frame handed out since boot has come back.
    .globl frames_check
frames_check:
    ld   a0, frames_free_at_boot
    ld   t0, frames_free
    sub  a0, a0, t0
    bnez a0, 1f
    ret
1:  la   a1, leaked_message
    tail panic_count

    .section .rodata
# What memory shows that nobody has written yet: one page for all, read-only even for the kernel.
    .balign PAGE_SIZE
    .globl zero_page
zero_page:
    .zero PAGE_SIZE
too_small_message:
    .asciz "memory is too small for the kernel, the archive and the device tree"
released_twice_message:
    .asciz "a free frame was released"
leaked_message:
    .asciz " frames leaked"
