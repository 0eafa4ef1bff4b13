# Proves that
#   - an ignored signal is lost, whoever sends it, and rt_sigaction tells that it is ignored;
#   - what is ignored is inherited by fork, and is the child's own from then on;
#   - set back to the default, it kills again: it was not kept;
#   - SIGKILL and SIGSTOP cannot be ignored: -EINVAL;
#   - a fault kills although its signal is ignored.

    .include "user.inc"
    .include "try.inc"

    .data
    .balign 8
ignore:
    .dword SIG_IGN, 0, 0
default:
    .dword SIG_DFL, 0, 0
old:
    .dword 99, 99, 99

# to_myself SIGNAL: send it to this process.
.macro to_myself signal
    system_call getpid
    li   a1, \signal
    system_call kill
.endm

    .text
    .globl _start
_start:
    try  "ignore TERM", rt_sigaction, SIGTERM, ignore, old, SIGSET_SIZE
    ld   a0, old + SIGACTION_HANDLER
    show "it was"
    to_myself SIGTERM
    show "TERM to myself"
    try  "what is it now?", rt_sigaction, SIGTERM, 0, old, SIGSET_SIZE
    ld   a0, old + SIGACTION_HANDLER
    show "it is"

    fork
    bnez a0, 1f
    to_myself SIGTERM
    show "TERM to myself, in the child"
    try  "back to the default, in the child", rt_sigaction, SIGTERM, default, 0, SIGSET_SIZE
    to_myself SIGTERM
    exit 1
1:  call outcome
    to_myself SIGTERM
    show "TERM to myself, in the parent"

    try  "ignore KILL", rt_sigaction, SIGKILL, ignore, 0, SIGSET_SIZE
    try  "ignore STOP", rt_sigaction, SIGSTOP, ignore, 0, SIGSET_SIZE
    try  "ask about KILL", rt_sigaction, SIGKILL, 0, old, SIGSET_SIZE
    ld   a0, old + SIGACTION_HANDLER
    show "it is"
    try  "ignore SEGV", rt_sigaction, SIGSEGV, ignore, 0, SIGSET_SIZE
    fork
    bnez a0, 2f
    sd   zero, 0(zero)
    exit 1
2:  call outcome
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
