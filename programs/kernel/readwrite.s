# Reading and writing: the calls, for files of all kinds. What a kind of file does stands in its operations.

    .include "kernel.inc"

# user_piece bad: does what starts at a1, of a2 bytes, lie in the user's half? (What is not mapped there shows
# later.) If not, go to \bad with t0 -EFAULT. No call moves more than READ_WRITE_MAX bytes. Clobbers t0, t1.
.macro user_piece bad
    li   t0, USER_END
    sub  t1, t0, a1                 # the room from there to the end
    sltu t0, t0, a1
    sltu t1, t1, a2
    or   t1, t1, t0
    li   t0, -EFAULT
    bnez t1, \bad
    li   t0, READ_WRITE_MAX
    bgeu t0, a2, 7100f
    mv   a2, t0
7100:
.endm

    .text
# long sys_read(int descriptor, void *user, long count)
#   in   a0 the descriptor, a1 user address, a2 count
#   out  a0 how many bytes, 0 at the end; -EBADF, -EFAULT, -EISDIR, -EINVAL, and what the kind of file has
    .globl sys_read
sys_read:
    li   a3, OP_READ
    j    read_or_write

# long sys_write(int descriptor, const void *user, long count)
#   in, out  as above; -EPIPE, and what the kind of file has
    .globl sys_write
sys_write:
    li   a3, OP_WRITE
    # fall through

# long read_or_write(int descriptor, void *user, long count, long operation)
#   in   a0-a2 as above, a3 OP_READ or OP_WRITE
#   out  a0 as above
read_or_write:
    enter 4
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    mv   a1, a3
    call file_for
    branch_if_error a0, 1f
    mv   s0, a0
    mv   a1, s1
    mv   a2, s2
    call transfer
    mv   s1, a0
    mv   a0, s0
    call file_drop
    mv   a0, s1
1:  leave 4

# struct file *file_for(int descriptor, long operation)
#   Which file is it, and was it opened for this?
#   in   a0 the descriptor, a1 OP_READ or OP_WRITE
#   out  a0 the file with one user more, or -EBADF
file_for:
    enter 1
    mv   s0, a1
    call descriptor_file
    beqz a0, 1f
    mv   a1, s0
    call opened_for
    bnez a1, 2f
    call file_drop
1:  li   a0, -EBADF
2:  leave 1

# (struct file *, bool) opened_for(struct file *file, long operation)
#   Was a file opened for this? (One that was opened with an access mode of 3 is good for neither.)
#   in   a0 the file, a1 OP_READ or OP_WRITE
#   out  a0 the file, a1 not 0 if so
#   clobbers t0
    .globl opened_for
opened_for:
    ld   t0, FILE_FLAGS(a0)
    andi t0, t0, O_ACCMODE
    addi t0, t0, 1                  # bit 0: for reading, bit 1: for writing
    srli a1, a1, 3                  # OP_WRITE is 8
    srl  a1, t0, a1
    andi a1, a1, 1
    ret

# long transfer(struct file *file, void *user, long count)
#   Read or write one piece of user memory.
#   in   a0 the file, a1 user address, a2 count, s3 OP_READ or OP_WRITE
#   out  a0 as sys_read
transfer:
    ld   t2, FILE_OPERATIONS(a0)
    add  t2, t2, s3
    ld   t2, 0(t2)
    li   t0, -EINVAL
    beqz t2, 1f
    user_piece 1f
    jr   t2
1:  mv   a0, t0
    ret

# long sys_readv(int descriptor, const struct iovec *pieces, int count); long sys_writev(...)
#   Read into, or write from, several pieces of memory.
#   in   a0 the descriptor, a1 user address of the pieces, a2 how many
#   out  a0 how many bytes in all; as sys_read; -EINVAL
    .globl sys_readv
sys_readv:
    li   a3, OP_READ
    j    vector
    .globl sys_writev
sys_writev:
    li   a3, OP_WRITE
