# fork: one process becomes two.
#
# Everything that can fail is checked before anything is changed, so there is nothing to undo. That
# works because the kernel is not preempted: frames counted in the pool stay there.

    .include "kernel.inc"
    .include "trapframe.inc"

    .bss
    .balign 8
    .globl stat_forks
stat_forks:                         # for the host's statistics
    .zero 8

    .text
# long sys_clone(unsigned long flags, unsigned long stack)
#   Make a child that is a copy of the running process; Linux's name for fork with options.
#   in   a0 flags: only SIGCHLD is supported, which makes it fork; a1 the child's sp, 0 = the same
#   out  a0 the child's pid; -EINVAL, -EAGAIN without a table entry, -ENOMEM
    .globl sys_clone
sys_clone:
    enter 3
    mv   s1, a1
    li   t0, SIGCHLD
    bne  a0, t0, bad_flags
    call process_find_free
    beqz a0, table_full
    mv   s0, a0                     # s0: the child

    ld   a0, PROC_ROOT(tp)
    call space_table_count
    addi a0, a0, 1                  # and a kernel stack
    ld   t0, frames_free
    bltu t0, a0, no_memory

    # At this point: nothing can fail any more.
    mv   a0, s0
    call process_alloc
    call space_create
    sd   a0, PROC_ROOT(s0)
    mv   a1, a0
    ld   a0, PROC_ROOT(tp)
    call space_copy
    ld   t0, PROC_HEAP_START(tp)
    sd   t0, PROC_HEAP_START(s0)
    ld   t0, PROC_BREAK(tp)
    sd   t0, PROC_BREAK(s0)
    sd   tp, PROC_PARENT(s0)

    # The child returns from the same ecall with the same registers, but for a result of 0.
    ld   s2, PROC_TRAPFRAME(s0)
    mv   a0, s2
    ld   a1, PROC_TRAPFRAME(tp)
    li   a2, TF_SIZE
    call memory_copy
    sd   zero, TF_A0(s2)
    beqz s1, 1f
    sd   s1, TF_SP(s2)
1:  la   t0, trap_return
    sd   t0, PROC_CONTEXT + CONTEXT_RA(s0)
    li   t0, STATE_RUNNABLE
    sd   t0, PROC_STATE(s0)

    ld   t0, stat_forks
    addi t0, t0, 1
    sd   t0, stat_forks, t1
    ld   a0, PROC_PID(s0)
    leave 3

bad_flags:
    li   a0, -EINVAL
    leave 3
table_full:
    li   a0, -EAGAIN
    leave 3
no_memory:
    li   a0, -ENOMEM
    leave 3
