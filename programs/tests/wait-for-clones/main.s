# Proves that
#   - wait4 takes children that tell by another signal than SIGCHLD only with __WCLONE or __WALL, and
#     with __WCLONE no others;
#   - the signal they tell by is sent to the parent: here it kills it;
#   - nanosleep refuses bad addresses.
# native.c is the same test for the host's Linux.

    .include "user.inc"
    .include "try.inc"

.equ BAD,               0x5000000

# child_telling_by SIGNAL
.macro child_telling_by signal
    li   a0, \signal
    li   a1, 0
    li   a2, 0
    li   a3, 0
    li   a4, 0
    system_call clone
.endm

# wait_any OPTIONS: for a child with any pid.
.macro wait_any options
    li   a0, -1
    li   a1, 0
    li   a2, \options
    li   a3, 0
    system_call wait4
.endm

    .data
    .balign 8
ignore:
    .dword SIG_IGN, 0, 0

    .text
    .globl _start
_start:
    try  "ignore USR1", rt_sigaction, SIGUSR1, ignore, 0, SIGSET_SIZE
    child_telling_by SIGUSR1
    bnez a0, 1f
    exit 2
1:  mv   s0, a0
    wait_any 0
    show "an ordinary wait"
    wait_any WAIT_CLONE
    sub  a0, a0, s0
    show "a wait for clones, its pid less the clone's"

    child_telling_by SIGUSR1
    bnez a0, 2f
    exit 3
2:  mv   s0, a0
    wait_any WAIT_ALL
    sub  a0, a0, s0
    show "a wait for all, its pid less the clone's"

    child_telling_by 0
    bnez a0, 3f
    exit 4
3:  mv   s0, a0
    wait_any WAIT_CLONE
    sub  a0, a0, s0
    show "one that tells by no signal"

    fork
    bnez a0, 4f
    exit 5
4:  mv   s0, a0
    wait_any WAIT_CLONE
    show "a wait for clones when there are none"
    wait_any WAIT_ALL
    sub  a0, a0, s0
    show "a wait for all"

    fork
    bnez a0, 6f
    child_telling_by SIGUSR2
    bnez a0, 5f
    exit 6
5:  call linger
    exit 7
6:  print "one whose child tells by USR2: "
    call outcome

    try  "nanosleep from a bad address", nanosleep, BAD, 0
    try  "nanosleep from nowhere", nanosleep, 0, 0
    exit 0

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
