# Page faults: what a refused access means, and the page it gets.
#
#   no region holds the address              a mistake, unless it lies just below the stack: that grows
#   the region does not allow the access     a mistake
#   nothing is mapped there yet
#       memory that starts as zeros, read    the zero page, which all share; a write would copy it
#       the same, written                    a frame of zeros
#       a file's page                        the object's page, shared; marked if it may be written
#       ... written at once                  a copy of the object's page
#       ... which is on the disk still       sleep until it has been read; then ask all this again, as
#                                            others may have changed the space meanwhile
#   mapped, but marked copy-on-write         a copy; or, for the last owner, the frame itself
#
# trap.s calls this for faults of user programs, and for those of usercopy.s, which works on their
# behalf: there is one answer to a fault, whoever had it.

    .include "kernel.inc"

    statistic stat_cow_copies       # writes to a shared page: answered by a copy ...
    statistic stat_cow_reuses       # ... by giving the frame to its last owner
    statistic stat_zero_fills       # pages of zeros, made for a write
    statistic stat_zero_maps        # reads that were shown the zero page
    statistic stat_file_maps        # pages of files that were mapped

    .text
# int fault_resolve(va, pte access)
#   Make the running process's access possible, if it has a right to it.
#   in   a0 the address, a1 the access: PTE_R, PTE_W or PTE_X
#   out  a0 0 when the access can be tried again; otherwise the signal to die of
    .globl fault_resolve
fault_resolve:
    enter 7
    mv   s0, a0
    mv   s1, a1
    li   s6, USAGE_MINOR            # s6: what kind of fault it is
    li   t0, USER_END
    bgeu a0, t0, refuse             # the kernel's half, or not an address at all

again:
    ld   a0, PROC_SPACE(tp)
    mv   a1, s0
    call region_find
    bnez a0, 1f
    mv   a0, s0
    call stack_grow
    beqz a0, refuse
1:  mv   s2, a0                     # s2: the region
    ld   t0, REGION_FLAGS(s2)
    and  t0, t0, s1
    beqz t0, refuse

    ld   a0, PROC_SPACE(tp)
    ld   a0, SPACE_ROOT(a0)
    mv   a1, s0
    li   a2, PAGE_SHIFT
    call pagetable_make
    beqz a0, no_memory
    mv   s3, a0                     # s3: where the entry is
    ld   s4, 0(s3)                  # s4: the entry
    beqz s4, missing

    and  t0, s4, s1
    bnez t0, allowed
    andi t0, s4, PTE_COW            # an entry with V clear would not be here: its region forbids all
    beqz t0, refuse
    pte_to_frame s5, s4, t0
    call own_copy
    j    mapped

allowed:
    # The entry permits the access, so the refusal was an older entry's, or one for A or D. Both are
    # set in every entry we make; but a debugger, or a user of this code, might clear them.
    ori  a0, s4, PTE_A
    andi t0, s1, PTE_W
    beqz t0, mapped
    ori  a0, a0, PTE_D
    j    mapped

missing:
    ld   a0, REGION_OBJECT(s2)
    beqz a0, nothing_yet
    ld   t0, REGION_FILL_END(s2)
    page_down s4, s0, t1            # s4: the page's address
    bgeu s4, t0, nothing_yet        # bss

    ld   a1, REGION_START(s2)
    sub  a1, s4, a1
    ld   t0, REGION_OFFSET(s2)
    add  a1, a1, t0
    ld   t0, OBJECT_SIZE(a0)
    bgeu a1, t0, behind_the_end
    call fault_page
    branch_if_error s5, no_page
    bnez a1, again                  # others ran meanwhile: but now the page is in memory
    call file_page
    j    mapped

nothing_yet:
    la   s5, zero_page
    andi t0, s1, PTE_W
    bnez t0, 2f
    ld   a0, REGION_FLAGS(s2)
    li   a1, 0
    call leaf_flags
    frame_to_pte t0, s5
    or   a0, a0, t0
    count stat_zero_maps
    j    mapped
2:  li   s4, 0                      # no entry has the zero page yet
    call own_copy

mapped:
    # At this point: a0 is the new entry, 0 when there was no memory for its frame.
    beqz a0, no_memory
    sd   a0, 0(s3)
    # Fence, test: fork-child-writes. After a copy the TLB still has the old frame, read-only: the
    # store would fault for ever, and loads would see the other process's page.
    active_asid t0
    sfence.vma s0, t0
    andi t0, a0, PTE_X
    beqz t0, 3f
    fence.i                         # what was stored as data may be fetched from now on

3:  add  s6, s6, tp
    ld   t0, PROC_USAGE(s6)
    addi t0, t0, 1
    sd   t0, PROC_USAGE(s6)
    li   a0, 0
    leave 7

refuse:
    li   a0, SIGSEGV
    leave 7
no_page:
    li   t0, -ENOMEM
    beq  s5, t0, no_memory          # otherwise -EIO, or -ENOSPC: /tmp is full
