# sh, arithmetic: the operators of two operands, their ranks and what they do.

.equ SUM_AND,           1               # codes that mean more: the operand may be left out,
.equ SUM_DIVIDE,        16              # and this one and the next must not divide by zero

    .section .rodata
sum_operators:                          # two characters (the second 0: one), rank, code
    .byte '|', '|', 1, 0
    .byte '&', '&', 2, 1
    .byte '|', 0, 3, 2
    .byte '^', 0, 4, 3
    .byte '&', 0, 5, 4
    .byte '=', '=', 6, 5
    .byte '!', '=', 6, 6
    .byte '<', '<', 8, 11
    .byte '>', '>', 8, 12
    .byte '<', '=', 7, 7
    .byte '>', '=', 7, 8
    .byte '<', 0, 7, 9
    .byte '>', 0, 7, 10
    .byte '+', 0, 9, 13
    .byte '-', 0, 9, 14
    .byte '*', 0, 10, 15
    .byte '/', 0, 10, 16
    .byte '%', 0, 10, 17
    .byte 0, 0, 0, 0
    .balign 8
sum_routines:                           # by code: a0 = a0 op a1
    .dword sum_lor, sum_land, sum_or, sum_xor, sum_and, sum_eq, sum_ne, sum_le, sum_ge, sum_lt
    .dword sum_gt, sum_sll, sum_sra, sum_add, sum_sub, sum_mul, sum_div, sum_rem

    .text
sum_lor:
    or   a0, a0, a1
    snez a0, a0
    ret
sum_land:
    snez a0, a0
    snez a1, a1
    and  a0, a0, a1
    ret
sum_or:
    or   a0, a0, a1
    ret
sum_xor:
    xor  a0, a0, a1
    ret
sum_and:
    and  a0, a0, a1
    ret
sum_eq:
    sub  a0, a0, a1
    seqz a0, a0
    ret
sum_ne:
    sub  a0, a0, a1
    snez a0, a0
    ret
sum_gt:
    slt  a0, a1, a0
    ret
sum_lt:
    slt  a0, a0, a1
    ret
sum_le:
    slt  a0, a1, a0
    xori a0, a0, 1
    ret
sum_ge:
    slt  a0, a0, a1
    xori a0, a0, 1
    ret
sum_sll:
    sll  a0, a0, a1
    ret
sum_sra:
    sra  a0, a0, a1
    ret
sum_add:
    add  a0, a0, a1
    ret
sum_sub:
    sub  a0, a0, a1
    ret
sum_mul:
    mul  a0, a0, a1
    ret
sum_div:
    div  a0, a0, a1
    ret
sum_rem:
    rem  a0, a0, a1
    ret
