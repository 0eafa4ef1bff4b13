# Proves that
#   - a pipe that is refused, because its ends' numbers cannot be stored or a flag is none, leaves no
#     descriptor behind: the next one has the number that it would have had.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
ends:
    .skip 8

    .section .rodata
constant:
    .dword 0

    .text
    .globl _start
_start:
    try  "pipe to nowhere", pipe2, 0x5000000, 0
    try  "pipe to a constant", pipe2, constant, 0
    try  "pipe with a bad flag", pipe2, ends, O_APPEND
    try  "dup", dup, 0
    try  "pipe", pipe2, ends, 0
    lw   a0, ends
    show "to read"
    lw   a0, ends + 4
    show "to write"
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
