# fork, vfork and clone: one process becomes two.
#
#   fork   = clone(SIGCHLD)                             the child gets a copy of the address space
#   vfork  = clone(CLONE_VM | CLONE_VFORK | SIGCHLD)    the child uses the parent's, and the parent
#                                                       waits until the child execs or exits
#
# vfork copies nothing, not even page tables, so what it costs does not depend on the parent's size.
# What the child stores in the meantime, the parent finds afterwards.

    .include "kernel.inc"
    .include "trapframe.inc"

# All other flags are refused: there are no threads.
.equ FLAGS_ABOUT_FILES, CLONE_FS | CLONE_FILES  # both or none: the working directory is with the descriptors
.equ FLAGS_ABOUT_TIDS,  CLONE_PARENT_SETTID | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID
.equ FLAGS_WITH_VALUES, CLONE_SIGNAL_MASK | CLONE_SETTLS | FLAGS_ABOUT_TIDS
.equ FLAGS_KNOWN,       FLAGS_WITH_VALUES | CLONE_VM | CLONE_VFORK | FLAGS_ABOUT_FILES

    statistic stat_forks
    statistic stat_vforks

    .text
# long sys_clone(unsigned long flags, va stack, int *parent_tid, va tls, int *child_tid)
#   Make a child of the running process, which returns from the same call.
#   in   a0 flags and the signal that tells of the child's end; a1 the child's sp, 0 = the same;
#        a2, a3, a4 for the flags that need them
#   out  a0 the child's pid, 0 in the child; -EINVAL, -EAGAIN without a table entry, -ENOMEM
    .globl sys_clone
sys_clone:
    enter 7
    mv   s1, a0                     # s1: the flags
    mv   s2, a1
    mv   s3, a2
    mv   s4, a3
    mv   s5, a4
    li   t0, ~FLAGS_KNOWN
    and  t0, t0, s1
    sext.w t0, t0
    bnez t0, bad_flags
    andi t0, s1, CLONE_SIGNAL_MASK
    li   t1, SIGNAL_MAX
    bltu t1, t0, bad_flags
    li   t0, FLAGS_ABOUT_FILES
    and  t1, s1, t0
    beqz t1, 9f
    bne  t1, t0, bad_flags
9:  call process_find_free
    beqz a0, table_full
    mv   s0, a0                     # s0: the child

    # What can fail: the kernel stack, the descriptors, and the space.
    call process_alloc
    beqz a0, no_memory
    call clone_files
    beqz a0, no_files
    ld   a0, PROC_SPACE(tp)
    andi t0, s1, CLONE_VM
    beqz t0, 1f
    call space_use
    ld   a0, PROC_SPACE(tp)
    count stat_vforks
    j    2f
1:  call space_copy
    beqz a0, no_space
    count stat_forks

2:  # At this point: nothing can fail any more.
    sd   a0, PROC_SPACE(s0)
    sd   tp, PROC_PARENT(s0)
    andi t0, s1, CLONE_SIGNAL_MASK
    sd   t0, PROC_EXIT_SIGNAL(s0)
    ld   t0, PROC_BLOCKED(tp)
    sd   t0, PROC_BLOCKED(s0)
    ld   t0, PROC_IGNORED(tp)
    sd   t0, PROC_IGNORED(s0)
    ld   t0, PROC_GROUP(tp)
    sd   t0, PROC_GROUP(s0)
    ld   t0, PROC_SESSION(tp)
    sd   t0, PROC_SESSION(s0)
    ld   t0, PROC_NAME(tp)
    sd   t0, PROC_NAME(s0)
    ld   t0, PROC_NAME + 8(tp)
    sd   t0, PROC_NAME + 8(s0)

    # The child returns from the same ecall with the same registers, but for a result of 0.
    ld   s6, PROC_TRAPFRAME(s0)
    mv   a0, s6
    ld   a1, PROC_TRAPFRAME(tp)
    li   a2, TF_SIZE
    call memory_copy
    sd   zero, TF_A0(s6)
    beqz s2, 3f
    sd   s2, TF_SP(s6)
3:  li   t0, CLONE_SETTLS
    and  t0, t0, s1
    beqz t0, 4f
    sd   s4, TF_TP(s6)