vector:
    enter 5
    addi sp, sp, -IOVEC_SIZE
    mv   s1, a1                     # s1: the next piece, s2: how many are left
    sext.w s2, a2
    mv   s3, a3
    mv   a1, a3
    call file_for
    mv   s4, a0
    branch_if_error a0, vector_done
    mv   s0, a0
    li   s4, -EINVAL
    li   t0, IOV_MAX
    bltu t0, s2, vector_drop
    mv   a0, s1
    mv   a1, s2
    call check_pieces
    mv   s4, a0
    bltz a0, vector_drop

    li   s4, 0                      # s4: bytes done
1:  beqz s2, vector_drop
    mv   a0, sp
    mv   a1, s1
    li   a2, IOVEC_SIZE
    call copy_from_user
    bnez a0, 3f
    ld   a2, IOVEC_LENGTH(sp)
    beqz a2, 2f
    beqz s4, 5f
    bnez s3, 5f
    ld   t0, FILE_OPERATIONS(s0)    # something was read: do not wait for more
    la   t1, terminal_operations
    beq  t0, t1, vector_drop
    ld   t0, OP_POLL(t0)
    beqz t0, 5f
    mv   a0, s0
    jalr t0
    andi a0, a0, POLLIN
    beqz a0, vector_drop
5:  mv   a0, s0
    ld   a1, IOVEC_BASE(sp)
    ld   a2, IOVEC_LENGTH(sp)
    call transfer
    bltz a0, 4f
    add  s4, s4, a0
    ld   t0, IOVEC_LENGTH(sp)
    bne  a0, t0, vector_drop        # the end, or as much as there was
2:  addi s1, s1, IOVEC_SIZE
    addi s2, s2, -1
    call scheduler_breathe          # a thousand pieces take long, too
    beqz a0, 1b
    li   a0, -EINTR
    j    4f
3:  li   a0, -EFAULT
4:  bnez s4, vector_drop            # what was done before counts
    mv   s4, a0

vector_drop:
    mv   a0, s0
    call file_drop
vector_done:
    mv   a0, s4
    addi sp, sp, IOVEC_SIZE
    leave 5

# long check_pieces(const struct iovec *pieces, long count)
#   Look at all pieces before the first is used.
#   in   a0 user address, a1 how many
#   out  a0 0; -EFAULT for one that is not in the user's half, too (what is not mapped there shows later); -EINVAL
#        when a length, or their sum, is negative
check_pieces:
    enter 3
    addi sp, sp, -IOVEC_SIZE
    mv   s0, a0
    mv   s1, a1
    li   s2, 0
1:  beqz s1, 3f
    mv   a0, sp
    mv   a1, s0
    li   a2, IOVEC_SIZE
    call copy_from_user
    mv   t0, a0
    li   a0, -EFAULT
    bnez t0, 4f
    li   a0, -EINVAL
    ld   t0, IOVEC_LENGTH(sp)
    bltz t0, 4f
    add  s2, s2, t0
    bltz s2, 4f
    mv   a2, t0
    ld   t0, IOVEC_BASE(sp)
    call user_range
    li   a0, -EFAULT
    bnez t0, 4f
    addi s0, s0, IOVEC_SIZE
    addi s1, s1, -1
    j    1b
3:  li   a0, 0
4:  addi sp, sp, IOVEC_SIZE
    leave 3

# long sys_pread64(int descriptor, void *user, long count, long offset); long sys_pwrite64(...)
#   Read or write elsewhere than at the file's offset, which stays.
#   in   a0-a2 as sys_read, a3 the offset
#   out  a0 as sys_read; -ESPIPE, -EINVAL for a negative offset
    .globl sys_pread64
sys_pread64:
    li   a4, OP_READ
    j    at_offset
    .globl sys_pwrite64
sys_pwrite64:
    li   a4, OP_WRITE
