# Proves that keys send signals to the group in front, and to no other:
#   - Ctrl-C ends a job in front, Ctrl-\ likewise, and the shell behind it lives;
#   - who reads in the background, and does not let himself be stopped, gets -EIO;
#   - a shell in front that ignores Ctrl-C goes on reading.

    .include "user.inc"
    .include "try.inc"

    .data
    .balign 8
ignore:
    .dword SIG_IGN, 0, 0
default:
    .dword SIG_DFL, 0, 0
none:
    .dword 0
no_core:
    .dword 0, 0
ends:
    .word 0, 0
number:
    .word 0
line:
    .zero 100

    .text
    .globl _start
_start:
    try  "let all signals through", rt_sigprocmask, SIG_SETMASK, none, 0, SIGSET_SIZE
    try  "no file of the dead's memory", prlimit64, 0, RLIMIT_CORE, no_core, 0
    try  "ignore stops of writers", rt_sigaction, SIGTTOU, ignore, 0, SIGSET_SIZE
    try  "and of readers", rt_sigaction, SIGTTIN, ignore, 0, SIGSET_SIZE
    try  "and Ctrl-C", rt_sigaction, SIGINT, ignore, 0, SIGSET_SIZE
    try  "and Ctrl-\\", rt_sigaction, SIGQUIT, ignore, 0, SIGSET_SIZE
    try  "a pipe", pipe2, ends, 0
    call job
    call back_in_front
    call read_line
    call job
    call back_in_front
    print "the shell again\n"
    call read_line
    exit 0

# void job(void)
#   Run a job in front, until a key ends it.
job:
    enter 1
    fork
    beqz a0, in_job
    mv   s0, a0
1:  li   a0, STDIN                  # until it has put itself in front
    li   a1, TIOCGPGRP
    la   a2, number
    system_call ioctl
    lw   t0, number
    bne  t0, s0, 1b
    call read_line
    lw   a0, ends + 4
    la   a1, line
    li   a2, 1
    system_call write
    call outcome
    leave 1

in_job:
    try  "job: a group", setpgid, 0, 0
    system_call getpid
    sw   a0, number, t0
    try  "job: in front", ioctl, STDIN, TIOCSPGRP, number
    lw   a0, ends
    la   a1, line
    li   a2, 1
    system_call read                # until the shell has tried to read
    try  "job: Ctrl-C", rt_sigaction, SIGINT, default, 0, SIGSET_SIZE
    try  "job: Ctrl-\\", rt_sigaction, SIGQUIT, default, 0, SIGSET_SIZE
2:  print "job: "
    call read_line
    j    2b

# void back_in_front(void)
#   Put the shell in front.
back_in_front:
    enter 0
    system_call getpid
    sw   a0, number, t0
    try  "in front", ioctl, STDIN, TIOCSPGRP, number
    leave 0

# void read_line(void)
#   Read a line, and show what came.
read_line:
    enter 1
    li   a0, STDIN
    la   a1, line
    li   a2, 100
    system_call read
    mv   s0, a0
    show "read"
    li   a0, STDOUT
    la   a1, line
    mv   a2, s0
    bltz s0, 1f
    system_call write
1:  leave 1

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
