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
# copy-on-write. The two can be measured side by side. (A page that is marked already, because it still
# shows what its file has, stays shared under either.)
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
    call frames_want
    beqz a0, 3f

    # At this point: nothing can fail any more.
    call space_create
    mv   s1, a0
    ld   t0, SPACE_HEAP_START(s0)
    sd   t0, SPACE_HEAP_START(s1)
    ld   t0, SPACE_BREAK(s0)
    sd   t0, SPACE_BREAK(s1)
    ld   a0, SPACE_PROGRAM(s0)
    sd   a0, SPACE_PROGRAM(s1)
    call object_run

    addi s2, s1, SPACE_REGIONS      # s2: the word that will lead to the next copy
    ld   s3, SPACE_REGIONS(s0)
1:  beqz s3, 2f
    call record_alloc
    sd   a0, 0(s2)
    mv   s2, a0
    copy_record a0, s3
    ld   s3, REGION_NEXT(s3)
    ld   a0, REGION_OBJECT(a0)
    beqz a0, 1b
    call object_use
    j    1b

2:  ld   s3, SPACE_REGIONS(s0)
4:  beqz s3, 5f
    ld   a0, SPACE_ROOT(s0)
    ld   a1, SPACE_ROOT(s1)
    ld   a2, REGION_START(s3)
    ld   a3, REGION_END(s3)
    li   a4, ROOT_SHIFT
    call table_copy
    ld   s3, REGION_NEXT(s3)
    j    4b
5:
    # Fence, test: fork-parent-writes. The parent's pages have just turned read-only, and it must
    # not write one more byte through a translation that still says writable.
    active_asid t0
    sfence.vma zero, t0
    fence.i                         # eager copies of pages with code are stores, too
    mv   a0, s1
    leave 4
3:  li   a0, 0
    leave 4

# long space_frames(struct space *space)
#   How many frames may a copy take?
#   in   a0 the space
#   out  a0 the number
space_frames:
    enter 5
    mv   s0, a0
    li   s1, 1                      # s1: records; the space's own is one
    li   s2, 1                      # s2: frames for tables and pages; the root is one
    li   s3, 0                      # s3: the end of the region before
    ld   s4, SPACE_REGIONS(s0)
1:  beqz s4, 2f
    addi s1, s1, 1
    mv   a0, s2
    ld   a1, SPACE_ROOT(s0)
    ld   a2, REGION_START(s4)
    mv   a3, s3
    ld   s3, REGION_END(s4)
    mv   a4, s3
    li   a5, ROOT_SHIFT
    call table_frames
    mv   s2, a0
    ld   s4, REGION_NEXT(s4)
    j    1b
2:  mv   a0, s1
    call records_frames
    add  a0, a0, s2
    leave 5

# long table_frames(long n, table *table, va start, va below, va end, int shift)
#   Add to n what it takes to copy what is mapped of a region below a table.
#   in   a0 n, a1 the table, a2 the region's start, a3 the end of the region below it, whose tables have
#        been counted, a4 its end, a5 where the table's index starts in an address
#   out  a0 the sum
table_frames:
    li   t0, PAGE_SHIFT
    beq  a5, t0, pages
    enter 8
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2                     # s2: where we are
    mv   s3, a3
    mv   s4, a4
    mv   s5, a5
1:  entry_address s6, s1, s2, s5
    srl  s7, s2, s5
    addi s7, s7, 1
    sll  s7, s7, s5                 # s7: where the next entry's addresses begin
    ld   t1, 0(s6)
    beqz t1, 4f
    srl  t0, s2, s5
    sll  t0, t0, s5                 # where this entry's addresses begin
    bltu t0, s3, 2f                 # the region below has pages there, too
    addi s0, s0, 1
2:  mv   a0, s0
    pte_to_frame a1, t1, t0
    mv   a2, s2
    mv   a3, s3
    mv   a4, s4
    bltu s4, s7, 3f
    mv   a4, s7
3:  addi a5, s5, -LEVEL_BITS
    call table_frames
    mv   s0, a0
4:  mv   s2, s7
    bltu s2, s4, 1b
    mv   a0, s0
    leave 8

# The lowest level: pages are shared, and cost nothing, unless fork is eager.
pages:
    ld   t0, fork_is_eager
    beqz t0, 6f
    li   t2, PTE_W
    entry_address a5, a1, a2, a5
    sub  t1, a4, a2
    srli t1, t1, PAGE_SHIFT - 3     # eight bytes for each page
    add  a1, a5, t1
5:  ld   t1, 0(a5)
    andi t0, t1, PTE_W | PTE_SHARED
    addi a5, a5, PTE_SIZE
    xor  t0, t0, t2
    seqz t0, t0                     # writable, and not meant to be shared
    add  a0, a0, t0
    bne  a5, a1, 5b
6:  ret

# void table_copy(table *from, table *to, va start, va end, int shift)
#   Copy what is mapped of a region: at the lowest level by sharing pages, above it by giving the child the
#   tables it needs.
#   in   a0 the parent's table, a1 the child's, a2, a3 the region, a4 where the tables' index starts in an
#        address
table_copy:
    enter 7
    mv   s0, a2                     # s0: where we are
    mv   s1, a3
    mv   s2, a4
    entry_address s3, a0, s0, s2    # s3: the parent's entry, s4: the child's
    entry_address s4, a1, s0, s2
    li   t0, PAGE_SHIFT
    beq  s2, t0, leaves

1:  srl  s6, s0, s2
    addi s6, s6, 1
    sll  s6, s6, s2                 # s6: where the next entry's addresses begin
    ld   s5, 0(s3)
    beqz s5, 4f
    ld   t1, 0(s4)
    bnez t1, 2f                     # the child has this table already, from the region below
    call frame_alloc_zeroed
    frame_to_pte t1, a0
    ori  t1, t1, PTE_V
    sd   t1, 0(s4)
2:  pte_to_frame a0, s5, t0
    pte_to_frame a1, t1, t0
    mv   a2, s0
    mv   a3, s1
    bltu s1, s6, 3f
    mv   a3, s6
3:  addi a4, s2, -LEVEL_BITS
    call table_copy
4:  mv   s0, s6
    addi s3, s3, PTE_SIZE
    addi s4, s4, PTE_SIZE
    bltu s0, s1, 1b
    leave 7

leaves:
    sub  t1, s1, s0
    srli t1, t1, PAGE_SHIFT - 3     # eight bytes for each page
    add  s1, s3, t1                 # s1: the end of the parent's entries
    ld   s2, fork_is_eager
5:  ld   s5, 0(s3)
    beqz s5, 8f
    andi t0, s5, PTE_W | PTE_SHARED # writable private pages turn copy-on-write on both sides
    li   t1, PTE_W
    bne  t0, t1, 7f
    bnez s2, 9f
    xori s5, s5, PTE_W | PTE_COW    # W was set and COW clear
    sd   s5, 0(s3)
7:  sd   s5, 0(s4)                  # (a page that is copy-on-write already stays so)
    pte_to_frame a0, s5, t0
    call frame_share
8:  addi s3, s3, PTE_SIZE
    addi s4, s4, PTE_SIZE
    bne  s3, s1, 5b
    leave 7

9:  call frame_alloc                # eager: the child gets a page of its own
    pte_to_frame a1, s5, t0
    andi s5, s5, PTE_FLAGS
    frame_to_pte t0, a0
    or   s5, s5, t0
    sd   s5, 0(s4)
    call page_copy
    count stat_fork_copies
    j    8b