at_offset:
    enter 4
    mv   s0, a3
    mv   s1, a1
    mv   s2, a2
    mv   s3, a4
    bltz s0, offset_invalid
    call descriptor_file
    li   t0, -EBADF
    beqz a0, offset_done
    mv   a3, s0                     # a3: the offset
    mv   s0, a0                     # s0: the file
    call has_offset
    li   t0, -ESPIPE
    beqz a1, offset_drop
    mv   a1, s3
    call opened_for
    li   t0, -EBADF
    beqz a1, offset_drop
    mv   a1, s1
    mv   a2, s2
    ld   t1, FILE_OPERATIONS(s0)
    ld   t1, OP_READ(t1)
    la   t2, regular_read
    bne  t1, t2, not_regular
    user_piece offset_drop
    bnez s3, 1f
    ld   a0, FILE_OBJECT(a0)
    call object_read
    j    2f
1:  call file_write_at              # Linux, too, appends with O_APPEND, whatever the offset says
    j    2f
not_regular:
    call transfer                   # a directory cannot be read; /dev/null takes any offset
2:  mv   t0, a0
offset_drop:
    mv   a0, s0
    mv   s0, t0
    call file_drop
    mv   t0, s0
offset_done:
    mv   a0, t0
    leave 4
offset_invalid:
    li   a0, -EINVAL
    leave 4

# (struct file *, bool) has_offset(struct file *file)
#   Can a file be read and written elsewhere than where it stands? Pipes and terminals cannot.
#   in   a0 the file
#   out  a0 the file, a1 not 0 if so
#   clobbers t0
has_offset:
    ld   a1, FILE_NODE(a0)
    beqz a1, 1f
    ld   a1, FILE_OPERATIONS(a0)
    la   t0, terminal_operations
    sub  a1, a1, t0
1:  ret

# long sys_lseek(int descriptor, long offset, int whence)
#   Move a file's offset.
#   in   a0 the descriptor, a1 the offset, a2 SEEK_...
#   out  a0 the new offset; -EBADF, -ESPIPE, -EINVAL; -ENXIO for SEEK_DATA and SEEK_HOLE behind the last
    .globl sys_lseek
sys_lseek:
    enter 3
    mv   s1, a1
    sext.w s2, a2
    call descriptor_file
    mv   s0, a0
    li   a0, -EBADF
    beqz s0, 4f
    li   a0, -EINVAL
    li   t0, SEEK_HOLE
    bltu t0, s2, 3f
    mv   a0, s0
    call has_offset
    li   a0, -ESPIPE
    beqz a1, 3f
    li   a0, 0
    ld   t0, FILE_OPERATIONS(s0)
    ld   t1, OP_WRITE(t0)
    la   t2, null_write
    beq  t1, t2, 3f                 # /dev/null and /dev/zero are everywhere at their beginning
    addi a0, s0, FILE_LOCK
    call lock_take
    ld   a0, FILE_OBJECT(s0)
    li   t1, 0                      # t1: what the offset counts from
    beqz s2, 2f
    ld   t1, FILE_OFFSET(s0)
    li   t0, SEEK_CUR
    beq  s2, t0, 2f
    ld   t0, FILE_OPERATIONS(s0)
    ld   t0, OP_READ(t0)
    la   t2, regular_read
    bne  t0, t2, 1f
    ld   t1, OBJECT_SIZE(a0)
    li   t0, SEEK_END
    beq  s2, t0, 2f
    mv   a1, s1
    addi a2, s2, -SEEK_DATA
    call object_seek
    bltz a0, 6f
    mv   s1, a0
    li   t1, 0
    j    2f
1:  li   t1, 0                      # a directory has no end
    li   t0, SEEK_END
    li   a0, -EINVAL
    bne  s2, t0, 6f
2:  add  s1, s1, t1
    li   a0, -EINVAL
    bltz s1, 6f
    sd   s1, FILE_OFFSET(s0)
    mv   a0, s1
6:  mv   s1, a0
    addi a0, s0, FILE_LOCK
    call lock_give
    mv   a0, s1
3:  mv   s1, a0
    mv   a0, s0
    call file_drop
    mv   a0, s1
4:  leave 3
