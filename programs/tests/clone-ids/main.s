# Proves that with the flags of clone that a C library uses for fork
#   - CLONE_CHILD_SETTID stores the child's pid in the child's memory, and not in the parent's: the
#     page is copied on write;
#   - CLONE_SETTLS gives the child another tp, and leaves the parent's;
#   - the child's other registers are the parent's.
# And that clone refuses, with -EINVAL, CLONE_SIGHAND without CLONE_VM, and CLONE_THREAD without
# CLONE_SIGHAND.

    .include "user.inc"
    .include "try.inc"

.equ FLAGS,             CLONE_CHILD_SETTID | CLONE_SETTLS

    .data
    .balign 8
child_id:
    .dword 0

    .text
    .globl _start
_start:
    li   tp, 111
    li   s11, 77
    li   a0, FLAGS | SIGCHLD
    li   a1, 0
    li   a2, 0
    li   a3, 222
    la   a4, child_id
    system_call clone
    bnez a0, parent
    mv   a0, tp
    show "tp in the child"
    mv   a0, s11
    show "s11 in the child"
    system_call getpid
    lw   t0, child_id
    sub  a0, a0, t0
    show "the child's pid less what was stored"
    exit 3

parent:
    call outcome
    mv   a0, tp
    show "tp in the parent"
    lw   a0, child_id
    show "what was stored, in the parent"

    try  "SIGHAND without VM", clone, CLONE_SIGHAND | SIGCHLD
    try  "THREAD without SIGHAND", clone, CLONE_THREAD | CLONE_VM | SIGCHLD
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
