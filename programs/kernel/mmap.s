# Memory by request: mmap, munmap, mprotect, madvise. They change the list of regions; pages follow
# only where there are some already.

    .include "kernel.inc"

.equ MADVISE_END,       26              # behind the advice of the highest number, MADV_COLLAPSE

    .text
# range_check: a0 start, a1 length of a request; branches to \bad unless the start is page-aligned and
# everything lies in the user half. Leaves the end, page-aligned, in a1.
.macro range_check bad
    slli t0, a0, 64 - PAGE_SHIFT
    bnez t0, \bad
    li   t0, USER_END
    bltu t0, a0, \bad
    sub  t1, t0, a0                 # the room from the start to the end of the user half
    bltu t1, a1, \bad
    page_up a1, a1, t0
    add  a1, a0, a1
.endm

# void *sys_mmap(va hint, long length, int protection, int flags, int fd, long offset)
#   Make a region of zeros, or one that shows a file; private or shared.
#   in   a0 where, a must with MAP_FIXED and a wish without; a1 its length; a2 PROT_..., a3 MAP_...;
#        a4 the descriptor of the file to map, a5 the offset in it
#   out  a0 its address; -EINVAL, -ENOMEM, -EBADF, -ENODEV, -EACCES, -EEXIST, -EPERM, -EOVERFLOW
    .globl sys_mmap
sys_mmap:
    enter 7
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    mv   s6, a5                     # s6: the offset in the object
    li   s5, 0                      # s5: the object
    slli t0, a5, 64 - PAGE_SHIFT
    bnez t0, map_invalid

    # What kind of memory?
    andi t0, s3, MAP_TYPE
    li   s4, 0                      # s4: REGION_SHARED or 0
    li   t1, MAP_PRIVATE
    beq  t0, t1, 1f
    li   t1, MAP_SHARED
    bne  t0, t1, map_invalid
    li   s4, REGION_SHARED
1:  andi t0, s3, MAP_ANONYMOUS
    beqz t0, 7f
    li   s6, 0
    j    2f
7:  mv   a0, a4
    mv   a1, s4
    mv   a2, s2
    call file_to_map
    branch_if_error a0, map_done
    mv   s5, a0
    or   s4, s4, a1
    bnez s5, 2f
    li   s6, 0                      # /dev/zero is memory

2:  beqz s1, map_invalid
    li   t0, USER_END
    bltu t0, s1, map_no_memory
    page_up s1, s1, t0
    add  t0, s6, s1
    or   t0, t0, s6                 # neither end may be negative
    li   a0, -EOVERFLOW
    bltz t0, map_fails
    bnez s5, 6f                     # a file's pages are no promise of memory

    # A promise of memory is checked, unless it is waived, or there is nothing to keep: private memory
    # that cannot be written shows the page of zeros.
    li   t0, MAP_NORESERVE
    and  t0, t0, s3
    bnez t0, 6f
    andi t0, s2, PROT_WRITE
    or   t0, t0, s4
    beqz t0, 6f
    mv   a0, s1
    call memory_promised
    beqz a0, map_no_memory

6:  # Where?
    li   t0, MAP_FIXED | MAP_FIXED_NOREPLACE
    and  t0, t0, s3
    beqz t0, 3f
    mv   a0, s0
    mv   a1, s1
    range_check map_no_memory_or_invalid
    li   a0, -EPERM
    li   t0, USER_BASE
    bltu s0, t0, map_fails
    li   t0, MAP_FIXED_NOREPLACE
    and  t0, t0, s3
    beqz t0, 4f
    mv   a2, a1
    mv   a1, s0
    ld   a0, PROC_SPACE(tp)
    call region_overlaps
    mv   t0, a0
    li   a0, -EEXIST
    bnez t0, map_fails
    j    4f
3:  mv   a0, s0
    mv   a1, s1
    call find_room
    mv   s0, a0
    beqz s0, map_no_memory

