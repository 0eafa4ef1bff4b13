# Regular files: reading and writing at an offset. How the bytes get there is in objectbytes.s.

    .include "kernel.inc"


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
    enter 1
    mv   s0, a0
    ld   a0, FILE_NODE(s0)
    ld   a0, NODE_OBJECT(a0)
    sd   a0, FILE_OBJECT(s0)
    call object_use
    mv   a0, s0
    li   a1, 1
    call count_writer
    li   a0, 0
    leave 1

# void regular_close(struct file *file)
#   Give the object up (OP_CLOSE).
#   in   a0 the file
    .globl regular_close
regular_close:
    enter 0
    li   a1, -1
    call count_writer
    ld   a0, FILE_OBJECT(a0)
    call object_drop
    leave 0

# void count_writer(struct file *file, int more)
#   If a file can be written, its object has a writer more, or fewer.
#   in, out  a0 the file
#   in   a1 1 or -1
#   clobbers a1, t0-t2
count_writer:
    ld   t0, FILE_OPERATIONS(a0)
    la   t1, memory_file_operations
    bne  t0, t1, 1f
    mv   t2, a1
    mv   t1, ra                     # opened_for leaves t1 and t2 alone
    li   a1, OP_WRITE
    call opened_for
    mv   ra, t1
    beqz a1, 1f
    ld   t1, FILE_OBJECT(a0)
    lw   t0, OBJECT_WRITERS(t1)
    add  t0, t0, t2
    sw   t0, OBJECT_WRITERS(t1)
1:  ret

# long regular_ioctl(struct file *file, unsigned request, int *user)
#   How many bytes are there still to read? (OP_IOCTL)
#   in   a0 the file, a1 the request, a2 user address
#   out  a0 0; -ENOTTY, -EFAULT
regular_ioctl:
    mv   t1, a0
    li   t0, FIONREAD
    li   a0, -ENOTTY
    bne  a1, t0, 1f
    ld   t0, FILE_OBJECT(t1)
    ld   a1, OBJECT_SIZE(t0)
    ld   t0, FILE_OFFSET(t1)
    sub  a1, a1, t0
    mv   a0, a2
    tail put_int
1:  ret

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
    mv   a0, s0
    mv   a1, s1
    mv   a2, s2
    ld   a3, FILE_OFFSET(s0)
    call file_write_at
    mv   s2, a1

move_offset:
    mv   s1, a0
    blez s1, 1f
    add  t0, s2, s1
    sd   t0, FILE_OFFSET(s0)
1:  addi a0, s0, FILE_LOCK
    call lock_give
    mv   a0, s1
    leave 3

# (long, long) file_write_at(struct file *file, const void *user, long count, long offset)
#   Write to a file in memory, one writer at a time: so those who append find the end where the others have
#   left it, and nobody cuts the file meanwhile.
#   in   a0 the file, in use; a1 user address, a2 count; a3 where to begin, if not at the end
#   out  a0 as regular_write; a1 where it began
    .globl file_write_at
file_write_at:
    enter 5
    ld   s0, FILE_OBJECT(a0)
    ld   s4, FILE_FLAGS(a0)
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    addi a0, s0, OBJECT_LOCK
    call lock_take
    andi t0, s4, O_APPEND
    beqz t0, 1f
    ld   s3, OBJECT_SIZE(s0)
1:  mv   a0, s0
    mv   a1, s1
    mv   a2, s2
    mv   a3, s3
    call object_write
    mv   s1, a0
    addi a0, s0, OBJECT_LOCK
    call lock_give
    mv   a0, s1
    mv   a1, s3
    leave 5
