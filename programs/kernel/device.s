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
null_write:
    mv   a0, a2
    ret

# long zero_read(struct file *file, void *user, long count)
#   As many zeros as are wanted (OP_READ).
#   in   a1 user address, a2 count
#   out  a0 how many; -EFAULT
zero_read:
    enter 1
    mv   s0, a2
    mv   a0, a1
    mv   a1, a2
    call clear_user
    beq  a0, s0, 1f
    sub  a0, s0, a0
    leave 1
1:  beqz s0, 2f
    li   a0, -EFAULT
2:  leave 1
