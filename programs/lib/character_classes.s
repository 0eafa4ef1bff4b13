# The user library: [:alpha:] and its like, for the shell's patterns and grep's.

    .section .rodata
character_classes:                  # a name, and pairs of the first and the last of a range
    .asciz "alnum", "09AZaz"
    .asciz "alpha", "AZaz"
    .asciz "blank", "\t\t  "
    .asciz "cntrl", "\001\037\177\177"
    .asciz "digit", "09"
    .asciz "graph", "!~"
    .asciz "lower", "az"
    .asciz "print", " ~"
    .asciz "punct", "!/:@[`{~"
    .asciz "space", "\t\r  "
    .asciz "upper", "AZ"
    .asciz "xdigit", "09AFaf"
    .byte 0

    .text
# fits_class: does a character belong to a class?
#   in   t0 behind a `[` inside of a set, t1 the character
#   out  t4 1 or 0, and t0 behind the class; -1 if there is no class, and t0 as it was
#   clobbers a2-a4, t4, t5
fits_class:
    lbu  t4, 0(t0)
    addi t4, t4, -':'
    bnez t4, 7f
    la   a2, character_classes
1:  addi a3, t0, 1
    lbu  t4, 0(a2)
    beqz t4, 7f
2:  lbu  t4, 0(a2)                  # the name, a colon and a bracket
    lbu  a4, 0(a3)
    addi a2, a2, 1
    beqz t4, 3f
    addi a3, a3, 1
    beq  t4, a4, 2b
    j    5f
3:  lbu  t5, 1(a3)
    addi a4, a4, -':'
    bnez a4, 6f
    addi t5, t5, -']'
    bnez t5, 6f
    addi t0, a3, 2
4:  lbu  a3, 0(a2)                  # its ranges
    li   t4, 0
    beqz a3, 8f
    lbu  a4, 1(a2)
    addi a2, a2, 2
    bltu t1, a3, 4b
    bltu a4, t1, 4b
    li   t4, 1
    ret

5:  lbu  t4, 0(a2)                  # another name: behind it, and behind its ranges
    addi a2, a2, 1
    bnez t4, 5b
6:  lbu  t4, 0(a2)
    addi a2, a2, 1
    bnez t4, 6b
    j    1b
7:  li   t4, -1
8:  ret
