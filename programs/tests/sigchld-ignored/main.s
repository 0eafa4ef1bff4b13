# Proves that
#   - the children of a process that ignores SIGCHLD leave no zombies: wait4 waits for all of them,
#     and then says -ECHILD;
#   - WNOHANG finds one that still runs;
#   - the process table does not fill: a thousand children one after the other;
#   - the child of a process that does not ignore it is a zombie as ever, and a zombie that is there
#     already stays one when SIGCHLD is ignored afterwards.

    .include "user.inc"
    .include "try.inc"

    .data
    .balign 8
ignore:
    .dword SIG_IGN, 0, 0
default:
    .dword SIG_DFL, 0, 0
status:
    .dword 77

    .text
    .globl _start
_start:
    fork
    bnez a0, 1f
    exit 1
1:  call linger                     # this one is a zombie before
    try  "ignore CHLD", rt_sigaction, SIGCHLD, ignore, 0, SIGSET_SIZE
    call outcome

    fork
    bnez a0, 2f
    call linger
    exit 2
2:  mv   s0, a0
    la   s1, status
    wait_for s0, s1, WNOHANG
    show "while it runs"
    wait_for s0, s1
    show "when it has ended"
    ld   a0, status
    show "the status is untouched"

    fork
    bnez a0, 3f
    exit 3
3:  fork
    bnez a0, 4f
    call linger
    exit 4
4:  li   s0, -1
    wait_for s0, s1
    show "when both have ended"

    li   s2, 1000
5:  fork
    bltz a0, failed
    bnez a0, 6f
    exit 5
6:  wait_for s0
    addi s2, s2, -1
    bnez s2, 5b
    show "after a thousand"

    try  "back to the default", rt_sigaction, SIGCHLD, default, 0, SIGSET_SIZE
    fork
    bnez a0, 7f
    exit 6
7:  call outcome
    exit 0
failed:
    show "fork"
    exit 1

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
