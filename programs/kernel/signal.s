# Signals: sending them, and what they do. There are no handlers here: a signal is ignored, or it ends the
# process. What a program can say is which signals to ignore, and which to keep for later.
#
#   sent ---> ignored, by SIG_IGN or by default? ---> gone
#        `--> pending ---> blocked? ---> stays until unblocked
#                     `--> on the way back to user mode the process ends with it

    .include "kernel.inc"

# Bit n - 1 stands for signal n.
.equ IGNORED_BY_DEFAULT, 1 << (SIGCHLD - 1) | 1 << (SIGCONT - 1) | 1 << (SIGURG - 1) | 1 << (SIGWINCH - 1)
.equ UNSTOPPABLE,       1 << (SIGKILL - 1) | 1 << (SIGSTOP - 1)
.equ STOPPING,          1 << (SIGSTOP - 1) | 1 << (SIGTSTP - 1) | 1 << (SIGTTIN - 1) | 1 << (SIGTTOU - 1)
.equ WITHOUT_EFFECT,    IGNORED_BY_DEFAULT | (STOPPING & ~UNSTOPPABLE)

.equ CORE_DUMPING_1,    1 << (SIGQUIT - 1) | 1 << (SIGILL - 1) | 1 << (SIGTRAP - 1) | 1 << (SIGABRT - 1)
.equ CORE_DUMPING_2,    1 << (SIGBUS - 1) | 1 << (SIGFPE - 1) | 1 << (SIGSEGV - 1)
.equ CORE_DUMPING_3,    1 << (SIGXCPU - 1) | 1 << (SIGXFSZ - 1) | 1 << (SIGSYS - 1)
.equ CORE_DUMPING,      CORE_DUMPING_1 | CORE_DUMPING_2 | CORE_DUMPING_3

    .text
# void signal_send(struct process *target, int signal)
#   Send a signal. init gets none: the machine could not go on without it.
#   in   a0 the process, not free; a1 the signal, 1 to SIGNAL_MAX
#   clobbers t0-t3
    .globl signal_send
signal_send:
    ld   t0, PROC_PID(a0)
    li   t1, PID_INIT
    beq  t0, t1, 3f
    ld   t0, PROC_STATE(a0)
    li   t1, STATE_ZOMBIE
    beq  t0, t1, 3f
    li   t1, 1
    addi t2, a1, -1
    sll  t1, t1, t2                 # t1: its bit
    ld   t2, PROC_IGNORED(a0)
    li   t3, WITHOUT_EFFECT
    or   t2, t2, t3
    ld   t3, PROC_BLOCKED(a0)
    not  t3, t3
    and  t2, t2, t3                 # one that is blocked stays: it may not be ignored later
    and  t2, t2, t1
    bnez t2, 3f
    ld   t2, PROC_PENDING(a0)
    or   t2, t2, t1
    sd   t2, PROC_PENDING(a0)
    and  t3, t3, t1
    beqz t3, 3f                     # blocked: it waits

    # It ends the process, which dies of the first such signal. But one that asks for a core dump only
    # takes effect when the process gets to it, and until then another one goes before it.
    li   t2, CORE_DUMPING
    and  t2, t2, t1
    bnez t2, 1f
    ld   t2, PROC_DOOM(a0)
    bnez t2, 1f
    sd   a1, PROC_DOOM(a0)

1:  # Nobody sleeps through a signal that ends him.
    li   t2, STATE_SLEEPING
    bne  t0, t2, 3f
    li   t2, STATE_RUNNABLE
    sd   t2, PROC_STATE(a0)
3:  ret

# int signal_pending(void)
#   Which signal is the running process to end with?
#   out  a0 the signal, 0 for none
#   clobbers t0, t1
    .globl signal_pending
signal_pending:
    ld   a0, PROC_DOOM(tp)
    bnez a0, 2f
    ld   t0, PROC_PENDING(tp)
    beqz t0, 2f
    ld   t1, PROC_BLOCKED(tp)
    not  t1, t1
    and  t0, t0, t1
    ld   t1, PROC_IGNORED(tp)
    not  t1, t1
    and  t0, t0, t1
    li   t1, WITHOUT_EFFECT
    not  t1, t1
    and  t0, t0, t1
    beqz t0, 2f
