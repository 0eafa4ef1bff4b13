# Proves that
#   - a vfork child that writes a page which its host shares with another process, after a fork, copies
#     it once, for its host and itself: both find what it wrote, the other process does not;
#   - memory that the child touches first, or grows the stack into, appears once, for both;
#   - and what the parent writes into that page afterwards copies nothing more (see `stats`).
# native.c is the same test for the host's Linux.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096

    .bss
    .balign 4096
untouched:
    .zero 4096

    .data
    .balign 4096
shared:
    .dword 1
    .balign 4096
after:
    .dword 0

    .text
    .globl _start
_start:
    fork
    bnez a0, 1f
    call linger
    call linger
    ld   a0, shared
    show "the other process reads"
    exit 1

1:  li   t0, 64 * PAGE
    sub  s0, sp, t0
    vfork
    bnez a0, 2f
    li   t0, 2
    sd   t0, shared, t1             # copied here, for two
    sd   t0, untouched, t1
    sd   t0, 0(s0)
    exit 2

2:  ld   a0, shared
    show "the parent reads"
    ld   a0, untouched
    show "what the child touched first"
    ld   a0, 0(s0)
    show "where the child grew the stack"
    li   t0, 3
    sd   t0, shared, t1
    call outcome
    call outcome
    ld   a0, shared
    show "the parent reads"
    exit 0

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
