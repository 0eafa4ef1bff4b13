# Regions: what an address space is meant to hold. A region says which addresses are in use, what may
# be done there, and what the pages show at first. Page tables say only what is there already: pages
# come when they are touched (fault.s), by what their region says.
#
#   0x10000     R-X  file, offset 0           text
#   0x12000     RW-  file, offset 0x1000      data; from REGION_FILL_END on, bss
#   0x13000     RW-  zeros                    the rest of bss, and the heap
#   0x3fff6fe000 RW-  zeros, shared            mmap
#   0x3fffffe000 RW- zeros, stack             grows down
#
# The list is short, and walked from the bottom.

    .include "kernel.inc"

    .text
# (struct region *, struct region *, struct region *) region_find(struct space *space, va)
#   Which region holds an address, and which ones are next to it?
#   in   a0 the space, a1 the address
#   out  a0 the region, 0 if there is none; a1 the lowest region that ends above the address, or 0;
#        a2 the one before that in the list, or 0
#   clobbers t0, t1
    .globl region_find
region_find:
    mv   t1, a1
    li   a2, 0
    ld   a1, SPACE_REGIONS(a0)
1:  li   a0, 0
    beqz a1, 2f
    ld   t0, REGION_END(a1)
    bltu t1, t0, 3f
    mv   a2, a1
    ld   a1, REGION_NEXT(a1)
    j    1b
3:  ld   t0, REGION_START(a1)
    bltu t1, t0, 2f
    mv   a0, a1
2:  ret

# bool region_overlaps(struct space *space, va start, va end)
#   Is anything in use between two addresses?
#   in   a0 the space; a1, a2 the range
#   out  a0 not 0 if so
    .globl region_overlaps
region_overlaps:
    enter 1
    mv   s0, a2
    call region_find
    li   a0, 0
    beqz a1, 1f
    ld   t0, REGION_START(a1)
    sltu a0, t0, s0
1:  leave 1

# void region_insert(struct space *space, struct region *region)
#   Put a region into the list, and make one of neighbours that are alike.
#   in   a0 the space, a1 the region, which overlaps no other
    .globl region_insert
region_insert:
    enter 3
    mv   s0, a0
    mv   s1, a1
    ld   a1, REGION_START(s1)
    call region_find
    sd   a1, REGION_NEXT(s1)
    beqz a2, 1f
    sd   s1, REGION_NEXT(a2)
    mv   a0, a2
    mv   s2, a2
    call region_merge               # the new one with the one below
    ld   t0, REGION_NEXT(s2)
    beq  t0, s1, 2f
    mv   s1, s2                     # they are one
    j    2f
1:  sd   s1, SPACE_REGIONS(s0)
2:  mv   a0, s1
    call region_merge
    leave 3

# void region_merge(struct region *region)
#   Make one region of a region and the next, if both are zeros and allow the same.
#   in   a0 the lower one
region_merge:
    ld   t0, REGION_NEXT(a0)
    beqz t0, 1f
    ld   t1, REGION_END(a0)
    ld   t2, REGION_START(t0)
    bne  t1, t2, 1f
    ld   t1, REGION_FLAGS(a0)
    ld   t2, REGION_FLAGS(t0)
    bne  t1, t2, 1f
    andi t1, t1, REGION_STACK       # a stack stays apart: what is below it is not its end
    bnez t1, 1f
    ld   t1, REGION_OBJECT(a0)
    ld   t2, REGION_OBJECT(t0)
    or   t1, t1, t2
    bnez t1, 1f

    ld   t1, REGION_END(t0)
    sd   t1, REGION_END(a0)
    ld   t1, REGION_NEXT(t0)
    sd   t1, REGION_NEXT(a0)
    mv   a0, t0
    tail record_free
1:  ret

# int region_cut(struct space *space, va start, va end, long extra)
#   Make sure that no region reaches across either end of a range, so that what lies inside can be
#   changed or taken away by whole regions.
#   in   a0 the space; a1, a2 the range; a3 how many records the caller will take afterwards
#   out  a0 0, or -ENOMEM and nothing has changed
    .globl region_cut
region_cut:
    enter 4
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    call region_across
    snez t2, a0
    add  s3, s3, t2
    mv   a0, s0
    mv   a1, s2
    call region_across
    snez t2, a0
    add  a0, s3, t2
    call records_reserve
    bnez a0, 1f

    mv   a0, s0
    mv   a1, s1
    call region_split
    mv   a0, s0
    mv   a1, s2
    call region_split
    li   a0, 0
1:  leave 4

# struct region *region_across(struct space *space, va)
#   Which region has bytes on both sides of an address?
#   in   a0 the space, a1 the address
#   out  a0 the region or 0
#   clobbers a1, a2, t0, t1
region_across:
    enter 0
    call region_find
    beqz a0, 1f
    ld   t0, REGION_START(a0)
    bne  t0, t1, 1f                 # t1: the address
    li   a0, 0
1:  leave 0

# void region_split(struct space *space, va)
#   Make two regions of one that reaches across an address.
#   in   a0 the space, a1 the address; a record is reserved if one is needed
region_split:
    enter 2
    mv   s1, a1
    call region_across
    beqz a0, 2f
    mv   s0, a0
    call record_alloc
    copy_record a0, s0              # the upper part is like the lower one ...
    sd   a0, REGION_NEXT(s0)        # ... but for where it lies
    sd   s1, REGION_END(s0)
    sd   s1, REGION_START(a0)

    ld   t0, REGION_START(s0)
    sub  t0, s1, t0
    ld   t1, REGION_OFFSET(a0)
    add  t1, t1, t0
    sd   t1, REGION_OFFSET(a0)
    ld   a0, REGION_OBJECT(a0)
    beqz a0, 2f
    call object_use
2:  leave 2

# void region_drop(struct region *region)
#   Give up a region that is on no list any more.
#   in   a0 the region
    .globl region_drop
region_drop:
    enter 1
    mv   s0, a0
    ld   a0, REGION_OBJECT(s0)
    beqz a0, 1f
    call object_drop
1:  mv   a0, s0
    call record_free
    leave 1

# void region_remove(struct space *space, va start, va end)
#   Take regions away, and their pages.
#   in   a0 the running process's space; a1, a2 the range, which was cut at both ends
    .globl region_remove
region_remove:
    enter 6
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    call region_find
    beqz a1, 4f
    mv   s3, a2                     # s3: the region below, 0 if there is none
    mv   s4, a1                     # s4: the one to look at

    # Pages first, as the object of a region may go with the region.
1:  beqz s4, 2f
    ld   t0, REGION_START(s4)
    bgeu t0, s2, 2f
    ld   s4, REGION_NEXT(s4)
    j    1b
2:  li   a3, 0
    beqz s3, 3f
    ld   a3, REGION_END(s3)
3:  li   a4, USER_END
    beqz s4, 5f
    ld   a4, REGION_START(s4)
5:  ld   a0, SPACE_ROOT(s0)
    mv   a1, s1
    mv   a2, s2
    call pagetable_unmap
    # Fence, test: brk-shrink-unmaps. The process could go on using the pages through the TLB, and
    # the frames may be somebody else's in a moment.
    active_asid t0
    sfence.vma zero, t0

    addi s5, s0, SPACE_REGIONS      # s5: the word that leads to the region to take away
    beqz s3, 6f
    addi s5, s3, REGION_NEXT
6:  ld   a0, 0(s5)
    beq  a0, s4, 4f
    ld   t0, REGION_NEXT(a0)
    sd   t0, 0(s5)
    call region_drop
    j    6b
4:  leave 6