behind_the_end:
    li   a0, SIGBUS                 # there should be a page, but there is none to be had
    leave 7
no_memory:
    li   a0, SIGKILL
    leave 7

# bool fault_page(struct object *object, unsigned long offset)
#   Get the object's page for a fault.
#   in   a0 the object, a1 the offset; s6 the kind of fault
#   out  s5 the frame, with an owner on our behalf, or -errno; a1 not 0 if others have run: then the frame
#        is given back, and all that was known of the space may be wrong. s6 says whether it was read for us
fault_page:
    enter 1
    mv   s0, a0                     # it stays while we sleep, whatever becomes of its region
    call object_use
    call object_page
    mv   s5, a0
    andi t0, a1, OBJECT_READ
    beqz t0, 1f
    li   s6, USAGE_MAJOR
1:  mv   a0, s0
    mv   s0, a1
    call object_drop
    branch_if_error s5, 2f
    beqz s0, 2f
    mv   a0, s5
    call frame_release
2:  mv   a1, s0
    leave 1

# pte own_copy(void)
#   The process is to write: give it a frame of its own with what the page shows now.
#   in   s2 the region, s4 the entry that marks the page copy-on-write, 0 if there is none;
#        s5 the frame it shows
#   out  a0 the new entry and s5 its frame; a0 is 0 when there is no memory and nothing has changed
own_copy:
    enter 0
    la   t0, zero_page
    beq  s5, t0, zeros
    beqz s4, copy                   # an object's page is never ours alone
    mv   a0, s5
    call frame_owners
    li   t0, 1
    bne  a0, t0, copy

    # All others have made their copies or are gone: nobody would miss this frame's contents.
    mv   a0, s5
    count stat_cow_reuses
    j    owned

zeros:
    call frame_alloc_zeroed         # quicker than copying zeros
    beqz a0, 2f
    count stat_zero_fills
    j    owned

copy:
    # Others own the frame too: leave it to them and go on with a copy.
    call frame_alloc
    beqz a0, 2f
    mv   a1, s5
    mv   s5, a0
    addi sp, sp, -16
    sd   a1, 0(sp)
    call page_copy
    ld   a0, 0(sp)
    addi sp, sp, 16
    beqz s4, 1f
    call frame_release
1:  count stat_cow_copies
    mv   a0, s5

owned:
    mv   s5, a0
    ld   a0, REGION_FLAGS(s2)
    li   a1, 1
    call leaf_flags
    frame_to_pte t0, s5
    or   a0, a0, t0
2:  leave 0

# pte file_page(void)
#   Show the process a page of an object.
#   in   s1 the access, s2 the region, s4 the page's address, s5 the object's frame; it has an owner on our
#        behalf, whom the new entry takes over, or who is given up
#   out  a0 the new entry, 0 when there is no memory; s4 and s5 are not kept
file_page:
    enter 1
    ld   t0, REGION_FLAGS(s2)
    andi t1, t0, REGION_SHARED
    bnez t1, 1f
    ld   s0, REGION_FILL_END(s2)
    sub  s0, s0, s4                 # s0: how many bytes of the page are the file's
    li   t1, PAGE_SIZE
    bltu s0, t1, 2f
    andi t0, s1, PTE_W
    bnez t0, 2f

1:  count stat_file_maps
    ld   a0, REGION_FLAGS(s2)
    li   a1, 0
    call leaf_flags
    frame_to_pte t0, s5
    or   a0, a0, t0
    leave 1

2:  # The process writes at once; or its page goes on with bss, where the file has something else.
    addi sp, sp, -16
    sd   s5, 0(sp)
    li   s4, 0                      # no entry has it yet
    call own_copy
    sd   a0, 8(sp)
    ld   a0, 0(sp)
    call frame_release
    ld   a0, 8(sp)
    addi sp, sp, 16
    beqz a0, 4f
    li   t1, PAGE_SIZE
    bgeu s0, t1, 4f
    add  t0, s5, s0
    add  t1, t1, s5
3:  sb   zero, 0(t0)
    addi t0, t0, 1
    bne  t0, t1, 3b
4:  leave 1

# struct region *stack_grow(va)
#   Make the stack reach down to an address, if it may.
#   in   a0 an address that is in no region; a1 the region above it, 0 if none; a2 the one below
#   out  a0 the stack's region, or 0
#   clobbers t0, t1
stack_grow:
    beqz a1, 1f
    ld   t0, REGION_FLAGS(a1)
    andi t0, t0, REGION_STACK
    beqz t0, 1f
    li   t0, USER_STACK_LIMIT
    bltu a0, t0, 1f
    page_down a0, a0, t0
    beqz a2, 2f
    ld   t0, REGION_END(a2)
    li   t1, USER_STACK_GAP
    add  t0, t0, t1
    bltu a0, t0, 1f                 # too near to what lies below: rather die than run into it
2:  sd   a0, REGION_START(a1)
    mv   a0, a1
    ret
1:  li   a0, 0
    ret
