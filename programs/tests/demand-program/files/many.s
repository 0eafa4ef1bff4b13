# many: touch six pages of fourteen, and exit with the sum of what was found there.

    .include "user.inc"

.equ PAGE,              4096

    .text
    .balign PAGE
    .globl _start
_start:                             # the first page of text
    li   s0, 0
    la   t0, far                    # the third
    jr   t0

    .balign PAGE
    .skip PAGE
far:
    la   t0, straddling             # from the fifth to the sixth
    jr   t0

    .balign PAGE
    .skip 2 * PAGE - 2
    .option push
    .option rvc
straddling:
    addi s0, s0, 0x123              # (too large for two bytes)
    .option pop
    .option norvc
    la   t0, constant
    ld   t1, 0(t0)
    add  s0, s0, t1
    la   t0, value
    ld   t1, 0(t0)
    add  s0, s0, t1
    sd   s0, 0(t0)
    la   t0, nothing
    sd   s0, 0(t0)
    sd   s0, -8(sp)
    andi a0, s0, 0xff
    system_call exit
    .balign PAGE
    .skip PAGE

    .section .rodata
    .balign PAGE
    .skip PAGE
constant:
    .dword 4
    .balign PAGE
    .skip PAGE

    .data
    .balign PAGE
    .skip PAGE
value:
    .dword 5
    .balign PAGE
    .skip PAGE

    .bss
    .balign PAGE
    .skip PAGE
nothing:
    .skip PAGE
