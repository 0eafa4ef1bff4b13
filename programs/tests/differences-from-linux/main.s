# Proves what this kernel refuses although Linux would not, so that nobody is deceived:
#   - signal handlers: -ENOSYS, and the signal keeps its default action;
#   - threads, and shared tables of signal handlers: -EINVAL, and no child is made;
#   - limits other than those it was built with: -EPERM.

    .include "user.inc"
    .include "try.inc"

.equ THREAD,            CLONE_VM | CLONE_SIGHAND | CLONE_THREAD
.equ SHARED_HANDLERS,   CLONE_VM | CLONE_SIGHAND | SIGCHLD

    .data
    .balign 8
handler:
    .dword _start, 0, 0
old:
    .dword 99, 0, 0
limit:
    .dword 10, 20

    .text
    .globl _start
_start:
    try  "a handler for TERM", rt_sigaction, SIGTERM, handler, old, SIGSET_SIZE
    try  "what is it now?", rt_sigaction, SIGTERM, 0, old, SIGSET_SIZE
    ld   a0, old
    show "the default"
    fork
    bnez a0, 1f
    system_call getpid
    li   a1, SIGTERM
    system_call kill
    exit 1
1:  call outcome

    try  "a thread", clone, THREAD
    try  "shared handlers", clone, SHARED_HANDLERS
    try  "children", wait4, -1, 0, 0, 0
    try  "a lower limit", prlimit64, 0, RLIMIT_NOFILE, limit, 0
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