4:  # At this point: s0 is where, s1 how long. Take what can run out, then change something.
    bnez s5, 5f
    beqz s4, 5f
    mv   a0, s1
    call object_create
    mv   s5, a0
    beqz s5, map_no_memory
5:  ld   a0, PROC_SPACE(tp)
    mv   a1, s0
    add  a2, s0, s1
    li   a3, 1
    call region_cut
    bnez a0, map_fails
    ld   a0, PROC_SPACE(tp)
    mv   a1, s0
    add  a2, s0, s1
    call region_remove

    call record_alloc
    sd   s0, REGION_START(a0)
    add  t0, s0, s1
    sd   t0, REGION_END(a0)
    sd   s5, REGION_OBJECT(a0)
    sd   s6, REGION_OFFSET(a0)
    li   t0, -1
    sd   t0, REGION_FILL_END(a0)
    mv   a1, a0
    mv   a0, s2
    call protection_flags
    or   a0, a0, s4
    sd   a0, REGION_FLAGS(a1)
    ld   a0, PROC_SPACE(tp)
    call region_insert
    mv   a0, s0
map_done:
    leave 7

map_no_memory_or_invalid:
    slli t0, s0, 64 - PAGE_SHIFT
    bnez t0, map_invalid
map_no_memory:
    li   a0, -ENOMEM
    j    map_fails
map_invalid:
    li   a0, -EINVAL
map_fails:
    beqz s5, map_done
    mv   s0, a0
    mv   a0, s5
    call object_drop
    mv   a0, s0
    leave 7

# struct object *file_to_map(int descriptor, long shared, long protection)
#   Which bytes does a region show that is to show a file, and may it?
#   in   a0 the descriptor; a1 not 0 for MAP_SHARED; a2 PROT_...
#   out  a0 the object with one user more, or 0 for /dev/zero; -EBADF, -ENODEV for what has no pages, -EACCES
#        when the file was not opened for that. a1 REGION_NO_WRITE, if that must stay so, or 0
file_to_map:
    enter 2
    mv   s0, a1
    mv   s1, a2
    call descriptor_file
    mv   t1, a0
    li   a0, -EBADF
    beqz t1, 3f
    mv   a0, t1
    li   a1, OP_READ
    call opened_for
    li   a0, -EACCES
    beqz a1, 2f                     # what can be written can be read, on a page
    beqz s0, 1f
    li   s0, 0
    mv   a0, t1
    li   a1, OP_WRITE
    call opened_for
    bnez a1, 1f
    li   a0, -EACCES
    andi t2, s1, PROT_WRITE
    bnez t2, 2f                     # opened for reading only
    li   s0, REGION_NO_WRITE
1:  ld   t0, FILE_OPERATIONS(t1)
    li   a0, 0
    la   t2, zero_operations
    beq  t0, t2, 2f
    li   a0, -ENODEV
    ld   t0, OP_READ(t0)
    la   t2, regular_read
    bne  t0, t2, 2f
    ld   a0, FILE_OBJECT(t1)
    call object_use
2:  mv   s1, a0
    mv   a0, t1
    call file_drop
    mv   a0, s1
    mv   a1, s0
3:  leave 2

# long protection_flags(int protection)
#   What a region allows, from PROT_...: nothing can be written only, as on Linux.
#   in   a0 PROT_READ, PROT_WRITE, PROT_EXEC
#   out  a0 PTE_R, PTE_W, PTE_X
#   clobbers t0
protection_flags:
    andi t0, a0, PROT_WRITE
    srli t0, t0, 1                  # PROT_WRITE is PROT_READ << 1
    or   a0, a0, t0
    andi a0, a0, PROT_READ | PROT_WRITE | PROT_EXEC
    slli a0, a0, 1                  # the bits stand in the same order in an entry, one to the left
    ret

# bool memory_promised(long bytes)
#   May so much be promised at once? More than there is at all may not: that is as much of a check as
#   Linux makes. What is promised in many small pieces may still be missing when it is touched.
#   in   a0 the number of bytes
#   out  a0 not 0 if so
#   clobbers t0
    .globl memory_promised
