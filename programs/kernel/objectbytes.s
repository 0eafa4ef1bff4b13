# The bytes of objects: reading and writing them, page by page. The pages of an object are the one place
# where a file's contents are, so what is written is seen at once by all who read or map the file.
#
# What is read or written may be large. So every BREATH bytes, between two pages, others get their turn, and
# a signal that ends the process ends the call.

    .include "kernel.inc"

# A way of moving bytes: how to get the page that comes next, and how to copy to it or from it.
.equ WAY_PAGE,          0               # long (void), with the registers of transfer_pages: out a0 the frame, and
                                        # s2 how many bytes there are still; 0 at the end, or -errno
.equ WAY_COPY,          8               # long (char *): a0 the place in the page, s1 the other, s5 how many
                                        # bytes; out a0 how many were not copied

    .section .rodata
    .balign 8
to_user:
    .dword page_to_read, copy_out
from_user:
    .dword page_to_write, copy_in
to_kernel:
    .dword page_to_read, copy_inside

    .text
# long object_read(struct object *object, void *user, long count, unsigned long offset)
#   Copy bytes of an object to the user.
#   in   a0 the object, a1 user address, a2 count, a3 where to begin
#   out  a0 how many bytes, fewer only at the end, or before a page that cannot be had; -EFAULT, -EIO, -ENOMEM
#        when there are none at all
    .globl object_read
object_read:
    enter 4
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    ld   t0, OBJECT_SECTOR(s0)
    addi t0, t0, -NO_SECTOR
    beqz t0, 1f
    mv   a1, s3
    add  a2, s3, s2
    call object_prefetch
1:  mv   a0, s0
    mv   a1, s1
    mv   a2, s2
    mv   a3, s3
    la   a4, to_user
    call transfer_pages
    bnez a0, 2f                     # what was copied before an error counts
    mv   a0, a1
2:  leave 4

# long object_write(struct object *object, const void *user, long count, unsigned long offset)
#   Copy bytes of the user's into an object of memory, which grows if need be.
#   in   a0 the object, whose lock is ours; a1 user address, a2 count, a3 where to begin
#   out  a0 how many bytes; -EFAULT, -ENOSPC, -EFBIG when there are none
    .globl object_write
object_write:
    enter 0
    la   a4, from_user
    call transfer_pages
    bnez a0, 1f
    mv   a0, a1
1:  leave 0

# long object_read_kernel(struct object *object, void *to, long count, unsigned long offset)
#   Copy bytes of an object into the kernel's memory.
#   in   a0 the object, a1 kernel address, a2 count, a3 where to begin
#   out  a0 how many bytes, fewer only at the end; -EIO, -ENOMEM, and -EINTR for a process that is to end
    .globl object_read_kernel
object_read_kernel:
    enter 0
    la   a4, to_kernel
    call transfer_pages
    beqz a1, 1f
    mv   a0, a1
1:  leave 0

# (long, long) transfer_pages(struct object *object, void *other, long count, unsigned long offset, way)
#   Move bytes between an object and other memory.
#   in   a0 the object, a1 the other address, a2 count, a3 where to begin in the object, a4 the way (WAY_...)
#   out  a0 how many bytes; a1 0, or the -errno that has ended it
transfer_pages:
    enter 7
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    li   s4, 0                      # s4: bytes done
    mv   s6, a4
1:  li   a1, 0
    beqz s2, 4f
    ld   t0, WAY_PAGE(s6)
    jalr t0
    mv   a1, a0
    branch_if_error a0, 4f
    beqz a0, 4f
    sd   a0, PROC_PIN(tp)           # the page stays while we may sleep for the user's
    li   t0, PAGE_MASK
    and  t0, t0, s3
    add  a0, a0, t0
    li   s5, PAGE_SIZE              # s5: bytes in this page
    sub  s5, s5, t0
    bltu s5, s2, 2f
    mv   s5, s2
