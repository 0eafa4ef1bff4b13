# Copying an address space for fork. This is the "copy" of copy-on-write: it copies the tree of page
# tables but none of the pages. Afterwards every page has one owner more, and every page that either
# side could write has turned read-only and carries PTE_COW, in both trees. The first write to it
# faults, and fault.s does the rest.
#
#          before fork                              after fork
#
#   parent   A  R-X  ---> frame 1          parent   A  R-X      ---> frame 1 <--- R-X      A   child
#            B  R--  ---> frame 2                   B  R--      ---> frame 2 <--- R--      B
#            C  RW-  ---> frame 3                   C  R--, COW ---> frame 3 <--- R--, COW C
#            D  RW-, shared -> frame 4              D  RW-      ---> frame 4 <--- RW-      D
#
# Only C is marked: A and B could not be written before, so a write to them is still a mistake, and D
# was mapped to be shared.
#
# With the boot argument fork=eager, C is copied at once instead, as fork did it before there was
# copy-on-write. The two can be measured side by side.
#
# Everything that can fail is counted beforehand, so there is nothing to undo. That works because the
# kernel is not preempted: frames counted in the pool stay there.

    .include "kernel.inc"

    .data
    .balign 8
    .globl fork_is_eager
fork_is_eager:                      # not 0 with fork=eager
    .dword 0

    statistic stat_fork_copies      # pages that eager forks copied

    .text
# struct space *space_copy(struct space *parent)
#   Make a space with all the regions and all the pages of another.
#   in   a0 the parent's space, which is the running process's
#   out  a0 the child's; 0 when there is no memory, and nothing has changed
    .globl space_copy
space_copy:
    enter 4
    mv   s0, a0
    call space_frames
    mv   s1, a0
    call frames_available
    bltu a0, s1, 3f

    # At this point: nothing can fail any more.
    call space_create
    mv   s1, a0
    ld   t0, SPACE_HEAP_START(s0)
    sd   t0, SPACE_HEAP_START(s1)
    ld   t0, SPACE_BREAK(s0)
    sd   t0, SPACE_BREAK(s1)

    addi s2, s1, SPACE_REGIONS      # s2: the word that will lead to the next copy
    ld   s3, SPACE_REGIONS(s0)
1:  beqz s3, 2f
    call record_alloc
    sd   a0, 0(s2)
    mv   s2, a0
    .set offset, 0
    .rept RECORD_SIZE / 8
    ld   t0, offset(s3)
    sd   t0, offset(a0)
    .set offset, offset + 8
    .endr
    ld   s3, REGION_NEXT(s3)
    ld   a0, REGION_OBJECT(a0)
    beqz a0, 1b
    call object_use
    j    1b

2:  ld   a0, SPACE_ROOT(s0)
    ld   a1, SPACE_ROOT(s1)
    li   a2, USER_HALF_ENTRIES
    li   a3, 2                      # the root's level; the tables below are 1 and 0
    call table_copy
    # Fence, test: fork-parent-writes. The parent's pages have just turned read-only, and it must
    # not write one more byte through a translation that still says writable.
    active_asid t0
    sfence.vma zero, t0
    mv   a0, s1
    leave 4
3:  li   a0, 0
    leave 4

# long space_frames(struct space *space)
#   How many frames may a copy take?
#   in   a0 the space
#   out  a0 the number
space_frames:
    enter 2
    mv   s0, a0
    li   a0, 1                      # the space's own record
    ld   t0, SPACE_REGIONS(s0)
1:  beqz t0, 2f
    addi a0, a0, 1
    ld   t0, REGION_NEXT(t0)
    j    1b
2:  call records_frames
    ld   a1, SPACE_ROOT(s0)
    li   a2, USER_HALF_ENTRIES
    li   a3, 2
    call table_frames
    leave 2

# long table_frames(long n, table *table, int entries, int level)
#   Add to n what copying a table, and what is below it, takes.
#   in   a0 n, a1 the table, a2 how many of its entries count, a3 its level
#   out  a0 the sum
table_frames:
    addi a0, a0, 1
    slli a2, a2, 3
    add  a2, a1, a2
    beqz a3, pages
    enter 3
    mv   s0, a1
    mv   s1, a2
    addi s2, a3, -1
1:  ld   t1, 0(s0)
    beqz t1, 2f
    pte_to_frame a1, t1, t0
    li   a2, TABLE_ENTRIES
    mv   a3, s2
    call table_frames
2:  addi s0, s0, PTE_SIZE
    bne  s0, s1, 1b
    leave 3

pages:
    ld   t0, fork_is_eager
    beqz t0, 4f                     # pages are shared, and cost nothing
    li   t2, PTE_W
3:  ld   t1, 0(a1)
    andi t0, t1, PTE_W | PTE_SHARED
    addi a1, a1, PTE_SIZE
    xor  t0, t0, t2
    seqz t0, t0                     # writable, and not meant to be shared
    add  a0, a0, t0
    bne  a1, a2, 3b
4:  ret

# void table_copy(table *from, table *to, int entries, int level)
#   Copy a table: at level 0 by sharing pages, above it by copying the tables it points to.
#   in   a0 the parent's table, a1 the child's, a2 how many entries, a3 the level
table_copy:
    enter 5
    mv   s0, a0
    mv   s1, a1
    slli a2, a2, 3
    add  s2, a0, a2
    mv   s3, a3

1:  ld   s4, 0(s0)
    beqz s4, 4f
    beqz s3, 2f
    call frame_alloc_zeroed         # a table
    frame_to_pte t0, a0
    ori  t0, t0, PTE_V
    sd   t0, 0(s1)
    mv   a1, a0
    pte_to_frame a0, s4, t0
    li   a2, TABLE_ENTRIES
    addi a3, s3, -1
    call table_copy
    j    4f

2:  andi t0, s4, PTE_W | PTE_SHARED # a page: writable private ones turn copy-on-write on both sides
    li   t1, PTE_W
    bne  t0, t1, 3f
    ld   t0, fork_is_eager
    bnez t0, 5f
    xori s4, s4, PTE_W | PTE_COW    # W was set and COW clear
    sd   s4, 0(s0)
3:  sd   s4, 0(s1)                  # (a page that is copy-on-write already stays so)
    pte_to_frame a0, s4, t0
    call frame_share
4:  addi s0, s0, PTE_SIZE
    addi s1, s1, PTE_SIZE
    bne  s0, s2, 1b
    leave 5

5:  call frame_alloc                # eager: the child gets a page of its own
    pte_to_frame a1, s4, t0
    andi s4, s4, PTE_FLAGS
    frame_to_pte t0, a0
    or   s4, s4, t0
    sd   s4, 0(s1)
    call page_copy
    count stat_fork_copies
    j    4b
