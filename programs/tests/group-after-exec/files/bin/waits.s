# Goes back to its parent's group, waits for a byte, and exits with 3.

    .include "user.inc"
    .include "try.inc"

    .data
    .balign 8
byte:
    .dword 0

    .text
    .globl _start
_start:
    system_call getppid
    system_call getpgid
    mv   a1, a0
    li   a0, 0
    system_call setpgid
    mv   s0, a0
    try  "program: read", read, STDIN, byte, 1
    mv   a0, s0
    show "program: back in the group"
    exit 3

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
