# Page faults: the heart of copy-on-write.
#
# The processor refused an access. Either the process made a mistake, or the kernel has been lazy
# on purpose and now has to do what it put off:
#
#   the page is there
#     and marked PTE_COW, and this is a store      copy_on_write: the page gets its own frame
#     and allows the access                        a stale refusal: fence, try again
#     and does not allow it                        SIGSEGV
#   the page is missing
#     and lies in the heap or the stack's reach    zero_fill: first touch, a frame of zeros
#     and lies anywhere else                       SIGSEGV
#
# Nothing here is half done when it fails: the frame is allocated before anything changes.

    .include "kernel.inc"

    .bss
    .balign 8
# For the host's statistics.
    .globl stat_cow_copies
stat_cow_copies:                    # faults answered by copying a frame
    .zero 8
    .globl stat_cow_reuses
stat_cow_reuses:                    # ... by giving the frame to its last owner
    .zero 8
    .globl stat_zero_fills
stat_zero_fills:                    # ... by a frame of zeros
    .zero 8

    .text
# int fault_resolve(unsigned long va, pte access)
#   Make the running process's access possible, if it has a right to it.
#   in   a0 the address, a1 the access: PTE_R, PTE_W or PTE_X
#   out  a0 0 when the access can be tried again; otherwise the signal to die of
    .globl fault_resolve
fault_resolve:
    enter 3
    mv   s0, a0
    mv   s1, a1
    li   t0, USER_END
    bgeu a0, t0, refuse             # the kernel's half, or not an address at all

    ld   a0, PROC_ROOT(tp)
    mv   a1, s0
    call pagetable_find
    beqz a0, missing
    ld   a1, 0(a0)
    andi t0, a1, PTE_V
    beqz t0, missing

    # At this point: a0 is the address of the entry, a1 the entry, and the page is there.
    and  t0, a1, s1
    bnez t0, allowed
    li   t0, PTE_W
    bne  s1, t0, refuse
    andi t0, a1, PTE_COW
    beqz t0, refuse
    call copy_on_write
    bnez a0, 2f
    j    resolved

allowed:
    # The entry permits the access, so the refusal was an older entry's, or one for A or D. Both are
    # set in every entry we make; but a debugger, or a user of this code, might clear them.
    ori  a1, a1, PTE_A
    andi t0, s1, PTE_W
    beqz t0, 1f
    ori  a1, a1, PTE_D
1:  sd   a1, 0(a0)
    j    resolved

missing:
    mv   a0, s0
    call zero_fill
    bnez a0, 2f

resolved:
    # Fence, test: fork-child-writes. After a copy the TLB still has the old frame, read-only: the
    # store would fault for ever, and loads would see the other process's page.
    li   t0, ASID
    sfence.vma s0, t0
    li   a0, 0
2:  leave 3

refuse:
    li   a0, SIGSEGV
    leave 3

# int copy_on_write(pte *entry, pte old)
#   Give the process a frame of its own behind a copy-on-write entry, and let it write.
#   in   a0 the entry's address, a1 the entry: valid, PTE_COW set, PTE_W clear
#   out  a0 0, or SIGKILL when there is no memory; the caller fences
copy_on_write:
    enter 4
    mv   s0, a0
    mv   s1, a1
    pte_to_frame s2, a1, t0
    mv   a0, s2
    call frame_owners
    li   t0, 1
    beq  a0, t0, last_owner

    # Others own the frame too: leave it to them and go on with a copy.
    call frame_alloc
    beqz a0, no_memory
    mv   s3, a0
    mv   a1, s2
    call page_copy
    mv   a0, s2
    call frame_release
    frame_to_pte t0, s3
    andi s1, s1, PTE_FLAGS
    or   s1, s1, t0                 # the new frame, with the flags of the old entry
    ld   t0, stat_cow_copies
    addi t0, t0, 1
    sd   t0, stat_cow_copies, t1
    j    1f

last_owner:
    # All others have made their copies or are gone: nobody would miss this frame's contents.
    ld   t0, stat_cow_reuses
    addi t0, t0, 1
    sd   t0, stat_cow_reuses, t1

1:  # At this point: s1 names a frame that is ours alone.
    xori s1, s1, PTE_W | PTE_COW    # W was clear and COW set
    ori  s1, s1, PTE_A | PTE_D
    sd   s1, 0(s0)
    li   a0, 0
    leave 4

no_memory:
    li   a0, SIGKILL
    leave 4

# int zero_fill(unsigned long va)
#   Map a new frame of zeros, if the address is one of the heap or the stack. (A fetch from there
#   gets its page like any access, faults again because the page cannot be executed, and kills.)
#   in   a0 an address in the user half whose page is missing
#   out  a0 0, or the signal to die of
zero_fill:
    enter 2
    mv   s0, a0
    li   t0, USER_STACK_LIMIT
    bltu a0, t0, 1f
    li   t0, USER_STACK_TOP
    bltu a0, t0, 2f
    j    3f
1:  ld   t0, PROC_HEAP_START(tp)
    bltu a0, t0, 3f
    ld   t0, PROC_BREAK(tp)         # the page that the break cuts is still heap
    li   t1, PAGE_MASK
    add  t0, t0, t1
    not  t1, t1
    and  t0, t0, t1
    bgeu a0, t0, 3f

2:  # At this point: the address is good. Get the entry first, then the frame to put into it.
    ld   a0, PROC_ROOT(tp)
    mv   a1, s0
    li   a2, PAGE_SHIFT
    call pagetable_make
    beqz a0, no_memory_2
    mv   s1, a0
    call frame_alloc_zeroed
    beqz a0, no_memory_2
    frame_to_pte t0, a0
    ori  t0, t0, PTE_USER_DATA
    sd   t0, 0(s1)

    ld   t0, stat_zero_fills
    addi t0, t0, 1
    sd   t0, stat_zero_fills, t1
    li   a0, 0
    leave 2

3:  li   a0, SIGSEGV
    leave 2
no_memory_2:
    li   a0, SIGKILL
    leave 2
