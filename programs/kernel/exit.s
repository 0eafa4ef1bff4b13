# The end of a process: exit, the zombie it leaves, and the wait4 that buries it.

    .include "kernel.inc"

.equ INT_MIN,           -1 << 31

    .text
# void sys_exit(int status)
#   End the running process.
#   in   a0 the exit status, of which eight bits count
#   out  does not return
    .globl sys_exit
sys_exit:
    andi a0, a0, 0xff
    slli a0, a0, WAIT_EXIT_SHIFT
    # fall through

# void exit_with_status(int wait_status)
#   End the running process for whatever reason.
#   in   a0 what wait4 is to report
#   out  does not return
    .globl exit_with_status
exit_with_status:
    sd   a0, PROC_EXIT_STATUS(tp)
    call tid_clear                  # while the space is still ours
    ld   a0, PROC_FILES(tp)
    sd   zero, PROC_FILES(tp)
    call files_drop
    call terminal_leave

    # Its memory goes at once; a zombie keeps only its entry and the stack we stand on. The
    # processor must not use the tables while they are torn down.
    call space_activate_kernel
    ld   a0, PROC_SPACE(tp)
    sd   zero, PROC_SPACE(tp)
    call space_drop
    call vfork_done

    ld   t0, PROC_PID(tp)
    li   t1, PID_INIT
    beq  t0, t1, init_exits
    call adopt_orphans

    ld   s0, PROC_PARENT(tp)
    ld   s1, PROC_EXIT_SIGNAL(tp)
    beqz s1, 1f
    mv   a0, s0
    mv   a1, s1
    call signal_send

    # A parent that ignores SIGCHLD does not want to bury its children: init does it.
1:  li   t0, SIGCHLD
    bne  s1, t0, 2f
    ld   t0, PROC_IGNORED(s0)
    li   t1, 1 << (SIGCHLD - 1)
    and  t0, t0, t1
    beqz t0, 2f
    mv   a0, tp
    call adopt

2:  mv   a0, s0
    call wake_all                   # a parent that waits sleeps on its own entry
    li   t0, STATE_ZOMBIE
    tail scheduler_stop             # for good

# When init ends, the machine does. By then nothing may be left of any process.
init_exits:
    la   sp, boot_stack_top         # leave our own stack, to free it
    mv   a0, tp
    ld   s0, PROC_EXIT_STATUS(tp)
    call process_free
    li   tp, 0
    sd   tp, current, t0
    la   t0, process_table          # everybody must be gone
    ld   t1, process_table_used
1:  ld   t2, PROC_STATE(t0)
    bnez t2, init_too_early         # STATE_FREE is 0
    addi t0, t0, PROC_SIZE
    bne  t0, t1, 1b
    call disk_finish
    call nodes_destroy              # and with them all that the page cache and /tmp hold
    call frames_check

    andi t0, s0, WAIT_SIGNAL_MASK
    srli a0, s0, WAIT_EXIT_SHIFT
    beqz t0, 1f
    addi a0, t0, 128                # as a shell reports a death by signal
1:  tail power_off

init_too_early:
    la   a0, init_too_early_message
    tail refuse

    .section .rodata
init_too_early_message:
    .asciz "init has ended, but others have not"
    .text

# void adopt_orphans(void)
#   Make the running process's children init's.
#   in   tp the process, which is not init
adopt_orphans:
    enter 2
    la   s0, process_table
    ld   s1, process_table_used
1:  ld   t0, PROC_STATE(s0)
    beqz t0, 2f
    ld   t0, PROC_PARENT(s0)
    bne  t0, tp, 2f
    mv   a0, s0
    call adopt
2:  addi s0, s0, PROC_SIZE
    bne  s0, s1, 1b
    leave 2

# void adopt(struct process *child)
#   Make a process init's child. init is told by SIGCHLD, whatever the old parent had asked for, so that its
#   wait4 finds the child; and it looks at once, as the child may be dead already.
#   in   a0 the child
adopt:
    la   t0, process_table          # init is the first entry, from boot to power-off
    sd   t0, PROC_PARENT(a0)
    li   t1, SIGCHLD
    sd   t1, PROC_EXIT_SIGNAL(a0)
    mv   a0, t0
    tail wake_all

# long sys_wait4(int pid, int *status, int options, struct rusage *usage)
#   Wait until a child has ended, and bury it.
#   in   a0 the child's pid; -1 for any, 0 for any of the caller's group, -n for any of the group n; a1 where
#        to put its wait status, or 0; a2 options; a3 where to put what it has used, or 0
#   out  a0 its pid; 0 with WNOHANG when none has ended; -ECHILD, -EINVAL, -ESRCH, -EFAULT
    .globl sys_wait4