4:  li   t0, CLONE_CHILD_SETTID
    and  t0, t0, s1
    beqz t0, 5f
    sd   s5, PROC_SET_TID(s0)
5:  li   t0, CLONE_CHILD_CLEARTID
    and  t0, t0, s1
    beqz t0, 6f
    sd   s5, PROC_CLEAR_TID(s0)
6:  li   t0, CLONE_VFORK
    and  t0, t0, s1
    beqz t0, 6f
    sd   tp, PROC_VFORK_PARENT(s0)
6:  la   t0, child_start
    sd   t0, PROC_CONTEXT + CONTEXT_RA(s0)
    li   t0, STATE_RUNNABLE
    sd   t0, PROC_STATE(s0)

    ld   s2, PROC_PID(s0)
    li   t0, CLONE_PARENT_SETTID
    and  t0, t0, s1
    beqz t0, 7f
    mv   a0, s3
    mv   a1, s2
    call put_int                    # a bad address is ignored, as on Linux
7:  li   t0, CLONE_VFORK
    and  t0, t0, s1
    beqz t0, 8f
    mv   a0, s0
    call vfork_wait
8:  mv   a0, s2
    leave 7

no_space:
    ld   a0, PROC_FILES(s0)
    call files_drop
no_files:
    mv   a0, s0
    call process_free
no_memory:
    li   a0, -ENOMEM
    leave 7
bad_flags:
    li   a0, -EINVAL
    leave 7
table_full:
    li   a0, -EAGAIN
    leave 7

# struct files *clone_files(void)
#   Give the child descriptors: a copy, or with CLONE_FILES the same ones.
#   in   s0 the child, s1 the flags
#   out  a0 and PROC_FILES, 0 when there is no memory
clone_files:
    enter 0
    ld   a0, PROC_FILES(tp)
    li   t0, CLONE_FILES
    and  t0, t0, s1
    beqz t0, 1f
    call frame_share
    ld   a0, PROC_FILES(tp)
    j    2f
1:  call files_copy
2:  sd   a0, PROC_FILES(s0)
    leave 0

# void child_start(void)
#   Where a child begins: still in the kernel, but in its own address space.
#   in   tp the child
#   out  does not return
child_start:
    ld   a0, PROC_SET_TID(tp)
    beqz a0, 1f
    ld   a1, PROC_PID(tp)
    call put_int
1:  tail trap_leave

# void vfork_wait(struct process *child)
#   Wait until the child has left our address space. Only death comes before that.
#   in   a0 the child, just made
vfork_wait:
    enter 1
    mv   s0, a0
1:  ld   t0, PROC_VFORK_PARENT(s0)  # (should the child's entry be another's by now, that is not us)
    bne  t0, tp, 2f
    mv   a0, s0
    li   a1, -1
    call scheduler_wait
    beqz a0, 1b
    ld   t0, PROC_VFORK_PARENT(s0)
    bne  t0, tp, 2f
    sd   zero, PROC_VFORK_PARENT(s0)    # we die, and the child has the space to itself
2:  leave 1

# void vfork_done(void)
#   Let the parent go on, if it waits for us to leave its address space.
#   in   tp the child, which has left it
    .globl vfork_done
vfork_done:
    ld   t0, PROC_VFORK_PARENT(tp)
    beqz t0, 1f
    sd   zero, PROC_VFORK_PARENT(tp)
    mv   a0, tp
    tail wake_all
1:  ret

# void tid_clear(void)
#   Put 0 where clone or set_tid_address asked for it: others who use the space may look there.
#   in   tp the process, about to leave its space
    .globl tid_clear
tid_clear:
    enter 0
    ld   a0, PROC_CLEAR_TID(tp)
    beqz a0, 1f
    sd   zero, PROC_CLEAR_TID(tp)
    ld   t0, PROC_SPACE(tp)
    ld   t0, SPACE_USERS(t0)
    addi t0, t0, -1
    beqz t0, 1f                     # nobody else does
    li   a1, 0
    call put_int
1:  leave 0

# long sys_set_tid_address(int *address)
#   in   a0 where exit is to put 0
#   out  a0 the caller's thread id
    .globl sys_set_tid_address
sys_set_tid_address:
    sd   a0, PROC_CLEAR_TID(tp)
    ld   a0, PROC_PID(tp)
    ret
