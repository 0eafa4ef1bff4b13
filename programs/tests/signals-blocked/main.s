# Proves that
#   - a blocked signal waits, and kills when it is let through, before the call that does so returns;
#   - unless it is ignored in the meantime;
#   - the mask is inherited by fork, what waits is not;
#   - of two that wait, the lower number comes first;
#   - KILL and STOP cannot be blocked: the mask comes back without them;
#   - a fault kills although its signal is blocked.

    .include "user.inc"
    .include "try.inc"

.equ TERM_BIT,          1 << (SIGTERM - 1)
.equ HUP_BIT,           1 << (SIGHUP - 1)
.equ ALL_BITS,          0x7fffffff
.equ SEGV_BIT,          1 << (SIGSEGV - 1)

    .data
    .balign 8
ignore:
    .dword SIG_IGN, 0, 0
default:
    .dword SIG_DFL, 0, 0
term:
    .dword TERM_BIT
term_and_hup:
    .dword TERM_BIT | HUP_BIT
all:                                # of the ordinary ones
    .dword ALL_BITS
segv:
    .dword SEGV_BIT
none:
    .dword 0
old:
    .dword 77

# to_myself SIGNAL: send it to this process.
.macro to_myself signal
    system_call getpid
    li   a1, \signal
    system_call kill
    show "sent to myself"
.endm

    .text
    .globl _start
_start:
    try  "block nothing", rt_sigprocmask, SIG_SETMASK, none, 0, SIGSET_SIZE
    try  "block TERM", rt_sigprocmask, SIG_BLOCK, term, old, SIGSET_SIZE
    ld   a0, old
    show "blocked before"
    fork
    bnez a0, 1f
    to_myself SIGTERM
    try  "let it through", rt_sigprocmask, SIG_UNBLOCK, term, 0, SIGSET_SIZE
    exit 1
1:  call outcome

    fork                            # ignoring throws away what waits
    bnez a0, 2f
    to_myself SIGTERM
    try  "ignore it", rt_sigaction, SIGTERM, ignore, 0, SIGSET_SIZE
    try  "and not any more", rt_sigaction, SIGTERM, default, 0, SIGSET_SIZE
    try  "let it through", rt_sigprocmask, SIG_UNBLOCK, term, 0, SIGSET_SIZE
    exit 2
2:  call outcome

    fork                            # the grandchild is blocked, too, but nothing waits for it
    bnez a0, 4f
    to_myself SIGTERM
    fork
    bnez a0, 3f
    try  "what is blocked in the grandchild", rt_sigprocmask, SIG_SETMASK, none, old, SIGSET_SIZE
    ld   a0, old
    show "it is"
    exit 3
3:  call outcome
    try  "let it through in the child", rt_sigprocmask, SIG_SETMASK, none, 0, SIGSET_SIZE
    exit 4
4:  call outcome

    fork                            # from the parent, while the child sleeps
    bnez a0, 5f
    call linger
    call linger
    try  "what came while asleep", rt_sigprocmask, SIG_SETMASK, none, 0, SIGSET_SIZE
    exit 5
5:  li   a1, SIGTERM
    system_call kill
    call outcome

    fork
    bnez a0, 6f
    try  "block HUP, too", rt_sigprocmask, SIG_SETMASK, term_and_hup, 0, SIGSET_SIZE
    to_myself SIGTERM
    to_myself SIGHUP
    try  "let both through", rt_sigprocmask, SIG_SETMASK, none, 0, SIGSET_SIZE
    exit 6
6:  call outcome

    try  "block all", rt_sigprocmask, SIG_SETMASK, all, 0, SIGSET_SIZE
    try  "what is blocked?", rt_sigprocmask, SIG_BLOCK, 0, old, SIGSET_SIZE
    ld   a0, old
    not  a0, a0
    li   t0, ALL_BITS
    and  a0, a0, t0
    show "what is not"
    fork
    bnez a0, 7f
    to_myself SIGKILL
    exit 7
7:  call outcome
    fork
    bnez a0, 8f
    ld   t0, 0(zero)
    exit 8
8:  call outcome
    exit 0

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
