# env: print the environment, a line for each word.

    .include "user.inc"

    .text
    .globl _start
_start:
    ld   t0, 0(sp)                  # the environment lies behind argc arguments and a zero
    slli t0, t0, 3
    add  s0, sp, t0
    addi s0, s0, 16
1:  ld   a0, 0(s0)
    beqz a0, 2f
    call print_string
    print "\n"
    addi s0, s0, 8
    j    1b
2:  exit 0

    .include "lib/print.s"
