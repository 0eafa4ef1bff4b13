# Making files shorter. The pages behind the new end go from the object, and from all who map them: their
# next access finds that there is nothing (SIGBUS).

    .include "kernel.inc"

    .text
# long sys_ftruncate(int descriptor, long length)
#   Make a file shorter or longer: what is new shows zeros.
#   in   a0 the descriptor, a1 the length
#   out  a0 0; -EBADF, -EINVAL, -EFBIG
    .globl sys_ftruncate
sys_ftruncate:
    enter 2
    mv   s0, a1
    bltz s0, 4f
    call descriptor_file
    li   s1, -EBADF
    beqz a0, 3f
    mv   t2, s0
    mv   s0, a0
    li   s1, -EINVAL
    ld   t0, FILE_OPERATIONS(s0)
    la   t1, memory_file_operations
    bne  t0, t1, 2f
    mv   a0, s0
    li   a1, OP_WRITE
    call opened_for
    beqz a1, 2f
    li   s1, -EFBIG
    li   t0, USER_END
    bltu t0, t2, 2f
    li   s1, 0
    ld   a0, FILE_OBJECT(s0)
    mv   a1, t2
    call truncate
2:  mv   a0, s0
    call file_drop
3:  mv   a0, s1
    leave 2
4:  li   a0, -EINVAL
    leave 2

# void truncate(struct object *object, long size)
#   Change the size of a file in memory. Who writes to it has done first, or comes later.
#   in   a0 the object, in use; a1 the size
    .globl truncate
truncate:
    enter 2
    mv   s0, a0
    mv   s1, a1
    addi a0, s0, OBJECT_LOCK
    call lock_take
    ld   t0, OBJECT_SIZE(s0)
    bgeu s1, t0, 1f                 # longer: the pages come when they are needed
    mv   a0, s0
    mv   a1, s1
    call pages_leave
1:  sd   s1, OBJECT_SIZE(s0)
    addi a0, s0, OBJECT_LOCK
    call lock_give
    leave 2

# void pages_leave(struct object *object, long size)
#   Take the pages behind a new end out of all spaces, and out of the object.
#   in   a0 the object, a1 the size
pages_leave:
    enter 5
    mv   s0, a0
    page_up s1, a1, t0              # s1: the offset from which on pages go
    mv   s4, a1
    la   s2, process_table
    ld   s3, process_table_used
2:  ld   a0, PROC_STATE(s2)
    beqz a0, 3f
    ld   a0, PROC_SPACE(s2)
    beqz a0, 3f
    mv   a1, s0
    mv   a2, s1
    call unmap_behind               # (a space that two use is looked at twice, which does no harm)
3:  addi s2, s2, PROC_SIZE
    bne  s2, s3, 2b
    # Fence, test: mmap-file-end. Not one of those who map the file may use the pages any more, so this is
    # for all address spaces.
    sfence.vma
    mv   a0, s0
    mv   a1, s4
    call object_cut
    leave 5

# void unmap_behind(struct space *space, struct object *object, long offset)
#   Take the pages of an object out of a space, copies as well.
#   in   a0 the space, a1 the object, a2 the offset from which on, a multiple of PAGE_SIZE; the caller fences
unmap_behind:
    enter 4
    mv   s0, a1
    mv   s1, a2
    ld   s3, SPACE_ROOT(a0)
    ld   s2, SPACE_REGIONS(a0)
1:  beqz s2, 4f
    ld   t0, REGION_OBJECT(s2)
    bne  t0, s0, 3f
    ld   a1, REGION_START(s2)
    ld   a2, REGION_END(s2)
    ld   t0, REGION_FILL_END(s2)    # bss behind a program's data is not the file's
    addi t1, t0, 1
    beqz t1, 5f
    page_up t0, t0, t1
    bgeu t0, a2, 5f
    mv   a2, t0
5:  ld   t0, REGION_OFFSET(s2)
    bgeu t0, s1, 2f
    sub  t0, s1, t0
    add  a1, a1, t0                 # some of it stays
2:  bgeu a1, a2, 3f
    mv   a0, s3
    li   a3, USER_END               # regions and tables stay
    li   a4, 0
    call pagetable_unmap
3:  ld   s2, REGION_NEXT(s2)
    j    1b
4:  leave 4