sys_wait4:
    enter 4
    addi sp, sp, -16 - USAGE_SIZE
    sext.w s0, a0                   # a pid is an int
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    li   t0, ~(WNOHANG | WUNTRACED | WCONTINUED | WAIT_NO_THREAD | WAIT_ALL | WAIT_CLONE)
    and  t0, t0, a2
    sext.w t0, t0
    li   a0, -EINVAL
    bnez t0, wait_done
    li   t0, INT_MIN                # the group -INT_MIN: a number that there is not
    li   a0, -ESRCH
    beq  s0, t0, wait_done
    bnez s0, 4f
    ld   s0, PROC_GROUP(tp)         # the group as it is now, whatever becomes of us while we wait
    neg  s0, s0
    j    1f
4:  li   t1, -1
    bne  s0, t1, 1f
    mv   s0, t0                     # -1 could be the group 1, so INT_MIN is "any" from here on

1:  mv   a0, s0
    mv   a1, s2
    call find_child
    bnez a0, bury
    li   a0, -ECHILD
    beqz a1, wait_done
    li   a0, 0
    andi t0, s2, WNOHANG
    bnez t0, wait_done
    mv   a0, tp
    li   a1, -1
    call scheduler_wait
    beqz a0, 1b                     # a child has ended, though perhaps not the one we wait for
    li   a0, -EINTR                 # nobody will see it
    j    wait_done

bury:
    # At this point: a0 is a zombie of ours. It goes for good before user memory is touched: that
    # may fail, and Linux, too, has buried the child by then.
    ld   s0, PROC_PID(a0)
    ld   t1, PROC_EXIT_STATUS(a0)
    sw   t1, 0(sp)
    mv   s2, a0
    addi a0, sp, 16                 # what it used is its own and its children's
    sd   zero, USAGE_UTIME(a0)
    sd   zero, USAGE_STIME(a0)
    sd   zero, USAGE_MINOR(a0)
    sd   zero, USAGE_MAJOR(a0)
    addi a1, s2, PROC_USAGE
    call usage_add
    addi a1, s2, PROC_CHILD_USAGE
    call usage_add
    addi a0, tp, PROC_CHILD_USAGE
    addi a1, sp, 16
    call usage_add
    mv   a0, s2
    call process_free

    beqz s1, 2f
    mv   a0, s1
    mv   a1, sp
    li   a2, 4
    call copy_to_user
    mv   t0, a0
    li   a0, -EFAULT
    bnez t0, wait_done
2:  beqz s3, 3f
    addi a0, sp, 16
    mv   a1, s3
    call put_rusage
    bnez a0, wait_done
3:  mv   a0, s0
wait_done:
    addi sp, sp, 16 + USAGE_SIZE
    leave 4

# (struct process *, long) find_child(int pid, int options)
#   Look for a child of the running process that has ended.
#   in   a0 its pid, -n for any of the group n, or INT_MIN for any; a1 wait4's options
#   out  a0 the zombie, or 0; a1 whether any child matches
#   clobbers t0-t4
find_child:
    mv   t3, a0
    mv   t4, a1
    la   a0, process_table
    ld   t2, process_table_used
    li   a1, 0
1:  ld   t0, PROC_STATE(a0)
    beqz t0, 3f
    ld   t1, PROC_PARENT(a0)
    bne  t1, tp, 3f
    li   t1, WAIT_ALL
    and  t1, t1, t4
    bnez t1, 4f

    # Children that tell of their end by SIGCHLD are waited for without WAIT_CLONE, others with it.
    ld   t1, PROC_EXIT_SIGNAL(a0)
    addi t1, t1, -SIGCHLD
    snez t1, t1
    slli t1, t1, 31
    xor  t1, t1, t4
    slli t1, t1, 32                 # bit 31 is WAIT_CLONE
    bltz t1, 3f

4:  li   t1, INT_MIN
    beq  t3, t1, 2f
    ld   t1, PROC_PID(a0)
    bgtz t3, 5f
    ld   t1, PROC_GROUP(a0)
    neg  t1, t1
5:  bne  t1, t3, 3f
2:  li   a1, 1
    li   t1, STATE_ZOMBIE
    beq  t0, t1, 6f
3:  addi a0, a0, PROC_SIZE
    bne  a0, t2, 1b
    li   a0, 0
6:  ret
