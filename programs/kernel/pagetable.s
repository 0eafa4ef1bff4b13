# Sv39 page tables: a tree of three levels, 512 entries of eight bytes in each node.
#
#   virtual address   | 38   30 | 29   21 | 20   12 | 11        0 |
#   selects           |  root   |  middle |  leaf   | byte in page |
#
# A valid entry with R, W and X all clear points to the next table. Any other valid entry is a
# leaf: the walk ends there. User pages are always leaves of the lowest level, and a leaf there that
# is not zero has a frame, also when V is clear because the region allows nothing (PROT_NONE).
#
# The pages of an object hang in a tree of the same shape (object.s).

    .include "kernel.inc"

    .text
# pte *pagetable_find(table *root, unsigned long va)
#   Walk to the lowest-level entry for a user address, as the hardware does.
#   in   a0 the root table, a1 the address
#   out  a0 the entry's address, 0 where a table on the way is missing
#   clobbers t0-t3
    .globl pagetable_find
pagetable_find:
    li   t1, ROOT_SHIFT
    li   t2, PAGE_SHIFT
1:  entry_address a0, a0, a1, t1
    beq  t1, t2, 2f                 # this is the lowest level: done
    ld   t3, 0(a0)
    andi t0, t3, PTE_V
    beqz t0, 3f
    pte_to_frame a0, t3, t0
    addi t1, t1, -LEVEL_BITS
    j    1b
3:  li   a0, 0
2:  ret

# pte *pagetable_make(table *root, unsigned long va, int shift)
#   Walk to an entry, adding the tables that are missing on the way.
#   in   a0 the root table, a1 the address, a2 PAGE_SHIFT for an entry that maps a page,
#        MEGAPAGE_SHIFT for one that maps 2 MiB
#   out  a0 the entry's address, 0 when there is no memory for a table
    .globl pagetable_make
pagetable_make:
    enter 4
    mv   s0, a1
    mv   s1, a2
    li   s2, ROOT_SHIFT
1:  entry_address s3, a0, s0, s2
    beq  s2, s1, 3f
    ld   t3, 0(s3)
    andi t0, t3, PTE_V
    bnez t0, 2f

    # A table is missing. An empty one changes no translation, so it may stay even if the caller
    # fails later on: it goes when the address space goes.
    call frame_alloc_zeroed
    beqz a0, 4f
    frame_to_pte t3, a0
    ori  t3, t3, PTE_V
    sd   t3, 0(s3)
    # Fence, justified: a processor may have cached that this entry was invalid, and a fence for one
    # address, as fault.s does later, covers leaf entries only (4.2.1). Our machine does not cache
    # invalid entries, so no test can tell.
    active_asid t0
    sfence.vma zero, t0

2:  # At this point: t3 points to the next table.
    pte_to_frame a0, t3, t0
    addi s2, s2, -LEVEL_BITS
    j    1b
3:  mv   a0, s3
4:  leave 4

# void pagetable_unmap(table *root, va start, va end, va floor, va ceiling)
#   Give up the pages of a range, and the tables that serve nothing else.
#   in   a0 the root table; a1, a2 the range, page-aligned and not empty; a3, a4 the end of what is
#        mapped below the range, and the start of what is mapped above: a table whose addresses all
#        lie between the two goes. The caller fences
    .globl pagetable_unmap
pagetable_unmap:
    li   a5, ROOT_SHIFT
    # fall through

# void table_unmap(table *table, va start, va end, va floor, va ceiling, int shift)
#   The same for one table of the tree.
#   in   a0-a4 as above, a5 where its index starts in an address
table_unmap:
    enter 8
    mv   s0, a0
    mv   s1, a1                     # s1: where we are
    mv   s2, a2
    mv   s3, a3
    mv   s4, a4
    mv   s5, a5

1:  entry_address s6, s0, s1, s5
    srl  s7, s1, s5
    addi s7, s7, 1
    sll  s7, s7, s5                 # s7: where the next entry's addresses begin
    ld   t1, 0(s6)
    beqz t1, 3f
    pte_to_frame a0, t1, t0
    li   t0, PAGE_SHIFT
    beq  s5, t0, 2f

    # A table: empty it first.
    mv   a1, s1
    mv   a2, s2
    bltu s2, s7, 4f
    mv   a2, s7
4:  mv   a3, s3
    mv   a4, s4
    addi a5, s5, -LEVEL_BITS
    call table_unmap
    srl  t0, s1, s5
    sll  t0, t0, s5                 # where this entry's addresses begin
    bltu t0, s3, 3f
    bltu s4, s7, 3f
    ld   t1, 0(s6)
    pte_to_frame a0, t1, t0

2:  sd   zero, 0(s6)
    call frame_release
3:  mv   s1, s7
    bltu s1, s2, 1b
    leave 8

# pte leaf_flags(long allowed, bool exclusive)
#   The flags of a leaf, from what its region allows and from whether others have the frame, too.
#   in   a0 REGION_FLAGS, a1 not 0 when nobody else has the frame
#   out  a0 the flags
#   clobbers t0, t1
    .globl leaf_flags
leaf_flags:
    andi t0, a0, PTE_ACCESS
    andi t1, a0, REGION_SHARED
    li   a0, PTE_USER
    beqz t1, 1f
    ori  a0, a0, PTE_SHARED         # a page that is meant to be shared needs no exclusion
    li   a1, 1
1:  beqz t0, 3f                     # nothing is allowed: V stays clear
    or   a0, a0, t0
    ori  a0, a0, PTE_V
    andi t0, t0, PTE_W
    beqz t0, 3f
    ori  a0, a0, PTE_D
    bnez a1, 3f
    xori a0, a0, PTE_W | PTE_D | PTE_COW    # it could be written, so it is marked
3:  ret
