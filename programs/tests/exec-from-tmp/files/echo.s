# echo: print the arguments in one line, with spaces between.

    .include "user.inc"

    .text
    .globl _start
_start:
    addi s0, sp, 16                 # argv[1]
    ld   a0, 0(s0)
    beqz a0, 2f
1:  call print_string
    addi s0, s0, 8
    ld   a0, 0(s0)
    beqz a0, 2f
    print " "
    ld   a0, 0(s0)
    j    1b
2:  print "\n"
    exit 0

    .include "lib/print.s"
