# Address spaces: making, switching, copying and destroying the tree of page tables of a process.
#
# space_copy is the "copy" of copy-on-write: it copies the tree but none of the pages. Afterwards
# every page has one owner more, and every page that either side could write has turned read-only
# and carries PTE_COW, in both trees. The first write to it faults, and fault.s does the rest.
#
#          before fork                              after fork
#
#   parent   A  R-X  ---> frame 1          parent   A  R-X      ---> frame 1 <--- R-X      A   child
#            B  R--  ---> frame 2                   B  R--      ---> frame 2 <--- R--      B
#            C  RW-  ---> frame 3                   C  R--, COW ---> frame 3 <--- R--, COW C
#
# Only C is marked: A and B could not be written before, so a write to them is still a mistake.

    .include "kernel.inc"

    .text
# table *space_create(void)
#   Make an address space with an empty user half.
#   out  a0 its root table, 0 when there is no memory
    .globl space_create
space_create:
    enter 1
    call frame_alloc_zeroed
    beqz a0, 1f
    mv   s0, a0
    ld   a1, kernel_root            # the kernel's half is the same for all
    li   t0, USER_HALF_ENTRIES * PTE_SIZE
    add  a0, a0, t0
    add  a1, a1, t0
    li   a2, (TABLE_ENTRIES - USER_HALF_ENTRIES) * PTE_SIZE
    call memory_copy
    mv   a0, s0
1:  leave 1

# void space_activate(table *root)
#   Make the processor use this address space from the next instruction on.
#   in   a0 the root table
#   clobbers t0, t1
    .globl space_activate
space_activate:
    frame_to_ppn t0, a0
    li   t1, SATP_SV39
    slli t1, t1, SATP_MODE_SHIFT
    or   t0, t0, t1
    csrr t1, satp
    beq  t0, t1, 1f                 # the process that ran last runs again: nothing is stale
    csrw satp, t0
    # Fence, tests: fork-child-writes and most others. All spaces share one ASID, so the TLB would
    # go on translating user addresses as in the space just left.
    li   t0, ASID
    sfence.vma zero, t0
1:  ret

# long space_table_count(table *root)
#   How many frames do the tables of the user half take, with the root?
#   in   a0 the root table
#   out  a0 the number
    .globl space_table_count
space_table_count:
    enter 0
    mv   a1, a0
    li   a2, USER_HALF_ENTRIES
    li   a3, 2                      # the root's level; the tables below are 1 and 0
    li   a0, 0
    call table_count
    leave 0

# long table_count(long n, table *table, int entries, int level)
#   Add a table, and those below it, to n.
#   in   a0 n, a1 the table, a2 how many of its entries count, a3 its level
#   out  a0 the sum
table_count:
    addi a0, a0, 1
    beqz a3, 3f                     # below level 0 there are pages, not tables
    enter 3
    mv   s0, a1
    slli a2, a2, 3
    add  s1, a1, a2
    addi s2, a3, -1
1:  ld   t1, 0(s0)
    andi t0, t1, PTE_V
    beqz t0, 2f
    pte_to_frame a1, t1, t0
    li   a2, TABLE_ENTRIES
    mv   a3, s2
    call table_count
2:  addi s0, s0, PTE_SIZE
    bne  s0, s1, 1b
    leave 3
3:  ret

# void space_copy(table *parent, table *child)
#   Give the child all pages of the parent: shared, and copy-on-write where they were writable.
#   in   a0 the parent's root table, of the running process; a1 the child's, with an empty user
#        half; the pool has enough frames for the child's tables, so nothing here can fail
    .globl space_copy
space_copy:
    enter 0
    li   a2, USER_HALF_ENTRIES
    li   a3, 2
    call table_copy
    # Fence, test: fork-parent-writes. The parent's pages have just turned read-only, and it must
    # not write one more byte through a translation that still says writable.
    li   t0, ASID
    sfence.vma zero, t0
    leave 0

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
    andi t0, s4, PTE_V
    beqz t0, 4f
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

2:  andi t0, s4, PTE_W              # a page: writable ones turn copy-on-write on both sides
    beqz t0, 3f
    xori s4, s4, PTE_W | PTE_COW    # W was set and COW clear
    sd   s4, 0(s0)
3:  sd   s4, 0(s1)                  # (a page that is copy-on-write already stays so)
    pte_to_frame a0, s4, t0
    call frame_share

4:  addi s0, s0, PTE_SIZE
    addi s1, s1, PTE_SIZE
    bne  s0, s2, 1b
    leave 5

# void space_destroy(table *root)
#   Give up every page and every table of an address space.
#   in   a0 the root table; it is not in use: satp names another, and was fenced
    .globl space_destroy
space_destroy:
    li   a1, USER_HALF_ENTRIES
    li   a2, 2
    # fall through: the root is a table like the others, but for its upper half

# void table_destroy(table *table, int entries, int level)
#   Give up what a table points to, and the table.
#   in   a0 the table, a1 how many entries, a2 its level
table_destroy:
    enter 4
    mv   s0, a0
    slli a1, a1, 3
    add  s1, a0, a1
    mv   s2, a2
    mv   s3, a0

1:  ld   t1, 0(s0)
    andi t0, t1, PTE_V
    beqz t0, 3f
    pte_to_frame a0, t1, t0
    beqz s2, 2f
    li   a1, TABLE_ENTRIES
    addi a2, s2, -1
    call table_destroy
    j    3f
2:  call frame_release              # a page: others may still own it
3:  addi s0, s0, PTE_SIZE
    bne  s0, s1, 1b

    mv   a0, s3
    call frame_release
    leave 4