1:  andi t1, t0, 1                  # the lowest number first
    srli t0, t0, 1
    addi a0, a0, 1
    beqz t1, 1b
2:  ret

# long sys_kill(int pid, int signal)
#   Send a signal to a process; 0 to the caller's group; -1 to all but init and the caller; -n to the group
#   n. Signal 0 only asks whether there is somebody.
#   in   a0 the pid, a1 the signal
#   out  a0 0; -EINVAL, -ESRCH
    .globl sys_kill
sys_kill:
    enter 2
    sext.w s0, a0
    sext.w s1, a1
    mv   a0, s1
    call signal_check
    mv   a2, a0                     # the answer if somebody is found
    mv   a1, s1
    beqz a2, 1f
    li   a1, 0                      # ... and nobody is sent anything
1:  mv   a0, s0
    bgtz s0, one
    beqz s0, own_group
    li   t0, -1
    beq  s0, t0, everybody
    neg  a0, s0                     # (no group has the number that the lowest int stands for)
    call group_signal
    leave 2
own_group:
    ld   a0, PROC_GROUP(tp)
    call group_signal
    leave 2
everybody:
    call signal_everybody
    leave 2
one:
    mv   s0, a2
    call process_find
    mv   t0, a0
    li   a0, -ESRCH
    beqz t0, 2f
    mv   a0, s0
    beqz a1, 2f
    mv   a0, t0
    call signal_send
    mv   a0, s0
2:  leave 2

# long signal_everybody(?, int signal, long answer)
#   Send a signal to all but init and the caller.
#   in   a1 the signal, 0 for none; a2 what to return if there is anybody
#   out  a0 a2 or -ESRCH
signal_everybody:
    enter 4
    mv   s0, a1
    mv   s1, a2
    la   s2, process_table
    li   s3, -ESRCH                 # s3: until somebody is found
1:  ld   t0, PROC_STATE(s2)
    beqz t0, 2f
    beq  s2, tp, 2f
    ld   t0, PROC_PID(s2)
    li   t1, PID_INIT
    beq  t0, t1, 2f
    mv   s3, s1
    beqz s0, 2f
    mv   a0, s2
    mv   a1, s0
    call signal_send
2:  addi s2, s2, PROC_SIZE
    ld   t0, process_table_used
    bne  s2, t0, 1b
    mv   a0, s3
    leave 4

# long sys_tgkill(int pid, int tid, int signal); long sys_tkill(int tid, int signal)
#   Send a signal to a thread: each process has one, of the same number.
#   in   a0 the pid, a1 the tid, a2 the signal; or a0 the tid, a1 the signal
#   out  a0 0; -EINVAL, -ESRCH
    .globl sys_tgkill
sys_tgkill:
    sext.w a0, a0
    sext.w a1, a1
    blez a0, bad_signal
    blez a1, bad_signal
    mv   t0, a1
    mv   a1, a2
    beq  a0, t0, sys_kill
    li   a0, -ESRCH                 # no such thread in that process
    ret
    .globl sys_tkill
sys_tkill:
    sext.w a0, a0
    bgtz a0, sys_kill
bad_signal:
    li   a0, -EINVAL
    ret

# long signal_check(int signal)
#   in   a0 a number
#   out  a0 0 when it is 0 or a signal; -EINVAL otherwise, and for SIGSTOP, which does nothing here
#   clobbers t0
signal_check:
    li   t0, SIGNAL_MAX
    bltu t0, a0, bad_signal
    li   t0, SIGSTOP
    beq  a0, t0, bad_signal
    li   a0, 0
    ret

# long sys_rt_sigaction(int signal, const struct sigaction *new, struct sigaction *old, long size)
#   Say what a signal is to do: SIG_DFL or SIG_IGN.
#   in   a0 the signal; a1, a2 user addresses or 0; a3 the size of a signal set
#   out  a0 0; -EINVAL, -EFAULT; -ENOSYS for a handler
    .globl sys_rt_sigaction
