# Proves that /dev/zero, mapped to be shared, is memory that parent and child share; and that where it was opened
# for reading only, no mprotect makes it writable.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096

    .text
    .globl _start
_start:
    try_open "zero", "/dev/zero", O_RDWR
    try_open "zero, for reading", "/dev/zero", O_RDONLY
    li   a0, 0
    li   a1, 2 * PAGE
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_SHARED
    li   a4, 3
    li   a5, 0
    system_call mmap
    show_success "map it"
    li   t0, PAGE
    add  s0, a0, t0
    lbu  a0, 0(s0)
    show "a byte"
    fork
    bnez a0, 1f
    li   t0, 7
    sb   t0, 0(s0)
    exit 0
1:  wait_for a0
    lbu  a0, 0(s0)
    show "after a child has written"

    li   a0, 0
    li   a1, PAGE
    li   a2, PROT_READ
    li   a3, MAP_SHARED
    li   a4, 4
    li   a5, 0
    system_call mmap
    show_success "map it for reading"
    li   a1, PAGE
    li   a2, PROT_READ | PROT_WRITE
    system_call mprotect
    show "write to it after all"
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