2:  ld   t0, WAY_COPY(s6)
    jalr t0
    sub  s5, s5, a0                 # ... that were copied
    add  s1, s1, s5
    sub  s2, s2, s5
    add  s3, s3, s5
    add  s4, s4, s5
    mv   s5, a0
    ld   a0, PROC_PIN(tp)
    sd   zero, PROC_PIN(tp)
    call frame_release
    li   a1, -EFAULT
    bnez s5, 4f
    beqz s2, 1b
    slli t0, s3, 64 - BREATH_SHIFT
    bnez t0, 1b
    call scheduler_breathe
    li   a1, -EINTR
    beqz a0, 1b
4:  mv   a0, s4
    leave 7

# void *page_to_read(void)
#   The page to read next (WAY_PAGE). What a file in memory never got written is zeros, and takes no memory
#   for being read.
page_to_read:
    enter 0
    ld   t0, OBJECT_SIZE(s0)        # it may change while we sleep
    li   a0, 0
    bgeu s3, t0, 3f
    sub  t0, t0, s3
    bgeu t0, s2, 1f
    mv   s2, t0
1:  page_down a1, s3, t0
    mv   a0, s0
    ld   t0, OBJECT_SECTOR(s0)
    addi t0, t0, -NO_SECTOR
    beqz t0, 2f
    call object_page
    leave 0
2:  call object_page_there
    bnez a0, 4f
    la   a0, zero_page
4:  call frame_share
3:  leave 0

# void *page_to_write(void)
#   The page to write next (WAY_PAGE).
page_to_write:
    enter 0
    li   a0, -EFBIG
    li   t0, USER_END               # as far as its tree reaches
    bgeu s3, t0, 1f
    page_down a1, s3, t0
    mv   a0, s0
    call object_page
    branch_if_error a0, 2f
1:  leave 0
2:  li   a0, -ENOSPC
    leave 0

# long copy_out(char *bytes); long copy_in(char *bytes); long copy_inside(char *bytes)
#   Copy the bytes of one page (WAY_COPY).
copy_out:
    mv   a1, a0
    mv   a0, s1
    mv   a2, s5
    tail copy_to_user

copy_in:
    enter 0
    mv   a1, s1
    mv   a2, s5
    call copy_from_user
    sub  t0, s5, a0
    beqz t0, 1f
    add  t0, t0, s3
    ld   t1, OBJECT_SIZE(s0)
    bgeu t1, t0, 1f
    sd   t0, OBJECT_SIZE(s0)        # the object has grown
1:  leave 0

copy_inside:
    enter 0
    mv   a1, a0
    mv   a0, s1
    mv   a2, s5
    call memory_copy
    li   a0, 0
    leave 0

# long object_seek(struct object *object, long offset, bool hole)
#   Where does the next piece begin that was written, or the next hole? Memory has holes where no page was
#   ever needed; behind the end is one.
#   in   a0 the object, a1 the offset to begin at, a2 0 for what was written, otherwise for a hole
#   out  a0 the offset, no less than that; -ENXIO when it lies behind the end, or only a hole comes
    .globl object_seek
object_seek:
    enter 4
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    ld   s3, OBJECT_SIZE(s0)
    li   a0, -ENXIO
    bgeu s1, s3, 3f                 # (a negative one, too)
    ld   t0, OBJECT_SECTOR(s0)
    addi t0, t0, -NO_SECTOR
    bnez t0, 2f                     # a disk's file is in one piece
    ld   t0, OBJECT_END(s0)
    bgeu t0, s3, 1f
    mv   s3, t0                     # s3: where the last hole begins, or the file ends
1:  bgeu s1, s3, 4f
    page_down a1, s1, t0
    mv   a0, s0
    call object_page_there
    snez a0, a0
    bne  a0, s2, 5f                 # it is what we look for
    page_down s1, s1, t0
    li   t0, PAGE_SIZE
    add  s1, s1, t0
    slli t0, s1, 64 - BREATH_SHIFT
    bnez t0, 1b
    call scheduler_breathe
    beqz a0, 1b
    li   a0, -EINTR
    leave 4
2:  beqz s2, 5f
    mv   s1, s3
    j    5f
4:  li   a0, -ENXIO
    beqz s2, 3f
    ld   t0, OBJECT_SIZE(s0)        # a hole there is, at the end at the latest
    bgeu t0, s1, 5f
    mv   s1, t0
5:  mv   a0, s1
3:  leave 4
