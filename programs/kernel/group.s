# Process groups and sessions: who belongs together.
#
# A shell makes a group of each job, so that Ctrl-C reaches all of a pipeline and not the shell, and the
# shell and its jobs are a session, which has the terminal. Both are only numbers in the process table: the
# pid of the process that began them. Each child begins in its parent's.
#
# A group or session lives as long as a member does, dead or alive, until it is buried.

    .include "kernel.inc"

    .text
# struct process *process_find(int pid)
#   Which process has a pid?
#   in   a0 the pid
#   out  a0 its entry, which may be a zombie's; 0 when there is none
#   clobbers t0-t2
    .globl process_find
process_find:
    mv   t0, a0
    la   a0, process_table
    ld   t1, process_table_used
1:  ld   t2, PROC_STATE(a0)
    beqz t2, 2f                     # STATE_FREE is 0
    ld   t2, PROC_PID(a0)
    beq  t2, t0, 3f
2:  addi a0, a0, PROC_SIZE
    bne  a0, t1, 1b
    li   a0, 0
3:  ret

# struct process *process_named(int pid)
#   The same for calls that take 0 for the caller.
#   in   a0 the pid or 0
#   out  a0 its entry, 0 when there is none
#   clobbers t0-t2
process_named:
    sext.w a0, a0
    bnez a0, process_find
    mv   a0, tp
    ret

# struct process *group_member(int group)
#   in   a0 a group's number
#   out  a0 the entry of a member, 0 when there is no such group
#   clobbers t0-t2
    .globl group_member
group_member:
    mv   t0, a0
    la   a0, process_table
    ld   t1, process_table_used
1:  ld   t2, PROC_STATE(a0)
    beqz t2, 2f
    ld   t2, PROC_GROUP(a0)
    beq  t2, t0, 3f
2:  addi a0, a0, PROC_SIZE
    bne  a0, t1, 1b
    li   a0, 0
3:  ret

# long group_signal(int group, int signal, long answer)
#   Send a signal to all members of a group.
#   in   a0 the group; a1 the signal, 0 for none; a2 what to return if there is a member
#   out  a0 a2 or -ESRCH
    .globl group_signal
group_signal:
    enter 5
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    la   s3, process_table
    li   s4, -ESRCH                 # s4: until somebody is found
1:  ld   t0, PROC_STATE(s3)
    beqz t0, 2f
    ld   t0, PROC_GROUP(s3)
    bne  t0, s0, 2f
    mv   s4, s2
    beqz s1, 2f
    mv   a0, s3
    mv   a1, s1
    call signal_send
2:  addi s3, s3, PROC_SIZE
    ld   t0, process_table_used
    bne  s3, t0, 1b
    mv   a0, s4
    leave 5

# long sys_setpgid(int pid, int group)
#   Put a process into a group of the same session, or into a new one. A process may do that to itself, and to
#   a child as long as the child has not executed a program.
#   in   a0 the pid, 0 for the caller; a1 the group, 0 for the process's own pid
#   out  a0 0; -EINVAL; -ESRCH if it is neither the caller nor a child; -EACCES if the child has executed; -EPERM
#        for a session leader, for one of another session, and for a group that is not in the session
    .globl sys_setpgid
sys_setpgid:
    enter 3
    sext.w s1, a1
    bnez s1, 1f
    sext.w s1, a0                   # the same number, or 0 for the caller's
1:  call process_named
    mv   s0, a0                     # s0: the process
    li   a0, -EINVAL
    bltz s1, 4f
    li   a0, -ESRCH
    beqz s0, 4f
    beq  s0, tp, 2f
    ld   t0, PROC_PARENT(s0)
    bne  t0, tp, 4f
    li   a0, -EPERM
    ld   t0, PROC_SESSION(s0)
    ld   t1, PROC_SESSION(tp)
    bne  t0, t1, 4f
    li   a0, -EACCES
    ld   t0, PROC_EXECUTED(s0)
    bnez t0, 4f

2:  li   a0, -EPERM
    ld   s2, PROC_PID(s0)
    ld   t0, PROC_SESSION(s0)
    beq  t0, s2, 4f                 # a leader stays where he is
    beqz s1, 3f
    beq  s1, s2, 3f
    mv   s2, s1                     # s2: the group, which must have a member of our session
    mv   a0, s1
    call group_member
    mv   t0, a0
    li   a0, -EPERM
    beqz t0, 4f
    ld   t0, PROC_SESSION(t0)
    ld   t1, PROC_SESSION(tp)
    bne  t0, t1, 4f
3:  sd   s2, PROC_GROUP(s0)
    li   a0, 0
4:  leave 3

# long sys_getpgid(int pid); long sys_getsid(int pid)
#   Which group, which session is a process in?
#   in   a0 the pid, 0 for the caller
#   out  a0 the number or -ESRCH
    .globl sys_getpgid
sys_getpgid:
    enter 0
    call process_named
    beqz a0, no_process
    ld   a0, PROC_GROUP(a0)
    leave 0
    .globl sys_getsid
sys_getsid:
    enter 0
    call process_named
    beqz a0, no_process
    ld   a0, PROC_SESSION(a0)
    leave 0
no_process:
    li   a0, -ESRCH
    leave 0

# long sys_setsid(void)
#   Begin a session, and a group in it. It has no terminal yet.
#   out  a0 its number, the caller's pid; -EPERM if there is a group of that number: the caller leads it
    .globl sys_setsid
sys_setsid:
    enter 0
    ld   a0, PROC_PID(tp)
    call group_member
    mv   t0, a0
    li   a0, -EPERM
    bnez t0, 1f
    ld   a0, PROC_PID(tp)
    sd   a0, PROC_GROUP(tp)
    sd   a0, PROC_SESSION(tp)
1:  leave 0
