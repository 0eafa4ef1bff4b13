# Proves that a parent can put its child into a group until the child has executed a program, and not after
# that; and that the child itself can, as it then leads nothing yet.

    .include "user.inc"
    .include "try.inc"

    .data
    .balign 8
path:
    .asciz "bin/waits"
    .balign 8
arguments:
    .dword path, 0
ends:
    .word 0, 0
release:
    .word 0, 0
byte:
    .dword 0

    .text
    .globl _start
_start:
    try  "a pipe that exec closes", pipe2, ends, O_CLOEXEC
    try  "another pipe", pipe2, release, 0
    fork
    bnez a0, 1f
    lw   a0, release                # the program reads from it as its input
    li   a1, STDIN
    li   a2, 0
    system_call dup3
    lw   a0, release
    la   a1, byte
    li   a2, 1
    system_call read                # until the parent has had its way once
    try  "execve", execve, path, arguments, 0
    exit 1

1:  mv   s0, a0
    li   a1, 0
    system_call setpgid
    show "before"
    mv   a0, s0
    system_call getpgid
    sub  a0, a0, s0
    show "the child's group less its pid"
    lw   a0, ends + 4
    system_call close
    lw   a0, release + 4
    la   a1, byte
    li   a2, 1
    system_call write
    lw   a0, ends
    la   a1, byte
    li   a2, 1
    system_call read                # the end comes when the child has executed
    show "closed by exec"
    mv   a0, s0
    li   a1, 0
    system_call setpgid
    show "after"
    lw   a0, release + 4
    la   a1, byte
    li   a2, 1
    system_call write
    call outcome
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
