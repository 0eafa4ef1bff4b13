# Sv39 page tables: a tree of three levels, 512 entries of eight bytes in each node.
#
#   virtual address   | 38   30 | 29   21 | 20   12 | 11        0 |
#   selects           |  root   |  middle |  leaf   | byte in page |
#
# A valid entry with R, W and X all clear points to the next table. Any other valid entry is a
# leaf: the walk ends there. User pages are always leaves of the lowest level.

    .include "kernel.inc"

.equ ROOT_SHIFT,        30              # where the root's index starts in an address
.equ LEVEL_BITS,        9               # each level down, the index starts that much lower

    .text
# pte_address rd, table, va, shift: the entry for va in a table whose index starts at bit `shift`.
.macro pte_address rd, table, va, shift
    srl  t0, \va, \shift
    andi t0, t0, TABLE_ENTRIES - 1
    slli t0, t0, 3
    add  \rd, \table, t0
.endm

# pte *pagetable_find(table *root, unsigned long va)
#   Walk to the lowest-level entry for a user address, as the hardware does.
#   in   a0 the root table, a1 the address
#   out  a0 the entry's address, 0 where a table on the way is missing
#   clobbers t0-t3
    .globl pagetable_find
pagetable_find:
    li   t1, ROOT_SHIFT
    li   t2, PAGE_SHIFT
1:  pte_address a0, a0, a1, t1
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
1:  pte_address s3, a0, s0, s2
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
    li   t0, ASID
    sfence.vma zero, t0

2:  # At this point: t3 points to the next table.
    pte_to_frame a0, t3, t0
    addi s2, s2, -LEVEL_BITS
    j    1b
3:  mv   a0, s3
4:  leave 4
