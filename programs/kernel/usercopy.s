# Copying between kernel and user memory: the only place where the kernel touches user memory.
#
# A user pointer can be anything. These routines simply use it: the processor checks it, with the
# process's own page tables, as it does for the process. A page that is lazily missing or shared
# faults, trap.s calls fault.s, and the access is tried again: so a store by the kernel breaks
# sharing exactly as the process's own would. When fault.s refuses, trap.s looks the faulting
# instruction up in the table that `user_access` builds here, and goes on at `copy_failed`.
#
# The processor lets supervisor mode touch user pages only while sstatus.SUM is set (4.1.1.2), so
# that any other use of a user pointer, by mistake, panics. What it does not check is that the
# pointer lies in the user half, as supervisor mode may touch the kernel half too: that is
# user_range's job.
#
# Each copy returns how many bytes are left when it cannot go on: 0 is success.

    .include "kernel.inc"

    .section .rodata
    .balign 8
    .globl user_access_table
user_access_table:                  # the addresses of all instructions that may fault

# user_access op, register, address: one load or store that may fault.
.macro user_access op, register, address
7000:
    \op  \register, \address
    .section .rodata
    .dword 7000b
    .text
.endm

    .text
# long copy_from_user(void *to, const void *user, long count)
#   Copy user memory into the kernel.
#   in   a0 kernel address, a1 user address, a2 count
#   out  a0 the number of bytes not copied
    .globl copy_from_user
copy_from_user:
    enter 0
    mv   t0, a1
    call user_range
    bnez t0, copy_refused
    li   t0, SSTATUS_SUM
    csrs sstatus, t0
    or   t0, a0, a1
    or   t0, t0, a2
    andi t0, t0, 7
    bnez t0, 2f

1:  beqz a2, copy_done              # everything is a multiple of eight
    user_access ld, t0, 0(a1)
    sd   t0, 0(a0)
    addi a0, a0, 8
    addi a1, a1, 8
    addi a2, a2, -8
    j    1b

2:  beqz a2, copy_done
    user_access lbu, t0, 0(a1)
    sb   t0, 0(a0)
    addi a0, a0, 1
    addi a1, a1, 1
    addi a2, a2, -1
    j    2b

# long copy_to_user(void *user, const void *from, long count)
#   Copy kernel memory out to the user.
#   in   a0 user address, a1 kernel address, a2 count
#   out  a0 the number of bytes not copied
    .globl copy_to_user
copy_to_user:
    enter 0
    mv   t0, a0
    call user_range
    bnez t0, copy_refused
    li   t0, SSTATUS_SUM
    csrs sstatus, t0
    or   t0, a0, a1
    or   t0, t0, a2
    andi t0, t0, 7
    bnez t0, 2f

1:  beqz a2, copy_done
    ld   t0, 0(a1)
    user_access sd, t0, 0(a0)
    addi a0, a0, 8
    addi a1, a1, 8
    addi a2, a2, -8
    j    1b

2:  beqz a2, copy_done
    lbu  t0, 0(a1)
    user_access sb, t0, 0(a0)
    addi a0, a0, 1
    addi a1, a1, 1
    addi a2, a2, -1
    j    2b

# long clear_user(void *user, long count)
#   Fill user memory with zeros.
#   in   a0 user address, a1 count
#   out  a0 the number of bytes not cleared
    .globl clear_user
clear_user:
    enter 0
    mv   a2, a1
    mv   t0, a0
    call user_range
    bnez t0, copy_refused
    li   t0, SSTATUS_SUM
    csrs sstatus, t0
1:  beqz a2, copy_done
    user_access sb, zero, 0(a0)
    addi a0, a0, 1
    addi a2, a2, -1
    j    1b

# long put_int(int *user, int value)
#   Store a number for the user.
#   in   a0 user address, a1 the number
#   out  a0 0 or -EFAULT
    .globl put_int
put_int:
    enter 0
    addi sp, sp, -16
    sw   a1, 0(sp)
    mv   a1, sp
    li   a2, 4
    call copy_to_user
    addi sp, sp, 16
    beqz a0, 1f
    li   a0, -EFAULT
1:  leave 0

# long user_string_size(const char *user, long limit)
#   How long is a string of the user's, with its zero byte?
#   in   a0 user address, a1 how far to look
#   out  a0 the size; a1 + 1 when it is longer than that; 0 when its end cannot be reached
    .globl user_string_size
user_string_size:
    enter 0
    li   t1, USER_END
    mv   t0, a0
    addi a1, a1, 1
    li   t2, SSTATUS_SUM
    csrs sstatus, t2
1:  li   a2, 0                      # should the access fail, it goes on at copy_failed with this
    bgeu t0, t1, copy_done
    user_access lbu, t2, 0(t0)
    addi t0, t0, 1
    addi a1, a1, -1
    sub  a2, t0, a0
    beqz t2, copy_done              # the size, where other routines have what is left to do
    bnez a1, 1b
    j    copy_done

# long copy_string_from_user(char *to, const char *user, long room)
#   Copy a string of the user's into the kernel.
#   in   a0 kernel address, a1 user address, a2 the room there
#   out  a0 its size with the zero byte; -EFAULT; -ENAMETOOLONG when it has no end within the room
    .globl copy_string_from_user
copy_string_from_user:
    enter 0
    mv   t0, a0
    add  t1, a0, a2                 # t1: the end of the room
    li   t3, USER_END
    li   t2, SSTATUS_SUM
    csrs sstatus, t2
    li   a2, -EFAULT                # should the access fail, it goes on at copy_failed with this
1:  bgeu a1, t3, copy_done
    user_access lbu, t2, 0(a1)
    sb   t2, 0(t0)
    addi a1, a1, 1
    addi t0, t0, 1
    beqz t2, 2f
    bne  t0, t1, 1b
    li   a2, -ENAMETOOLONG
    j    copy_done
2:  sub  a2, t0, a0
    j    copy_done

# Where a refused access goes on, and a finished copy too: a2 bytes are left.
    .globl copy_failed
copy_failed:
copy_done:
    li   t0, SSTATUS_SUM
    csrc sstatus, t0
copy_refused:
    mv   a0, a2
    leave 0

# long user_range(unsigned long user, unsigned long count)
#   Does a range lie outside the user half?
#   in   t0 the address, a2 the count
#   out  t0 0 when all of it lies inside
#   clobbers t1
    .globl user_range
user_range:
    li   t1, USER_END
    bltu t1, t0, 1f
    sub  t1, t1, t0                 # the room from here to the end
    bltu t1, a2, 1f
    li   t0, 0
    ret
1:  li   t0, 1
    ret

    .section .rodata
    .globl user_access_table_end
user_access_table_end:
