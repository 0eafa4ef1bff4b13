# A guest that can only trap for ever: its trap handler lies where nothing answers.

    .text
    .globl _start
_start:
    csrw mtvec, zero
    ecall
