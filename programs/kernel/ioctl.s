# ioctl: what does not fit read and write. The requests that all files know are here; the others go to what
# kind of file it is.

    .include "kernel.inc"

    .text
# long sys_ioctl(int descriptor, unsigned request, long argument)
#   in   a0 the descriptor, a1 the request, a2 what it needs
#   out  a0 as the request says; -EBADF; -ENOTTY when the file does not know it
    .globl sys_ioctl
sys_ioctl:
    enter 4
    addi sp, sp, -16
    sext.w s1, a0
    slli s2, a1, 32
    srli s2, s2, 32                 # s2: the request
    mv   s3, a2
    call descriptor_file
    mv   s0, a0
    li   a0, -EBADF
    beqz s0, 4f
    li   t0, FIOCLEX
    beq  s2, t0, 1f
    li   t0, FIONCLEX
    beq  s2, t0, 2f
    li   t0, FIONBIO
    beq  s2, t0, non_blocking
    ld   t0, FILE_OPERATIONS(s0)
    ld   t0, OP_IOCTL(t0)
    li   a0, -ENOTTY
    beqz t0, 3f
    mv   a0, s0
    mv   a1, s2
    mv   a2, s3
    jalr t0
    j    3f
1:  li   a1, 1
    mv   a0, s1
    call descriptor_set_close_on_exec
    j    3f
2:  li   a1, 0
    mv   a0, s1
    call descriptor_set_close_on_exec
3:  mv   s1, a0
    mv   a0, s0
    call file_drop
    mv   a0, s1
4:  addi sp, sp, 16
    leave 4

non_blocking:
    mv   a0, sp
    mv   a1, s3
    li   a2, 4
    call copy_from_user
    mv   t0, a0
    li   a0, -EFAULT
    bnez t0, 3b
    ld   t1, FILE_FLAGS(s0)
    li   t2, O_NONBLOCK
    or   t1, t1, t2
    lw   t0, 0(sp)
    bnez t0, 5f
    xor  t1, t1, t2
5:  sd   t1, FILE_FLAGS(s0)
    li   a0, 0
    j    3b
