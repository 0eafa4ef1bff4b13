# The user library: signals, by name and by what they mean. Needs lib/string.s.

# a_signal NUMBER, "NAME", "meaning": an entry of the table below.
.macro a_signal number, name, meaning
    .byte \number
    .asciz "\name"
    .asciz "\meaning"
.endm

    .section .rodata
signal_table:                           # a zero in a number's place at the end
    a_signal SIGHUP,    "HUP",    "Hangup"
    a_signal SIGINT,    "INT",    "Interrupt"
    a_signal SIGQUIT,   "QUIT",   "Quit"
    a_signal SIGILL,    "ILL",    "Illegal instruction"
    a_signal SIGTRAP,   "TRAP",   "Trace/breakpoint trap"
    a_signal SIGABRT,   "ABRT",   "Aborted"
    a_signal SIGBUS,    "BUS",    "Bus error"
    a_signal SIGFPE,    "FPE",    "Floating point exception"
    a_signal SIGKILL,   "KILL",   "Killed"
    a_signal SIGUSR1,   "USR1",   "User defined signal 1"
    a_signal SIGSEGV,   "SEGV",   "Segmentation fault"
    a_signal SIGUSR2,   "USR2",   "User defined signal 2"
    a_signal SIGPIPE,   "PIPE",   "Broken pipe"
    a_signal SIGALRM,   "ALRM",   "Alarm clock"
    a_signal SIGTERM,   "TERM",   "Terminated"
    a_signal 16,        "STKFLT", "Stack fault"
    a_signal SIGCHLD,   "CHLD",   "Child exited"
    a_signal SIGCONT,   "CONT",   "Continued"
    a_signal SIGSTOP,   "STOP",   "Stopped (signal)"
    a_signal SIGTSTP,   "TSTP",   "Stopped"
    a_signal SIGTTIN,   "TTIN",   "Stopped (tty input)"
    a_signal SIGTTOU,   "TTOU",   "Stopped (tty output)"
    a_signal SIGURG,    "URG",    "Urgent I/O condition"
    a_signal SIGXCPU,   "XCPU",   "CPU time limit exceeded"
    a_signal SIGXFSZ,   "XFSZ",   "File size limit exceeded"
    a_signal 26,        "VTALRM", "Virtual timer expired"
    a_signal 27,        "PROF",   "Profiling timer expired"
    a_signal SIGWINCH,  "WINCH",  "Window changed"
    a_signal 29,        "POLL",   "I/O possible"
    a_signal 30,        "PWR",    "Power failure"
    a_signal SIGSYS,    "SYS",    "Bad system call"
    .byte 0
.Lother_signal:
    .asciz "Unknown signal"

    .text
# (const char *, const char *) find_signal(long signal)
#   out  a0 its name, a1 its meaning; 0 and 0 when the table lacks it
#   clobbers t0-t2
find_signal:
    la   t0, signal_table
1:  lbu  t1, 0(t0)
    beqz t1, 3f
    addi t0, t0, 1
    mv   t2, t0                     # its name
    mv   a1, t0
2:  lbu  t3, 0(a1)
    addi a1, a1, 1
    bnez t3, 2b
    beq  t1, a0, 4f
    mv   t0, a1
5:  lbu  t3, 0(t0)                  # over the meaning
    addi t0, t0, 1
    bnez t3, 5b
    j    1b
3:  li   t2, 0
    li   a1, 0
4:  mv   a0, t2
    ret

# const char *signal_text(long signal): what it means.
signal_text:
    enter 0
    call find_signal
    mv   a0, a1
    bnez a0, 1f
    la   a0, .Lother_signal
1:  leave 0

# long signal_number(const char *name)
#   Of "TERM", "SIGTERM" or "15"; "0" is no signal, and kill only looks whether the process is
#   there.
#   out  a0 the number, -1 when there is no such signal
signal_number:
    enter 3
    mv   s0, a0
    call read_number
    beqz a1, 4f
    lbu  t0, 0(s0)
    lbu  t1, 1(s0)
    addi t0, t0, -'S'
    addi t1, t1, -'I'
    or   t0, t0, t1
    bnez t0, 1f
    lbu  t0, 2(s0)
    addi t0, t0, -'G'
    bnez t0, 1f
    addi s0, s0, 3
1:  li   s1, 1
2:  mv   a0, s1
    call find_signal
    beqz a0, 3f
    mv   a1, s0
    call strcmp
    mv   t0, a0
    mv   a0, s1
    beqz t0, 5f
3:  addi s1, s1, 1
    li   t0, 32
    bltu s1, t0, 2b
    li   a0, -1
    leave 3
4:  li   t0, SIGNAL_MAX
    bleu a0, t0, 5f
    li   a0, -1
5:  leave 3
