# Regular files: reading and writing an object's bytes. The pages of the object are the one place where a
# file's contents are, so what is written is seen at once by all who read or map the file.

    .include "kernel.inc"

.equ TOUCH_MAX,         1 << 16         # how much of a write is brought in beforehand

    .section .rodata
    .balign 8
    .globl disk_file_operations
disk_file_operations:               # a file of the root, which is read only
    .dword regular_read, 0, 0, regular_close, regular_ioctl, regular_open, 0, 0
    .globl memory_file_operations
memory_file_operations:             # a file of /tmp
    .dword regular_read, regular_write, 0, regular_close, regular_ioctl, regular_open, 0, 0

    .text
# long regular_open(struct file *file)
#   Use the node's object (OP_OPEN).
#   in   a0 the file
#   out  a0 0
regular_open:
    mv   t1, a0
    ld   a0, FILE_NODE(t1)
    ld   a0, NODE_OBJECT(a0)
    sd   a0, FILE_OBJECT(t1)
    ld   t0, OBJECT_USERS(a0)
    addi t0, t0, 1
    sd   t0, OBJECT_USERS(a0)
    li   a0, 0
    ret

# void regular_close(struct file *file)
#   Give the object up (OP_CLOSE).
#   in   a0 the file
    .globl regular_close
regular_close:
    ld   a0, FILE_OBJECT(a0)
    tail object_drop

# long regular_ioctl(struct file *file, unsigned request, int *user)
#   How many bytes are there still to read? (OP_IOCTL)
#   in   a0 the file, a1 the request, a2 user address
#   out  a0 0; -ENOTTY, -EFAULT
regular_ioctl:
    enter 0
    li   t0, FIONREAD
    mv   t1, a0
    li   a0, -ENOTTY
    bne  a1, t0, 1f
    ld   t0, FILE_OBJECT(t1)
    ld   t0, OBJECT_SIZE(t0)
    ld   t1, FILE_OFFSET(t1)
    sub  t0, t0, t1
    addi sp, sp, -16
    sd   t0, 0(sp)
    mv   a0, a2
    mv   a1, sp
    li   a2, 4
    call copy_to_user
    addi sp, sp, 16
    beqz a0, 1f
    li   a0, -EFAULT
1:  leave 0

# long regular_read(struct file *file, void *user, long count)
#   Read on from the file's offset (OP_READ).
#   in   a0 the file, a1 user address, a2 count
#   out  a0 how many bytes, 0 at the end; -EFAULT, -EIO, -ENOMEM
    .globl regular_read
regular_read:
    enter 3
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    addi a0, s0, FILE_LOCK
    call lock_take                  # others who share the file wait, and read what comes behind
    ld   a0, FILE_OBJECT(s0)
    mv   a1, s1
    mv   a2, s2
    ld   a3, FILE_OFFSET(s0)
    mv   s2, a3                     # s2: where it begins
    call object_read
    j    move_offset

# long regular_write(struct file *file, const void *user, long count)
#   Write on from the file's offset, or with O_APPEND at the end (OP_WRITE).
#   in   a0 the file, a1 user address, a2 count
#   out  a0 how many bytes; -EFAULT, -ENOSPC, -EFBIG
regular_write:
    enter 3
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    addi a0, s0, FILE_LOCK
    call lock_take
    mv   a0, s1
    mv   a1, s2
    call user_touch                 # before the size is looked at, which another file may change
    ld   a0, FILE_OBJECT(s0)
    mv   a1, s1
    mv   a2, s2
    ld   t0, FILE_FLAGS(s0)
    andi t0, t0, O_APPEND
    ld   a3, FILE_OFFSET(s0)
    beqz t0, 1f
    ld   a3, OBJECT_SIZE(a0)
1:  mv   s2, a3
    call object_write

move_offset:
    mv   s1, a0
    blez s1, 2f
    add  t0, s2, s1
    sd   t0, FILE_OFFSET(s0)
2:  addi a0, s0, FILE_LOCK
    call lock_give
    mv   a0, s1
    leave 3

# long object_read(struct object *object, void *user, long count, unsigned long offset)
#   Copy bytes of an object to the user.
#   in   a0 the object, a1 user address, a2 count, a3 where to begin
#   out  a0 how many bytes, fewer only at the end, or before a page that cannot be had; -EFAULT, -EIO, -ENOMEM
#        when there are none at all
    .globl object_read
object_read:
    enter 6
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    li   s4, 0                      # s4: bytes done
    ld   t0, OBJECT_SECTOR(s0)
    addi t0, t0, -NO_SECTOR
    beqz t0, 1f
    mv   a1, s3
    add  a2, s3, s2
    call object_prefetch

1:  ld   t0, OBJECT_SIZE(s0)        # it may change while we sleep
    bgeu s3, t0, transfer_done
    sub  t0, t0, s3
    bgeu t0, s2, 2f
    mv   s2, t0
