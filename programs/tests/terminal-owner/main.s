# Proves whose a terminal is, and who is in front:
#   - the first program leads the session that has it, and its group is in front;
#   - a group in front must be one of that session, and the number must be one;
#   - a session that has just begun has no terminal, and cannot take one that another session has; who does
#     not lead his session cannot at all.

    .include "user.inc"
    .include "try.inc"

    .data
    .balign 8
number:
    .word 0
minus:
    .word -1
nobody:
    .word 99999
ignore:
    .dword SIG_IGN, 0, 0
child_tells:                        # two pipes
    .word 0, 0
child_waits:
    .word 0, 0

    .text
    .globl _start
_start:
    system_call getpid
    mv   s0, a0                     # s0: our pid
    try  "a pipe", pipe2, child_tells, 0
    try  "another", pipe2, child_waits, 0
    try  "do not stop us", rt_sigaction, SIGTTOU, ignore, 0, SIGSET_SIZE
    try  "whose session?", ioctl, STDIN, TIOCGSID, number
    try  "which group?", ioctl, STDIN, TIOCGPGRP, number
    call show_number
    try  "once more in front", ioctl, STDIN, TIOCSPGRP, number
    try  "ours, once more", ioctl, STDIN, TIOCSCTTY, 0

    try  "group -1", ioctl, STDIN, TIOCSPGRP, minus
    try  "nobody's group", ioctl, STDIN, TIOCSPGRP, nobody
    try  "a bad pointer", ioctl, STDIN, TIOCSPGRP, 8
    try  "a bad pointer to get", ioctl, STDIN, TIOCGPGRP, 8
    try  "a pipe's group", ioctl, 3, TIOCGPGRP, number

    fork                            # a child that leads nothing
    bnez a0, 1f
    try  "child: take it", ioctl, STDIN, TIOCSCTTY, 0
    try  "child: which group?", ioctl, STDIN, TIOCGPGRP, number
    call show_number
    exit 0
1:  call outcome

    fork                            # a child in a group of its own
    bnez a0, 2f
    call tell_and_wait
    exit 0
2:  mv   s1, a0
    sw   s1, number, t0
    call listen
    try  "a process without a group", ioctl, STDIN, TIOCSPGRP, number
    mv   a0, s1
    li   a1, 0
    system_call setpgid
    show "a group for the child"
    try  "its group in front", ioctl, STDIN, TIOCSPGRP, number
    sw   zero, number, t0
    try  "which group?", ioctl, STDIN, TIOCGPGRP, number
    lw   t0, number
    sub  t0, t0, s1
    snez a0, t0
    show "another one"
    sw   s0, number, t0
    try  "back in front", ioctl, STDIN, TIOCSPGRP, number
    call let_go

    fork                            # a child with a session of its own
    bnez a0, 3f
    system_call setsid
    show_success "child: setsid"
    try  "child: which group?", ioctl, STDIN, TIOCGPGRP, number
    try  "child: whose session?", ioctl, STDIN, TIOCGSID, number
    try  "child: in front", ioctl, STDIN, TIOCSPGRP, number
    try  "child: take it", ioctl, STDIN, TIOCSCTTY, 0
    call tell_and_wait
    exit 0
3:  sw   a0, number, t0
    call listen
    try  "another session's group", ioctl, STDIN, TIOCSPGRP, number
    call let_go
    exit 0

# void show_number(void)
#   Is the number our pid?
show_number:
    lw   a0, number
    sub  a0, a0, s0
    snez a0, a0
    la   a1, off_by
    tail show_result

# void tell_and_wait(void); void listen(void); void let_go(void)
#   The child tells that it is ready, and waits. The parent waits for that. Later it lets the child go on,
#   and waits for its end.
tell_and_wait:
    enter 0
    lw   a0, child_tells + 4
    la   a1, minus
    li   a2, 1
    system_call write
    lw   a0, child_waits
    la   a1, number
    li   a2, 1
    system_call read
    leave 0
listen:
    lw   a0, child_tells
    la   a1, minus
    li   a2, 1
    system_call read
    ret
let_go:
    enter 0
    lw   a0, child_waits + 4
    la   a1, minus
    li   a2, 1
    system_call write
    call outcome
    leave 0

    .section .rodata
off_by:
    .asciz "not our pid"
    .text
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
