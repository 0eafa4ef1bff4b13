# Proves that a thousand folders, each in the one before, can be removed from the innermost outwards while
# the innermost is open, which keeps them all; and that they all go when it is closed, be it in one step.

    .include "user.inc"
    .include "try.inc"

.equ DEPTH,             1000

    .bss
    .zero 2                         # (taking the first "d" away writes there)
path:
    .zero 2 * DEPTH                 # "d/d/...": of each prefix of it there is a folder

    .text
    .globl _start
_start:
    call enter_folder
    la   s0, path
    li   s1, DEPTH                  # s1: folders to make
    li   s2, 0                      # s2: calls that failed
make:
    li   t0, 'd'
    sb   t0, 0(s0)
    li   a0, AT_FDCWD
    la   a1, path
    li   a2, 0755
    system_call mkdirat
    snez a0, a0
    add  s2, s2, a0
    addi s1, s1, -1
    beqz s1, 1f
    li   t0, '/'
    sb   t0, 1(s0)
    addi s0, s0, 2
    j    make
1:  mv   a0, s2
    show "not made"

    try  "open the innermost", openat, AT_FDCWD, path, O_RDONLY | O_DIRECTORY, 0
    li   s1, DEPTH
remove:
    li   a0, AT_FDCWD
    la   a1, path
    li   a2, AT_REMOVEDIR
    system_call unlinkat
    snez a0, a0
    add  s2, s2, a0
    addi s0, s0, -1                 # the slash before it
    sb   zero, 0(s0)
    addi s0, s0, -1
    addi s1, s1, -1
    bnez s1, remove
    mv   a0, s2
    show "not removed"
    try  "one in it", mkdirat, 3, path_in_it, 0755
    try  "close it", close, 3
    call leave_folder
    exit 0

    .section .rodata
path_in_it:
    .asciz "e"
    .text
    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
