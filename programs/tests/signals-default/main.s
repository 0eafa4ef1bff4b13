# Proves that a signal that nobody changed does what it does by default, sent by kill to a child that
# waits, and by the process to itself:
#   - HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM kill, and the parent is told
#     which (without the flag for a core file, whose size is limited to 0);
#   - CHLD, CONT, URG and WINCH do nothing.

    .include "user.inc"
    .include "try.inc"

    .section .rodata
    .balign 8
nothing:
    .dword 0
no_core:
    .dword 0, 0
signals:
    .byte SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1
    .byte SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD, SIGCONT, SIGURG, SIGWINCH, 0

    .text
    .globl _start
_start:
    try  "block nothing", rt_sigprocmask, SIG_SETMASK, nothing, 0, SIGSET_SIZE
    try  "no core files", prlimit64, 0, RLIMIT_CORE, no_core, 0
    la   s0, signals
next_signal:
    lbu  s1, 0(s0)
    beqz s1, done
    print "signal "
    print_value s1
    print ":\n  sent by the parent: "
    fork
    bnez a0, 1f
    call linger
    exit 3
1:  mv   s2, a0
    mv   a1, s1
    system_call kill
    bnez a0, failed
    call outcome

    print "  sent to oneself: "
    fork
    bnez a0, 2f
    system_call getpid
    mv   a1, s1
    system_call kill
    exit 4                          # the signal came first, if it kills
2:  call outcome
    addi s0, s0, 1
    j    next_signal
done:
    exit 0
failed:
    show "kill"
    exit 1

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
