# sh, the terminal and its signals. At a terminal each job is a process group, and one group at a
# time has the terminal: Ctrl-C goes to that one. The shell itself must not be ended by it, so it
# shields itself from those signals, and gives them back to each child; and when it takes the
# terminal back, it is in the background for a moment, and would get SIGTTOU.
#
# Most of them it ignores. SIGINT it blocks: so it stays pending, and a loop of nothing but
# builtins,
# in which the shell has the terminal itself, can see that somebody has typed Ctrl-C. There are no
# signal handlers in our kernel, but /proc/self/status says what is pending.

    .bss
    .balign 8
job_control:
    .skip 8                         # not 0: jobs are groups of their own
terminal:
    .skip 8                         # a descriptor of the terminal, out of the way
shell_group:
    .skip 8                         # the shell's own group

    .section .rodata
shell_ignores:
    .byte SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU, 0
own_status:
    .asciz "/proc/self/status"
pending_label:
    .asciz "ShdPnd:"

    .text
# long is_terminal(long fd): 1 or 0
is_terminal:
    enter 0
    addi sp, sp, -64
    li   a1, TCGETS
    mv   a2, sp
    call ioctl
    seqz a0, a0
    addi sp, sp, 64
    leave 0

# void start_job_control(void): if standard input is a terminal that can be had.
start_job_control:
    enter 2
    addi sp, sp, -16
    li   a0, STDIN
    call is_terminal
    beqz a0, 1f
    li   a0, STDIN
    li   a1, F_DUPFD_CLOEXEC
    li   a2, FIRST_PRIVATE
    call fcntl
    bltz a0, 1f
    sd   a0, terminal, t0
    mv   s0, a0
    call shield_signals
    li   a0, 0                      # a group of its own; the first process of a session has one
    li   a1, 0
    call setpgid
    li   a0, 0
    call getpgid
    sd   a0, shell_group, t0
    call give_terminal
    bltz a0, 2f
    li   t0, 1
    sd   t0, job_control, t1
    la   t1, shell_options
    sb   t0, OPTION_MONITOR(t1)
    j    1f
2:  call default_signals            # somebody else's terminal
1:  addi sp, sp, 16
    leave 2

# long give_terminal(long group): from now on, Ctrl-C is for this group.
give_terminal:
    enter 0
    sw   a0, 8(sp)
    ld   a0, terminal
    li   a1, TIOCSPGRP
    addi a2, sp, 8
    call ioctl
    leave 0

# void shield_signals(void): in the shell: what is meant for its jobs does not end it.
shield_signals:
    enter 0
    la   a0, shell_ignores
    li   a1, SIG_IGN
    call set_signals
    li   a0, SIG_BLOCK
    j    1f

# void default_signals(void): in a child: all of them have their usual effect again.
default_signals:
    enter 0
    la   a0, shell_ignores
    li   a1, SIG_DFL
    call set_signals
    li   a0, SIG_UNBLOCK
1:  li   t0, 1 << (SIGINT - 1)
    sd   t0, 8(sp)
    addi a1, sp, 8
    li   a2, 0
    li   a3, SIGSET_SIZE
    call rt_sigprocmask
    leave 0

# void forget_interrupt(void): a Ctrl-C that is pending is over.
forget_interrupt:
    li   a0, SIGINT
# void forget_signal(long signal): ignoring it throws away what is pending.
forget_signal:
    enter 1
    mv   s0, a0
    li   a1, SIG_IGN
    call set_signal
    mv   a0, s0
    li   a1, SIG_DFL
    call set_signal
    leave 1

.equ STATUS_BYTES,      1024            # of /proc/self/status

# long interrupt_pending(void): whether Ctrl-C has been typed at a shell that runs no program.
interrupt_pending:
    enter 0
    call pending_signals
    andi a0, a0, 1 << (SIGINT - 1)
    leave 0

# unsigned long pending_signals(void): a mask of what has come while it was blocked.
pending_signals:
    enter 2
    addi sp, sp, -STATUS_BYTES
    la   a0, own_status
    li   a1, O_RDONLY
    li   a2, 0
    call open
    mv   s0, a0
    bltz a0, 2f
    mv   a1, sp
    li   a2, STATUS_BYTES - 1
    call read_some
    mv   s1, a0
    mv   a0, s0
    call close
    bltz s1, 2f
    add  t0, sp, s1
    sb   zero, 0(t0)
    mv   a0, sp
    la   a1, pending_label
    call find_field
    beqz a0, 1f
    mv   t0, a0
    li   a0, 0
3:  lbu  t1, 0(t0)                  # hexadecimal digits
    addi t0, t0, 1
    addi t2, t1, -'0'
    bltz t2, 1f
    sltiu t3, t1, 'a'
    bnez t3, 4f
    addi t2, t1, 10 - 'a'
4:  slli a0, a0, 4
    or   a0, a0, t2
    j    3b
1:  addi sp, sp, STATUS_BYTES
    leave 2
2:  li   a0, 0
    j    1b

# void set_signals(const char *signals, long action)
set_signals:
    enter 2
    mv   s0, a0
    mv   s1, a1
1:  lbu  a0, 0(s0)
    beqz a0, 2f
    addi s0, s0, 1
    mv   a1, s1
    call set_signal
    j    1b
2:  leave 2

# void set_signal(long signal, long action): SIG_DFL or SIG_IGN.
set_signal:
    enter 0
    addi sp, sp, -32
    sd   a1, SIGACTION_HANDLER(sp)
    sd   zero, SIGACTION_FLAGS(sp)
    sd   zero, SIGACTION_MASK(sp)
    mv   a1, sp
    li   a2, 0
    li   a3, SIGSET_SIZE
    call rt_sigaction
    addi sp, sp, 32
    leave 0