sys_rt_sigaction:
    enter 4
    addi sp, sp, -2 * SIGACTION_SIZE - 16
    sext.w s0, a0
    mv   s1, a2
    mv   s2, a1
    li   t0, SIGSET_SIZE
    bne  a3, t0, action_invalid
    addi s0, s0, -1                 # s0: its bit's number
    li   t0, SIGNAL_MAX
    bgeu s0, t0, action_invalid
    li   s3, 1
    sll  s3, s3, s0                 # s3: its bit
    beqz s2, 1f
    li   t0, UNSTOPPABLE
    and  t0, t0, s3
    bnez t0, action_invalid

    mv   a0, sp
    mv   a1, s2
    li   a2, SIGACTION_SIZE
    call copy_from_user
    bnez a0, action_fault
    ld   t0, SIGACTION_HANDLER(sp)
    li   a0, -ENOSYS
    li   t1, SIG_IGN
    bltu t1, t0, action_done

1:  ld   s0, PROC_IGNORED(tp)       # s0: as it was
    beqz s2, 3f
    ld   t0, SIGACTION_HANDLER(sp)
    not  t1, s3
    and  t1, t1, s0
    beqz t0, 2f
    or   t1, t1, s3
    ld   t0, PROC_PENDING(tp)       # one that waits is gone with it
    not  t2, s3
    and  t0, t0, t2
    sd   t0, PROC_PENDING(tp)
2:  sd   t1, PROC_IGNORED(tp)

3:  li   a0, 0
    beqz s1, action_done
    and  t0, s0, s3
    snez t0, t0                     # SIG_IGN or SIG_DFL
    addi a1, sp, SIGACTION_SIZE
    sd   t0, SIGACTION_HANDLER(a1)
    sd   zero, SIGACTION_FLAGS(a1)
    sd   zero, SIGACTION_MASK(a1)
    mv   a0, s1
    li   a2, SIGACTION_SIZE
    call copy_to_user
    beqz a0, action_done
action_fault:
    li   a0, -EFAULT
action_done:
    addi sp, sp, 2 * SIGACTION_SIZE + 16
    leave 4
action_invalid:
    li   a0, -EINVAL
    j    action_done

# void signal_block(sigset mask)
#   Keep signals for later: these and no others.
#   in   a0 the mask; SIGKILL and SIGSTOP cannot wait, whatever it says
#   clobbers t0
    .globl signal_block
signal_block:
    li   t0, ~UNSTOPPABLE
    and  a0, a0, t0
    sd   a0, PROC_BLOCKED(tp)
    ret

# long sys_rt_sigprocmask(int how, const sigset *new, sigset *old, long size)
#   Change which signals are kept for later.
#   in   a0 SIG_BLOCK, SIG_UNBLOCK or SIG_SETMASK; a1, a2 user addresses or 0; a3 the size of a set
#   out  a0 0; -EINVAL, -EFAULT
    .globl sys_rt_sigprocmask
sys_rt_sigprocmask:
    enter 3
    addi sp, sp, -16
    sext.w s0, a0
    mv   s1, a2
    ld   s2, PROC_BLOCKED(tp)       # s2: as it was
    li   t0, SIGSET_SIZE
    bne  a3, t0, mask_invalid
    beqz a1, 4f
    mv   a0, sp
    li   a2, SIGSET_SIZE
    call copy_from_user
    bnez a0, mask_fault
    ld   a0, 0(sp)
    li   t2, SIG_UNBLOCK
    beq  s0, t2, 1f
    li   t2, SIG_SETMASK
    beq  s0, t2, 2f
    bnez s0, mask_invalid
    or   a0, a0, s2                 # SIG_BLOCK
    j    2f
1:  not  a0, a0
    and  a0, a0, s2
2:  call signal_block

4:  li   a0, 0
    beqz s1, 5f
    sd   s2, 0(sp)
    mv   a0, s1
    mv   a1, sp
    li   a2, SIGSET_SIZE
    call copy_to_user
    beqz a0, 5f
mask_fault:
    li   a0, -EFAULT
5:  addi sp, sp, 16
    leave 3
mask_invalid:
    li   a0, -EINVAL
    j    5b
