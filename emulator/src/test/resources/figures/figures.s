# figures WHAT PAGES: one operation to be measured, in a process that has touched PAGES pages of its heap.
#
# FiguresTest stops at from_WHAT, counts until some process arrives at to_WHAT, and lets the program end.

    .include "user.inc"

.equ PAGE,              4096

    .section .rodata
    .balign 8
names:
    .dword name_fork, do_fork, name_vfork, do_vfork, name_cow, do_cow, name_reuse, do_reuse
    .dword name_zero, do_zero, name_read, do_read, name_null, do_null, name_switch, do_switch
    .dword name_fork_exec, do_fork_exec, name_vfork_exec, do_vfork_exec, name_small, do_small
    .dword 0
name_fork:          .asciz "fork"
name_vfork:         .asciz "vfork"
name_cow:           .asciz "cow"
name_reuse:         .asciz "reuse"
name_zero:          .asciz "zero"
name_read:          .asciz "read"
name_null:          .asciz "null"
name_switch:        .asciz "switch"
name_fork_exec:     .asciz "fork_exec"
name_vfork_exec:    .asciz "vfork_exec"
name_small:         .asciz "small"

    .bss
    .balign 8
own_path:
    .skip 8
arguments:
    .skip 4 * 8

    .text
# measured NAME, INSTRUCTION
.macro measured name, instruction:vararg
    .globl from_\name
from_\name:
    \instruction
    .globl to_\name
to_\name:
.endm

    .globl main
main:
    enter 4
    mv   s0, a1
    ld   t0, 0(s0)
    sd   t0, own_path, t1
    ld   a0, 16(s0)
    call atoi
    call touch_heap                 # s1: its end, a page boundary with an untouched page behind
    la   s2, names
1:  ld   a1, 0(s2)
    ld   a0, 8(s0)
    call strcmp
    addi s2, s2, 16
    bnez a0, 1b
    ld   t0, -8(s2)
    jalr t0
    li   a0, 0
    leave 4

# void touch_heap(long pages)
#   Grow the heap by so many pages and store to each; and by two more that nobody touches.
#   out  s1 where those two begin
touch_heap:
    enter 0
    mv   s3, a0
    li   a0, 0
    call sbrk
    li   t0, PAGE - 1
    add  a0, a0, t0
    not  t0, t0
    and  s1, a0, t0
    addi a0, s3, 2
    slli a0, a0, 12
    add  a0, s1, a0
    call brk
    li   t0, PAGE
1:  beqz s3, 2f
    sd   s1, 0(s1)
    add  s1, s1, t0
    addi s3, s3, -1
    j    1b
2:  leave 0

do_fork:
    li   a0, SIGCHLD
    li   a1, 0
    li   a2, 0
    li   a3, 0
    li   a4, 0
    li   a7, SYS_clone
    measured fork, ecall
    beqz a0, end
    j    await
do_vfork:
    # Once before it is measured: then the frames that the child takes are those that it gave back, and not
    # sometimes ones that were never used, which are found a little faster.
    mv   s3, ra
    li   a0, CLONE_VM | CLONE_VFORK | SIGCHLD
    li   a1, 0
    li   a2, 0
    li   a3, 0
    li   a4, 0
    system_call clone
    beqz a0, end
    jal  await
    mv   ra, s3

    li   a0, CLONE_VM | CLONE_VFORK | SIGCHLD
    li   a1, 0
    li   a2, 0
    li   a3, 0
    li   a4, 0
    li   a7, SYS_clone
    measured vfork, ecall
    beqz a0, end
await:
    li   a0, -1
    li   a1, 0
    li   a2, 0
    li   a3, 0
    system_call wait4
    ret
end:
    li   a0, 0
    system_call exit

# A store to a page that the parent has, too.
do_cow:
    fork
    bnez a0, await
    li   t0, -PAGE
    add  t0, t0, s1
    .globl from_cow
    .globl to_cow
from_cow:
to_cow:
    sd   zero, 0(t0)
    j    end

# ... that the child has given up.
do_reuse:
    mv   s2, ra
    fork
    beqz a0, end
    call await
    li   t0, -PAGE
    add  t0, t0, s1
    .globl from_reuse
    .globl to_reuse
from_reuse:
to_reuse:
    sd   zero, 0(t0)
    jr   s2

# The first store to a page, and the first load.
do_zero:
    .globl from_zero
    .globl to_zero
from_zero:
to_zero:
    sd   zero, 0(s1)
    ret
do_read:
    .globl from_read
    .globl to_read
from_read:
to_read:
    ld   t0, 0(s1)
    ret

do_null:
    li   a7, SYS_getppid
    measured null, ecall
    ret

# Two processes that let each other run: the second time, both have been where they go to.
do_switch:
    fork
    bnez a0, 1f
    li   a7, SYS_sched_yield
    ecall
    ecall
    ecall
    j    end
1:  li   a7, SYS_sched_yield
    ecall
    ecall
    measured switch, ecall
    j    await

# A child that becomes a small program.
do_fork_exec:
    mv   s2, ra
    .globl from_fork_exec
from_fork_exec:
    fork
    j    exec_small
do_vfork_exec:
    mv   s2, ra
    .globl from_vfork_exec
from_vfork_exec:
    call vfork
exec_small:
    bnez a0, 1f
    la   t0, arguments
    ld   a0, own_path
    sd   a0, 0(t0)
    la   t1, name_small
    sd   t1, 8(t0)
    la   t1, text_zero
    sd   t1, 16(t0)
    sd   zero, 24(t0)
    mv   a1, t0
    addi a2, t0, 24
    system_call execve
1:  mv   ra, s2
    j    await

do_small:
    .globl small
small:
    ret

    .include "lib/libc.s"

    .section .rodata
text_zero:
    .asciz "0"
