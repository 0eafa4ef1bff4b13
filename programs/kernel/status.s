# What a file is: fstat and newfstatat.

    .include "kernel.inc"

.equ DEVICE_NUMBER,     1               # st_dev: there is one file system

    .text
# long sys_fstat(int descriptor, struct stat *user)
#   in   a0 the descriptor, a1 user address
#   out  a0 0; -EBADF, -EFAULT
    .globl sys_fstat
sys_fstat:
    enter 2
    mv   s1, a1
    call descriptor_file
    mv   s0, a0
    li   a0, -EBADF
    beqz s0, 1f
    ld   a0, FILE_NODE(s0)
    mv   a1, s1
    call put_status
    mv   s1, a0
    mv   a0, s0
    call file_drop
    mv   a0, s1
1:  leave 2

# long sys_newfstatat(int directory, const char *path, struct stat *user, int flags)
#   in   a0 a directory's descriptor or AT_FDCWD; a1, a2 user addresses; a3 AT_...
#   out  a0 0; -EFAULT, -EINVAL, and what following a path may find
    .globl sys_newfstatat
sys_newfstatat:
    enter 2
    sext.w a3, a3
    mv   s1, a2
    li   t0, ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH | AT_NO_AUTOMOUNT)
    and  t0, t0, a3
    bnez t0, 3f
    li   t0, AT_EMPTY_PATH
    and  t0, t0, a3
    beqz t0, 1f

    # An empty path means the descriptor itself, whatever it leads to.
    mv   s0, a0
    addi sp, sp, -16
    sd   a1, 8(sp)
    mv   a0, sp
    li   a2, 1
    call copy_from_user
    ld   a1, 8(sp)
    lbu  t1, 0(sp)
    addi sp, sp, 16
    bnez a0, 4f
    mv   a0, s0
    bnez t1, 1f
    sext.w t0, s0
    li   t1, AT_FDCWD
    beq  t0, t1, 5f
    mv   a1, s1
    call sys_fstat
    leave 2
5:  ld   a0, PROC_FILES(tp)
    ld   a0, FILES_DIRECTORY(a0)
    call node_use
    j    6f

1:  call node_at
    branch_if_error a0, 2f
6:  mv   s0, a0
    mv   a1, s1
    call put_status
    mv   s1, a0
    mv   a0, s0
    call node_drop
    mv   a0, s1
2:  leave 2
3:  li   a0, -EINVAL
    leave 2
4:  li   a0, -EFAULT
    leave 2

# long put_status(struct node *node, struct stat *user)
#   in   a0 the node, 0 for a pipe; a1 user address
#   out  a0 0 or -EFAULT
put_status:
    enter 1
    addi sp, sp, -STAT_BYTES
    mv   s0, a1
    mv   t0, sp
    addi t1, sp, STAT_BYTES
    clear_words t0, t1
    li   t0, DEVICE_NUMBER
    sd   t0, STAT_DEV(sp)
    li   t0, 1
    sw   t0, STAT_NLINK(sp)
    li   t0, PAGE_SIZE
    sw   t0, STAT_BLKSIZE(sp)
    li   t0, S_IFIFO | 0600
    beqz a0, 1f

    lwu  t1, NODE_NUMBER(a0)
    sd   t1, STAT_INO(sp)
    mv   t2, a0
    call node_is_there
    snez t1, a0
    sw   t1, STAT_NLINK(sp)
    mv   a0, t2
    lwu  t0, NODE_MODE(a0)
    li   t1, S_IFMT
    and  t1, t1, t0
    li   t2, S_IFDIR
    beq  t1, t2, 2f
    li   t2, S_IFCHR
    beq  t1, t2, 3f
    ld   t1, NODE_OBJECT(a0)
    beqz t1, 1f                     # /proc's are made when they are opened
    ld   t1, OBJECT_SIZE(t1)
    sd   t1, STAT_SIZE(sp)
    addi t1, t1, 511
    srli t1, t1, 9
    sd   t1, STAT_BLOCKS(sp)
    j    1f
2:  lw   t1, STAT_NLINK(sp)
    slli t1, t1, 1                  # "." is its second link
    sw   t1, STAT_NLINK(sp)
    j    1f
3:  ld   t1, NODE_DEVICE(a0)
    sd   t1, STAT_RDEV(sp)
1:  sw   t0, STAT_MODE(sp)
    mv   a0, s0
    mv   a1, sp
    li   a2, STAT_BYTES
    call copy_to_user
    beqz a0, 4f
    li   a0, -EFAULT
4:  addi sp, sp, STAT_BYTES
    leave 1
