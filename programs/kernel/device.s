# Devices that are files: null and zero. The console is in terminal.s.

    .include "kernel.inc"

    .section .rodata
    .balign 8
    .globl null_operations
null_operations:
    .dword null_read, null_write, 0, 0, 0, 0, 0, 0
    .globl zero_operations
zero_operations:
    .dword zero_read, null_write, 0, 0, 0, 0, 0, 0

    .text
# long null_read(struct file *file, void *user, long count)
#   The end, always (OP_READ).
#   out  a0 0
null_read:
    li   a0, 0
    ret

# long null_write(struct file *file, const void *user, long count)
#   Take everything, and look at nothing (OP_WRITE).
#   in   a2 count
#   out  a0 the count
    .globl null_write
null_write:
    mv   a0, a2
    ret

# long zero_read(struct file *file, void *user, long count)
#   As many zeros as are wanted, others' turns in between (OP_READ).
#   in   a1 user address, a2 count
#   out  a0 how many; -EFAULT
zero_read:
    enter 4
    mv   s0, a1                     # s0: where the next zeros go, s1: how many are wanted still
    mv   s1, a2
    mv   s2, a2
1:  mv   a0, s2
    beqz s1, 3f
    li   s3, BREATH                 # s3: how many at a time
    bltu s3, s1, 2f
    mv   s3, s1
2:  mv   a0, s0
    mv   a1, s3
    call clear_user
    sub  s3, s3, a0
    add  s0, s0, s3
    sub  s1, s1, s3
    li   t0, -EFAULT
    bnez a0, 4f
    beqz s1, 1b
    call scheduler_breathe
    beqz a0, 1b                     # (what was stored before a signal counts, too)
4:  sub  a0, s2, s1                 # what was stored before counts
    bnez a0, 3f
    mv   a0, t0
3:  leave 4
