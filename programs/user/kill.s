# kill [-SIGNAL] PID...: send a signal, TERM unless another is named, by name or number; kill -l
# lists the names. The shell has a `kill` of its own, because of %1; env kill, or /bin/kill, is
# this one.

    .include "user.inc"

    .section .rodata
program:
    .asciz "kill"
no_text:
    .asciz ""

    .text
    .globl main
main:
    enter 0
    mv   a0, a1
    li   a1, 0
    call kill_command
    leave 0

# int kill_refuse(const char *text, const char *what): for lib/kill.s.
kill_refuse:
    enter 0
    la   a2, no_text
    call complain_quoted
    li   a0, 2
    leave 0

    .include "lib/command.s"
    .include "lib/signals.s"
    .include "lib/kill.s"