memory_promised:
    ld   t0, frames_total
    slli t0, t0, PAGE_SHIFT
    sltu a0, t0, a0
    xori a0, a0, 1
    ret

# va find_room(va hint, long length)
#   Find addresses for a region: at the hint if they are free there, otherwise as high as possible.
#   in   a0 the hint, 0 for none; a1 the length, page-aligned
#   out  a0 the address, 0 when there is no room
find_room:
    enter 4
    mv   s1, a1
    ld   s3, PROC_SPACE(tp)
    li   t0, USER_BASE
    bltu a0, t0, 1f
    li   t0, USER_MMAP_TOP
    bgeu a0, t0, 1f
    page_up s0, a0, t0
    mv   a0, s3
    mv   a1, s0
    add  a2, s0, s1
    li   t0, USER_MMAP_TOP
    bltu t0, a2, 1f
    call region_overlaps
    mv   t0, a0
    mv   a0, s0
    beqz t0, 5f

1:  # The gaps from the bottom; the last one that is large enough is the highest.
    li   a0, 0
    li   t0, USER_HEAP_LIMIT        # t0: where the gap begins
    ld   t1, SPACE_REGIONS(s3)
    li   t4, USER_MMAP_TOP
2:  mv   t2, t4                     # t2: where it ends
    beqz t1, 3f
    ld   t2, REGION_START(t1)
    bltu t2, t4, 3f
    mv   t2, t4
3:  bgeu t0, t2, 4f
    sub  t3, t2, t0
    bltu t3, s1, 4f
    sub  a0, t2, s1
4:  beqz t1, 5f
    ld   t3, REGION_END(t1)
    ld   t1, REGION_NEXT(t1)
    bltu t3, t0, 2b
    mv   t0, t3
    j    2b
5:  leave 4

# long sys_munmap(va start, long length)
#   Take regions away, or parts of them. That nothing is there is no error.
#   in   a0, a1 the range
#   out  a0 0; -EINVAL, -ENOMEM
    .globl sys_munmap
sys_munmap:
    enter 2
    beqz a1, unmap_invalid
    range_check unmap_invalid
    mv   s0, a0
    mv   s1, a1
    ld   a0, PROC_SPACE(tp)
    mv   a1, s0
    mv   a2, s1
    li   a3, 0
    call region_cut
    bnez a0, 1f
    ld   a0, PROC_SPACE(tp)
    mv   a1, s0
    mv   a2, s1
    call region_remove
    li   a0, 0
1:  leave 2
unmap_invalid:
    li   a0, -EINVAL
    leave 2

# long sys_mprotect(va start, long length, int protection)
#   Change what regions allow.
#   in   a0, a1 the range; a2 PROT_...
#   out  a0 0; -EINVAL; -ENOMEM without memory, or when nothing is there somewhere in the range: as on
#        Linux, what lies before that place has changed then
    .globl sys_mprotect
sys_mprotect:
    enter 6
    li   t0, ~(PROT_READ | PROT_WRITE | PROT_EXEC)
    and  t0, t0, a2
    sext.w t0, t0
    bnez t0, protect_invalid
    mv   s2, a2
    slli t0, a0, 64 - PAGE_SHIFT
    bnez t0, protect_invalid
    range_check protect_no_memory
    mv   s0, a0
    mv   s1, a1
    beq  s0, s1, protect_done
    ld   a0, PROC_SPACE(tp)
    mv   a1, s0
    mv   a2, s1
    li   a3, 0
    call region_cut
    bnez a0, protect_leave

    mv   a0, s2
    call protection_flags
    mv   s2, a0                     # s2: what is to be allowed
    ld   a0, PROC_SPACE(tp)
    mv   a1, s0
    call region_find
    mv   s3, a1                     # s3: the region to change
    li   s4, 0                      # s4: what to return
    mv   s5, s0                     # s5: how far there are regions without a gap
