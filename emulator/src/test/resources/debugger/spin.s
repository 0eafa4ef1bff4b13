# A guest that goes round and round until somebody stops it.

    .text
    .globl _start
_start:
    addi a0, a0, 1
    j    _start