2:  beqz s2, transfer_done
    call page_to_read
    branch_if_error a0, transfer_fails
    sd   a0, PROC_PIN(tp)           # the page stays while we may sleep for the user's
    call page_part
    mv   a1, a0
    mv   a0, s1
    mv   a2, s5
    call copy_to_user
    sub  s5, s5, a0                 # s5: bytes of this page that were copied
    add  s1, s1, s5
    sub  s2, s2, s5
    add  s3, s3, s5
    add  s4, s4, s5
    mv   s5, a0
    call unpin
    li   a0, -EFAULT
    beqz s5, 1b

transfer_fails:
    beqz s4, 6f                     # what was copied before counts
transfer_done:
    mv   a0, s4
6:  leave 6

# void *page_to_read(void)
#   The page to read next. What a file in memory never got written is zeros, and takes no memory for being
#   read.
#   in   s0 the object, s3 the offset
#   out  a0 as object_page
page_to_read:
    enter 0
    page_down a1, s3, t0
    mv   a0, s0
    ld   t0, OBJECT_SECTOR(s0)
    addi t0, t0, -NO_SECTOR
    bnez t0, 1f
    call object_page_there
    bnez a0, 2f
    la   a0, zero_page
2:  call frame_share
    leave 0
1:  call object_page
    leave 0

# (char *, long) page_part(void *frame)
#   Which bytes of a page come next?
#   in   a0 the frame, s2 the bytes left to do, s3 the offset in the object
#   out  a0 the first byte's address, s5 how many
#   clobbers t0
page_part:
    li   t0, PAGE_MASK
    and  t0, t0, s3
    add  a0, a0, t0
    li   s5, PAGE_SIZE
    sub  s5, s5, t0
    bltu s5, s2, 1f
    mv   s5, s2
1:  ret

# void unpin(void)
#   The call has done with the page it works with.
unpin:
    ld   a0, PROC_PIN(tp)
    sd   zero, PROC_PIN(tp)
    tail frame_release

# long object_write(struct object *object, const void *user, long count, unsigned long offset)
#   Copy bytes of the user's into an object of memory, which grows if need be.
#   in   a0 the object, a1 user address, a2 count, a3 where to begin
#   out  a0 how many bytes; -EFAULT, -ENOSPC, -EFBIG when there are none
    .globl object_write
object_write:
    enter 6
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    li   s4, 0                      # s4: bytes done
1:  beqz s2, transfer_done
    li   a0, -EFBIG
    li   t0, USER_END               # as far as its tree reaches
    bgeu s3, t0, transfer_fails
    page_down a1, s3, t0
    mv   a0, s0
    call object_page
    branch_if_error a0, 2f
    sd   a0, PROC_PIN(tp)
    call page_part
    mv   a1, s1
    mv   a2, s5
    call copy_from_user
    sub  s5, s5, a0
    add  s1, s1, s5
    sub  s2, s2, s5
    add  s3, s3, s5
    add  s4, s4, s5
    beqz s5, 3f
    ld   t0, OBJECT_SIZE(s0)
    bgeu t0, s3, 3f
    sd   s3, OBJECT_SIZE(s0)
3:  mv   s5, a0
    call unpin
    li   a0, -EFAULT
    beqz s5, 1b
    j    transfer_fails
2:  li   a0, -ENOSPC
    j    transfer_fails

# long object_read_kernel(struct object *object, void *to, long count, unsigned long offset)
#   Copy bytes of an object into the kernel's memory.
#   in   a0 the object, a1 kernel address, a2 count, a3 where to begin
#   out  a0 how many bytes, fewer only at the end; -EIO, -ENOMEM
    .globl object_read_kernel
object_read_kernel:
    enter 6
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    li   s4, 0                      # s4: bytes done
1:  ld   t0, OBJECT_SIZE(s0)
    bgeu s3, t0, 4f
    sub  t0, t0, s3
    bgeu t0, s2, 2f
    mv   s2, t0
2:  beqz s2, 4f
    page_down a1, s3, t0
    mv   a0, s0
    call object_page
    branch_if_error a0, 5f
    sd   a0, PROC_PIN(tp)
    call page_part
    mv   a1, a0
    mv   a0, s1
    mv   a2, s5
    call memory_copy
    add  s1, s1, s5
    sub  s2, s2, s5
    add  s3, s3, s5
    add  s4, s4, s5
    call unpin
    j    1b
4:  mv   a0, s4
5:  leave 6

# void user_touch(const void *user, long count)
#   Bring memory of the user's in, so that copying it will not sleep: what is looked at meanwhile stays as it
#   is. (Others who use the space may take it away again; then the copy sleeps after all. So it does behind
#   the first 64 KiB.)
#   in   a0 user address, a1 count
    .globl user_touch
user_touch:
    enter 2
    addi sp, sp, -16
    mv   s0, a0
    li   t0, TOUCH_MAX
    bgeu t0, a1, 3f
    mv   a1, t0
3:  add  s1, a0, a1
1:  bgeu s0, s1, 2f
    mv   a0, sp
    mv   a1, s0
    li   a2, 1
    call copy_from_user
    bnez a0, 2f                     # the copy itself will find that out
    page_down s0, s0, t0
    li   t0, PAGE_SIZE
    add  s0, s0, t0
    j    1b
2:  addi sp, sp, 16
    leave 2