1:  bgeu s5, s1, 2f
    li   s4, -ENOMEM
    beqz s3, 2f
    ld   t0, REGION_START(s3)
    bltu s5, t0, 2f
    ld   t0, REGION_FLAGS(s3)
    li   s4, -EACCES
    andi t1, t0, REGION_NO_WRITE
    beqz t1, 4f
    andi t1, s2, PTE_W
    bnez t1, 2f
4:  andi t0, t0, ~PTE_ACCESS
    or   t0, t0, s2
    sd   t0, REGION_FLAGS(s3)
    ld   s5, REGION_END(s3)
    mv   a0, s3
    call leaves_follow
    ld   s3, REGION_NEXT(s3)
    li   s4, 0
    j    1b

2:
    # Fence, test: mprotect-read-only. What was allowed may be forbidden now.
    active_asid t0
    sfence.vma zero, t0
    andi t0, s2, PTE_X
    beqz t0, 3f
    fence.i                         # what was stored as data may be fetched from now on
3:  mv   a0, s4
    leave 6

protect_done:
    li   a0, 0
protect_leave:
    leave 6
protect_no_memory:
    li   a0, -ENOMEM
    leave 6
protect_invalid:
    li   a0, -EINVAL
    leave 6

# void leaves_follow(struct region *region)
#   Bring the entries of a region's pages in line with what it allows. A page that may be written from
#   now on is marked copy-on-write: the first write finds out whether it is the process's alone.
#   in   a0 the region, of the running process; the caller fences
leaves_follow:
    enter 4
    ld   s0, REGION_START(a0)
    ld   s1, REGION_END(a0)
    ld   a0, REGION_FLAGS(a0)
    li   a1, 0
    call leaf_flags
    mv   s2, a0                     # s2: the flags of each
    ld   s3, PROC_SPACE(tp)
    ld   s3, SPACE_ROOT(s3)
1:  mv   a0, s3
    mv   a1, s0
    call pagetable_find
    beqz a0, 3f
    ld   t0, 0(a0)
    beqz t0, 2f
    li   t1, ~PTE_FLAGS | PTE_D     # what was written stays dirty
    and  t0, t0, t1
    or   t0, t0, s2
    sd   t0, 0(a0)
2:  li   t0, PAGE_SIZE
    add  s0, s0, t0
    bltu s0, s1, 1b
    leave 4
3:  li   t0, MEGAPAGE_SIZE - 1      # no table here: none of its 512 pages was ever touched
    or   s0, s0, t0
    addi s0, s0, 1
    bltu s0, s1, 1b
    leave 4

# long sys_madvise(va start, long length, int advice)
#   Take advice. Only MADV_DONTNEED changes anything: private pages go, and show again at the next
#   touch what their region shows at first.
#   in   a0, a1 the range; a2 the advice
#   out  a0 0; -EINVAL; -ENOMEM when nothing is there somewhere in the range
    .globl sys_madvise
sys_madvise:
    enter 4
    sext.w s2, a2
    li   t0, MADVISE_END
    bgeu s2, t0, advise_invalid
    range_check advise_invalid
    mv   s0, a0
    mv   s1, a1
    mv   s3, a0
1:  bgeu s3, s1, 2f                 # is there a region everywhere?
    ld   a0, PROC_SPACE(tp)
    mv   a1, s3
    call region_find
    beqz a0, advise_no_memory
    ld   s3, REGION_END(a0)
    j    1b

2:  li   a0, 0
    li   t0, MADV_DONTNEED
    bne  s2, t0, 3f
    beq  s0, s1, 3f
    ld   a0, PROC_SPACE(tp)
    ld   a0, SPACE_ROOT(a0)
    mv   a1, s0
    mv   a2, s1
    li   a3, USER_END               # the regions stay, and so do the tables
    li   a4, 0
    call pagetable_unmap
    # Fence, test: madvise-dontneed. The old contents must not be read once more.
    active_asid t0
    sfence.vma zero, t0
    li   a0, 0
3:  leave 4
advise_invalid:
    li   a0, -EINVAL
    leave 4
advise_no_memory:
    li   a0, -ENOMEM
    leave 4
