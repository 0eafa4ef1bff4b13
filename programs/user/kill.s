# kill [-SIGNAL] PID...: send a signal, TERM unless another is named, by name or number; kill -l
# lists the names. The shell has a `kill` of its own, because of %1; env kill, or /bin/kill, is
# this one.

    .include "user.inc"

    .section .rodata
program:
    .asciz "kill"

    .text
    .globl main
main:
    enter 0
    mv   a0, a1
    li   a1, 0
    call kill_command
    leave 0

    .include "lib/command.s"
    .include "lib/signals.s"
    .include "lib/kill.s"
