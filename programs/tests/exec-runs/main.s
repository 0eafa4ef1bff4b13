# Proves that
#   - execve runs a program with the arguments and the environment that it was given, as Linux does:
#     /bin/echo, /usr/bin/env, /bin/true and /bin/false do what those of the host do;
#   - null pointers stand for empty vectors;
#   - paths may go without a slash in front, and through . and doubled slashes;
#   - "#!" scripts run their interpreter with one word, the script's path and the arguments; an
#     interpreter may be a script.

    .include "user.inc"
    .include "try.inc"

# run PATH, ARGUMENTS: in a child, and print how it ends.
.macro run path, arguments
    .section .rodata
path_\@:
    .asciz "\path"
    .text
    fork
    bnez a0, parent_\@
    la   a0, path_\@
    la   a1, \arguments
    la   a2, environment
    system_call execve
    show "\path"
    exit 99
parent_\@:
    call outcome
.endm

    .section .rodata
    .balign 8
plain:
    .dword zeroth, 0
some:
    .dword zeroth, first, second, nothing, last, 0
nothing_at_all:
    .dword 0
environment:
    .dword home, lang, 0
true_path:
    .asciz "/bin/true"
env_path:
    .asciz "/usr/bin/env"
zeroth:
    .asciz "zeroth"
first:
    .asciz "first"
second:
    .asciz "the second one"
nothing:
    .asciz ""
last:
    .asciz "last"
home:
    .asciz "HOME=/somewhere"
lang:
    .asciz "LANG=C"

    .text
    .globl _start
_start:
    run  "/bin/true", plain
    run  "/bin/false", plain
    run  "/bin/echo", plain
    run  "/bin/echo", some
    run  "/usr/bin/env", plain
    run  "//bin/./echo", some
    fork                            # no vectors at all stand for empty ones
    bnez a0, 1f
    try  "no vectors", execve, true_path, 0, 0
    exit 99
1:  call outcome
    fork
    bnez a0, 2f
    try  "empty vectors", execve, env_path, nothing_at_all, nothing_at_all
    exit 99
2:  call outcome
    run  "script", plain
    run  "./script", some
    run  "spaced-script", some
    run  "short-script", some
    run  "script-of-script", some
    run  "folder/script", some
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
