# Proves that a program comes in page by page, and no page twice:
#   - execve reads its headers and no more; then each page that is touched costs a major fault, and those
#     that are not touched cost nothing: text, constants, data; bss and stack come from no disk;
#   - the second time the same program runs without a major fault; the
#     page of data that the first one stored to is as in the file;
#   - an instruction over the border of two pages brings in both.
#
# `many` has fourteen pages on the disk, of which it touches six, each in its own way.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
usage:
    .skip RUSAGE_SIZE
before:
    .skip RUSAGE_SIZE

    .section .rodata
    .balign 8
arguments:
    .dword program, 0
environment:
    .dword 0
program:
    .asciz "/many"
nobody:
    .asciz "/nobody"

    .text
    .globl _start
_start:                             # (our own pages are there after this)
    try  "nobody", execve, nobody, arguments, environment
    li   s1, 3
1:  fork
    bnez a0, 2f
    try  "execve", execve, program, arguments, environment
    exit 99
2:  call outcome
    li   a0, RUSAGE_CHILDREN
    la   a1, usage
    system_call getrusage
    ld   a0, usage + RUSAGE_MAJFLT
    ld   t0, before + RUSAGE_MAJFLT
    sub  a0, a0, t0
    show "major"
    la   t0, before
    ld   t1, usage + RUSAGE_MAJFLT
    sd   t1, RUSAGE_MAJFLT(t0)
    addi s1, s1, -1
    bnez s1, 1b
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
