# The end of a process: exit, the zombie it leaves, and the wait4 that buries it.

    .include "kernel.inc"

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

    # Its memory goes at once; a zombie keeps only its entry and the stack we stand on. The
    # processor must not use the tables while they are torn down.
    ld   a0, kernel_root
    call space_activate
    ld   a0, PROC_ROOT(tp)
    sd   zero, PROC_ROOT(tp)
    call space_destroy

    ld   t0, PROC_PID(tp)
    li   t1, PID_INIT
    beq  t0, t1, init_exits
    call adopt_orphans
    ld   a0, PROC_PARENT(tp)
    call wake
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
    call frames_check

    andi t0, s0, WAIT_SIGNAL_MASK
    srli a0, s0, WAIT_EXIT_SHIFT
    beqz t0, 1f
    addi a0, t0, 128                # as a shell reports a death by signal
1:  tail power_off

# void adopt_orphans(void)
#   Make the running process's children init's.
#   in   tp the process, which is not init
adopt_orphans:
    enter 3
    la   s0, process_table          # init is the first entry, from boot to power-off
    mv   s1, s0
    ld   s2, process_table_used
1:  ld   t0, PROC_STATE(s1)
    beqz t0, 2f
    ld   t0, PROC_PARENT(s1)
    bne  t0, tp, 2f
    sd   s0, PROC_PARENT(s1)
    ld   t0, PROC_STATE(s1)
    li   t1, STATE_ZOMBIE
    bne  t0, t1, 2f
    mv   a0, s0                     # dead already: init can bury it now
    call wake
2:  addi s1, s1, PROC_SIZE
    bne  s1, s2, 1b
    leave 3

# void wake(struct process *parent)
#   Make a process runnable if it waits for its children.
#   in   a0 the process
#   clobbers t0, t1
wake:
    ld   t0, PROC_STATE(a0)
    li   t1, STATE_WAITING
    bne  t0, t1, 1f
    li   t0, STATE_RUNNABLE
    sd   t0, PROC_STATE(a0)
1:  ret

# long sys_wait4(int pid, int *status, int options, struct rusage *usage)
#   Wait until a child has ended, and bury it.
#   in   a0 the child's pid, -1 or 0 for any; a1 where to put its wait status, or 0; a2 options;
#        a3 where to put its resource usage (all zeros here), or 0
#   out  a0 its pid; 0 with WNOHANG when none has ended; -ECHILD, -EINVAL, -EFAULT
    .globl sys_wait4
sys_wait4:
    enter 4
    sext.w s0, a0                   # a pid is an int
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    li   t0, ~(WNOHANG | WUNTRACED | WCONTINUED)
    and  t0, t0, a2
    sext.w t0, t0
    bnez t0, bad_options

1:  mv   a0, s0
    call find_child
    bnez a0, bury
    beqz a1, no_child
    andi t0, s2, WNOHANG
    bnez t0, none_yet
    li   t0, STATE_WAITING
    call scheduler_stop
    j    1b                         # a child has ended, though perhaps not the one we wait for

bury:
    # At this point: a0 is a zombie of ours. It goes for good before user memory is touched: that
    # may fail, and Linux, too, has buried the child by then.
    ld   t0, PROC_PID(a0)
    ld   t1, PROC_EXIT_STATUS(a0)
    mv   s0, t0
    addi sp, sp, -16
    sw   t1, 0(sp)
    call process_free
    beqz s1, 2f
    mv   a0, s1
    mv   a1, sp
    li   a2, 4
    call copy_to_user
    bnez a0, bad_pointer
2:  beqz s3, 3f
    mv   a0, s3
    li   a1, RUSAGE_SIZE
    call clear_user
    bnez a0, bad_pointer
3:  mv   a0, s0
4:  addi sp, sp, 16
    leave 4

bad_pointer:
    li   a0, -EFAULT
    j    4b
bad_options:
    li   a0, -EINVAL
    leave 4
no_child:
    li   a0, -ECHILD
    leave 4
none_yet:
    li   a0, 0
    leave 4

# (struct process *, long) find_child(int pid)
#   Look for a child of the running process that has ended.
#   in   a0 its pid, or -1 or 0 for any: every process here is in one process group
#   out  a0 the zombie, or 0; a1 whether any child matches
#   clobbers t0-t3
find_child:
    mv   t3, a0
    la   a0, process_table
    ld   t2, process_table_used
    li   a1, 0
1:  ld   t0, PROC_STATE(a0)
    beqz t0, 3f
    ld   t1, PROC_PARENT(a0)
    bne  t1, tp, 3f
    beqz t3, 2f
    li   t1, -1
    beq  t3, t1, 2f
    ld   t1, PROC_PID(a0)
    bne  t1, t3, 3f
2:  li   a1, 1
    li   t1, STATE_ZOMBIE
    beq  t0, t1, 4f
3:  addi a0, a0, PROC_SIZE
    bne  a0, t2, 1b
    li   a0, 0
4:  ret
