# false: fail.

    .include "user.inc"

    .text
    .globl _start
_start:
    exit 1
